import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOCS_VERSION } from '../features/docs/docs-files.ts';
import { START_PATH } from '../features/docs/docs-page.ts';
import { PAGE_FILES } from '../features/group-pages/page-files.ts';
import {
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { PUSH_DEVICE } from '../testing/push-device.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const GROUP = {
  name: 'Dawn Patrol',
  terms: {
    unit: 'day',
    rule: { kind: 'all' },
    tasks: [{ id: 'move', name: 'Move' }],
    taskRule: { kind: 'all' },
    graceHours: 36,
    reopens: false,
  },
};

/** Routes that anybody may ask. */
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
  'POST /api/v1/auth/link',
  'POST /api/v1/auth/verify',
  'POST /api/v1/auth/resend',
  'POST /api/v1/auth/forgot',
  'POST /api/v1/auth/reset',
  'POST /api/v1/auth/passkey/options',
  'POST /api/v1/auth/passkey',
  'POST /api/v1/actions',
  'POST /api/v1/actions/shown',
  'POST /api/v1/actions/tap',
  'POST /api/v1/group-invitations',
  'GET /api/v1/public-groups',
  // By a secret that only Telegram knows.
  'POST /api/v1/telegram/updates',
]);

/** Routes that need somebody signed in. */
const FOR_SIGNED_IN = new Set([
  'GET /api/v1/users/me',
  'PATCH /api/v1/users/me',
  'DELETE /api/v1/users/me',
  'GET /api/v1/users',
  'GET /api/v1/users/:id',
  'GET /api/v1/users/name/:name',
  'GET /api/v1/users/me/sessions',
  'DELETE /api/v1/users/me/sessions/:id',
  'POST /api/v1/users/me/password',
  'POST /api/v1/users/me/email',
  'POST /api/v1/users/me/delete',
  'POST /api/v1/invites',
  'GET /api/v1/users/me/passkeys',
  'POST /api/v1/users/me/passkeys/options',
  'POST /api/v1/users/me/passkeys',
  'DELETE /api/v1/users/me/passkeys/:id',
  'PATCH /api/v1/users/me/passkeys/:id',
  'GET /api/v1/invites',
  'DELETE /api/v1/invites/:id',
  'POST /api/v1/habits',
  'GET /api/v1/habits',
  'GET /api/v1/habits/:id',
  'PUT /api/v1/habits/:id',
  'PATCH /api/v1/habits/:id',
  'DELETE /api/v1/habits/:id',
  'POST /api/v1/habits/:id/log',
  'POST /api/v1/habits/:id/checkin',
  'GET /api/v1/habits/:id/log',
  'GET /api/v1/habits/:id/streak',
  'GET /api/v1/habits/:id/ledger',
  'GET /api/v1/today',
  'GET /api/v1/habits/:id/schedules',
  'POST /api/v1/habits/:id/schedules',
  'POST /api/v1/habits/:id/resume',
  'POST /api/v1/pauses',
  'GET /api/v1/pauses',
  'POST /api/v1/pauses/resume',
  'GET /api/v1/pauses/:id',
  'DELETE /api/v1/pauses/:id',
  'POST /api/v1/routines',
  'GET /api/v1/routines',
  'PUT /api/v1/routines/order',
  'GET /api/v1/routines/:id',
  'PATCH /api/v1/routines/:id',
  'DELETE /api/v1/routines/:id',
  'POST /api/v1/groups',
  'GET /api/v1/groups',
  'GET /api/v1/groups/:id',
  'PATCH /api/v1/groups/:id',
  'DELETE /api/v1/groups/:id',
  'PUT /api/v1/groups/:id/terms',
  'POST /api/v1/groups/:id/close',
  'POST /api/v1/groups/:id/reopen',
  'POST /api/v1/groups/:id/undelete',
  'GET /api/v1/groups/:id/members',
  'PATCH /api/v1/groups/:id/members/:span',
  'DELETE /api/v1/groups/:id/members/:span',
  'POST /api/v1/groups/:id/bans',
  'GET /api/v1/groups/:id/bans',
  'POST /api/v1/groups/:id/bans/lift',
  'POST /api/v1/groups/:id/owner',
  'POST /api/v1/groups/:id/blocks',
  'POST /api/v1/groups/:id/blocks/lift',
  'POST /api/v1/groups/:id/invites',
  'GET /api/v1/groups/:id/invites',
  'DELETE /api/v1/groups/:id/invites/:inviteId',
  'POST /api/v1/groups/:id/cheers',
  'POST /api/v1/groups/:id/reports',
  'GET /api/v1/groups/:id/days',
  'GET /api/v1/groups/:id/ranking',
  'GET /api/v1/groups/:id/page',
  'PUT /api/v1/groups/:id/page',
  'POST /api/v1/groups/:id/page-link',
  'DELETE /api/v1/groups/:id/page-link',
  'GET /api/v1/group-ranking',
  'POST /api/v1/group-memberships',
  'GET /api/v1/group-memberships',
  'GET /api/v1/group-memberships/:groupId',
  'PATCH /api/v1/group-memberships/:groupId',
  'DELETE /api/v1/group-memberships/:groupId',
  'GET /api/v1/group-reports',
  'PATCH /api/v1/group-reports/:id',
  'GET /api/v1/users/me/tokens',
  'POST /api/v1/users/me/tokens',
  'DELETE /api/v1/users/me/tokens',
  'DELETE /api/v1/users/me/tokens/:id',
  'GET /api/v1/push/key',
  'POST /api/v1/push/devices',
  'GET /api/v1/push/devices',
  'DELETE /api/v1/push/devices/:id',
  'POST /api/v1/push/devices/:id/test',
  'POST /api/v1/reminders/mail-test',
  'GET /api/v1/habits/:id/links',
  'POST /api/v1/habits/:id/links',
  'DELETE /api/v1/habits/:id/links/:link',
  'GET /api/v1/calendar-feed',
  'POST /api/v1/calendar-feed',
  'DELETE /api/v1/calendar-feed',
  'GET /api/v1/telegram',
  'PATCH /api/v1/telegram',
  'DELETE /api/v1/telegram',
  'POST /api/v1/telegram/code',
  'POST /api/v1/telegram/test',
  'PUT /api/v1/users/me/avatar',
  'DELETE /api/v1/users/me/avatar',
]);

/** Doors with rules of their own, tried elsewhere: the sync (`sync-matrix.test.ts`), pages of groups, and what says how the server fares. */
const ELSEWHERE = new Set([
  'POST /dexie/token',
  'POST /dexie/sync',
  'GET /dexie/changes',
  'PUT /dexie/blob/:id',
  'GET /dexie/blob/:ref',
  'GET /healthz',
  'GET /readyz',
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/',
  'GET /redoc',
  'GET /swagger',
  `GET ${START_PATH}`,
  `GET /docs/${DOCS_VERSION}/:name`,
  ...Object.values(PAGE_FILES).map(({ path }) => `GET ${path}`),
  // By a secret of its own (calendar.test.ts).
  'GET /calendar/:file',
  'GET /g/:slug',
  'GET /g/:slug/picture.png',
  'GET /g/:slug/badge.svg',
  'GET /g/:slug/live',
  'GET /mail/answer/:action/:token',
  'POST /mail/answer/:action/:token',
  'GET /mail/unsubscribe/:token',
  'POST /mail/unsubscribe/:token',
]);

const registeredRoutes = (): ReadonlySet<string> =>
  new Set(
    server.parts.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );

const ownRoutes = (): { method: string; path: string }[] =>
  [...FOR_SIGNED_IN].map((name) => {
    const [method = '', path = ''] = name.split(' ');
    return { method, path: path.replace(/:\w+/g, 'x') };
  });

describe('who may what in the REST interface (C17)', () => {
  it('is said of every route that there is, and of no other', () => {
    const said = [...FOR_ALL, ...FOR_SIGNED_IN, ...ELSEWHERE];
    expect(said.toSorted()).toEqual([...registeredRoutes()].toSorted());
  });

  it('ends with the session, and with the account', async () => {
    const [anna, ben] = [await signUpIn(server, 'anna'), await signUpIn(server, 'benn')];
    const cookiesOf = (client: Client): string =>
      [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const kept = [cookiesOf(anna), cookiesOf(ben)];
    expect((await anna.post('/api/v1/auth/logout')).status).toBe(204);
    expect((await ben.post('/api/v1/users/me/delete', { password: PASSWORD })).status).toBe(202);
    for (const cookie of kept) {
      for (const { method, path } of ownRoutes()) {
        const body = method === 'GET' ? {} : { body: {} };
        const answer = await server.openBrowser().ask(path, { method, ...body, headers: { cookie } });
        expect([method, path, answer.status]).toEqual([method, path, 401]);
      }
    }
  });

  it('needs somebody signed in for every route but those for all', async () => {
    const anna = await signUpIn(server, 'anna');
    const program = server.openProgram();
    for (const { method, path } of ownRoutes()) {
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

  it('of things with an id, of others as of none: the same answer, and nothing changes', async () => {
    const [anna, ben] = [await signUpIn(server, 'anna'), await signUpIn(server, 'benn')];
    const user = String((await anna.ask('/api/v1/users/me')).json['id']);
    const made = await anna.post('/api/v1/habits', { name: 'Read' });
    const { session } = (await anna.ask('/api/v1/auth/session')).json as { session: { id: string } };
    const ids: Readonly<Record<string, string>> = {
      '/api/v1/users/:id': user,
      '/api/v1/habits/:id': String(made.json['id']),
      '/api/v1/pauses/:id': String((await anna.post('/api/v1/pauses')).json['id']),
      '/api/v1/routines/:id': String((await anna.post('/api/v1/routines', { name: 'Morning' })).json['id']),
      '/api/v1/groups/:id': String((await anna.post('/api/v1/groups', GROUP)).json['id']),
      '/api/v1/users/me/sessions/:id': session.id,
      '/api/v1/push/devices/:id': String((await anna.post('/api/v1/push/devices', PUSH_DEVICE)).json['id']),
      // Made by a device and an administrator; tried beside their own routes.
      '/api/v1/users/me/passkeys/:id': 'p',
      '/api/v1/invites/:id': 'i',
      // The administrator's.
      '/api/v1/group-reports/:id': 'r',
      '/api/v1/users/me/tokens/:id': 't',
    };
    const range = { space: user, after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: 1_000 };
    const read = () => server.storage.read((steps) => steps.changes(range));
    const before = await read();
    expect(before.length).toBeGreaterThan(0);
    for (const name of [...FOR_SIGNED_IN].filter((each) => each.includes(':id'))) {
      const [method = '', path = ''] = name.split(' ');
      const thing = path.slice(0, path.indexOf(':id') + 3);
      const id = ids[thing];
      if (id === undefined) throw new Error(`whose is ${thing}?`);
      const ask = async (named: string) => {
        const body = method === 'GET' ? {} : { body: { name: 'Mine' } };
        const { status, json } = await ben.ask(path.replace(':id', named), { method, ...body });
        return { status, code: json['code'] };
      };
      const foreign = await ask(id);
      expect([name, foreign]).toEqual([name, await ask(`${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`)]);
      expect([name, foreign.status >= 400 && foreign.status < 500]).toEqual([name, true]);
    }
    expect(await read()).toEqual(before);
    expect((await anna.ask('/api/v1/auth/session')).json['session']).toMatchObject({ id: session.id });
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
