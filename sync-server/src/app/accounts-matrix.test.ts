import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

/** Routes that anybody may ask, so that a new one is either here or needs somebody signed in. */
const FOR_ALL = new Set([
  'POST /api/v1/auth/signup',
  'POST /api/v1/users/register',
  'POST /api/v1/auth/login',
  'POST /api/v1/users/login',
  'POST /api/v1/auth/session',
  'GET /api/v1/auth/session',
  'POST /api/v1/auth/logout',
  'POST /api/v1/auth/refresh',
  'GET /api/v1/auth/jwks',
  'GET /api/v1/auth/settings',
  'POST /api/v1/auth/link',
  'POST /api/v1/auth/verify',
  'POST /api/v1/auth/resend',
  'POST /api/v1/auth/forgot',
  'POST /api/v1/auth/reset',
  'POST /api/v1/auth/passkey/options',
  'POST /api/v1/auth/passkey',
]);

const ownRoutes = (): { method: string; path: string }[] => {
  const all = server.parts.app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'));
  const named = new Map(
    all.map(({ method, path }) => [`${method} ${path}`, { method, path: path.replace(/:\w+/g, 'x') }]),
  );
  return [...named].filter(([name]) => !FOR_ALL.has(name)).map(([, route]) => route);
};

describe('who may what in the REST interface (C17)', () => {
  it('needs somebody signed in for every route but those for all', async () => {
    const anna = await signUpIn(server, 'anna');
    const program = server.openProgram();
    const routes = ownRoutes();
    expect(routes.length).toBeGreaterThanOrEqual(10);
    for (const { method, path } of routes) {
      const name = `${method} ${path}`;
      const body = method === 'GET' ? {} : { body: {} };
      expect((await program.ask(path, { method, ...body })).status, name).toBe(401);
      const bad = { authorization: 'Bearer x.y.z' };
      expect((await anna.ask(path, { method, ...body, headers: bad })).status, name).toBe(401);
      const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      expect((await anna.ask(path, { method, ...body, headers: foreign })).status, name).toBe(403);
    }
    expect((await anna.ask('/api/v1/users/me')).status).toBe(200);
  });

  it('asks for the password again for what cannot be taken back', async () => {
    const anna = await signUpIn(server, 'anna');
    const wrong = 'wrong-password';
    const asks: readonly [string, object][] = [
      ['password', { password: wrong, newPassword: 'another-fine-ember' }],
      ['email', { password: wrong, email: 'x@example.org' }],
      ['email', { password: wrong, email: null }],
      ['delete', { password: wrong }],
    ];
    for (const [path, body] of asks) {
      const answer = await anna.post(`/api/v1/users/me/${path}`, body);
      expect([answer.status, answer.json['code']], path).toEqual([403, 'wrong-password']);
    }
    const login = await server.openProgram().post('/api/v1/auth/login', { username: 'anna', password: PASSWORD });
    expect(login.status).toBe(200);
  });
});

describe('sessions that ran out', () => {
  it('take their devices and tokens with them', async () => {
    const anna = await signUpIn(server, 'anna');
    const device = await openSignedInDevice(server, anna);
    server.addMs(366 * 86_400_000);
    expect(await device.refresh()).toBe(401);
    await server.parts.accounts.purge();
    for (const table of ['sessions', 'syncDevices'] as const) {
      expect(await server.storage.read((steps) => steps.count(table, {}))).toBe(0);
    }
    expect((await anna.ask('/api/v1/users/me')).status).toBe(401);
  });
});
