import { accessTokensPage, madeAccessToken } from '@hearth/shared/protocol/api/access-tokens.ts';
import { accessTokensAnswerSchema, madeAccessTokenSchema } from '@hearth/shared/protocol/account-api.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  ORIGIN,
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { bearingProgram, createProgram, makeToken } from '../testing/api-program.ts';
import { DEVICE_KEY } from '../testing/signed-in-device.ts';

const TOKENS = '/api/v1/users/me/tokens';
const DAY_MS = 86_400_000;

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer();
  anna = await signUpIn(server, 'anna');
});
afterEach(() => server.stop());

const list = async (client: Client) => accessTokensPage.parse((await client.ask(TOKENS)).json).items;

describe('personal access tokens', () => {
  it('are shown once, kept as a hash, and do what their scopes say', async () => {
    const made = await anna.post(TOKENS, { name: ' Watch ', scopes: ['write', 'read', 'read'], expiresInDays: 30 });
    expect(made.status).toBe(201);
    const { token, ...view } = madeAccessToken.parse(made.json);
    expect(madeAccessTokenSchema.parse(made.json).token).toBe(token);
    expect(view).toMatchObject({ name: 'Watch', scopes: ['read', 'write'], lastUsedAt: null });
    expect(token).toMatch(/^hearth_pat_[\w-]{43}$/);
    expect(token.startsWith(view.prefix)).toBe(true);
    expect(view.expiresAt).toBe(view.createdAt + 30 * DAY_MS);
    const listed = await anna.ask(TOKENS);
    expect(listed.text).not.toContain(token);
    expect(accessTokensAnswerSchema.parse(listed.json).items).toEqual([view]);
    const rows = await server.storage.read((steps) => steps.find('accessTokens', { limit: 10 }));
    expect(JSON.stringify(rows)).not.toContain(token.slice(view.prefix.length));
    expect(server.logLines.join('')).not.toContain(token);

    const program = bearingProgram(server, token);
    expect((await program.post('/api/v1/habits', { name: 'Read' })).status).toBe(201);
    expect((await program.ask('/api/v1/habits')).json['items']).toHaveLength(1);
    const used = (await list(anna))[0]?.lastUsedAt ?? 0;
    expect(used).toBeGreaterThan(0);
    // Noted once a minute, not with each request.
    server.addMs(59_000);
    await program.ask('/api/v1/habits');
    expect((await list(anna))[0]?.lastUsedAt).toBe(used);
    server.addMs(2_000);
    await program.ask('/api/v1/habits');
    expect((await list(anna))[0]?.lastUsedAt).toBeGreaterThan(used);
  });

  it('end by themselves when they were to, and then are told apart from those that never do', async () => {
    const short = await makeToken(anna, { scopes: ['read'], expiresInDays: 30 });
    const standard = await makeToken(anna, { scopes: ['read'] });
    const endless = await makeToken(anna, { scopes: ['read'], expiresInDays: null });
    const statuses = () =>
      Promise.all(
        [short, standard, endless].map(
          async (token) => (await bearingProgram(server, token).ask('/api/v1/habits')).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 200]);
    server.addMs(30 * DAY_MS);
    expect(await statuses()).toEqual([401, 200, 200]);
    server.addMs(61 * DAY_MS);
    expect(await statuses()).toEqual([401, 401, 200]);
    await server.parts.accounts.purge();
    expect(await list(anna)).toHaveLength(2);
  });

  it('are revoked one by one, or all at once', async () => {
    const tokens = [
      await makeToken(anna, { scopes: ['read'] }),
      await makeToken(anna, { scopes: ['read'] }),
      await makeToken(anna, { scopes: ['read'] }),
    ];
    const statuses = () =>
      Promise.all(tokens.map(async (token) => (await bearingProgram(server, token).ask('/api/v1/today')).status));
    const ids = (await list(anna)).map(({ id }) => id);
    expect((await anna.ask(`${TOKENS}/${String(ids.at(-1))}`, { method: 'DELETE' })).status).toBe(204);
    expect((await anna.ask(`${TOKENS}/${String(ids.at(-1))}`, { method: 'DELETE' })).status).toBe(404);
    expect(await statuses()).toEqual([401, 200, 200]);
    const ben = await signUpIn(server, 'ben');
    const others = await makeToken(ben, { scopes: ['read'] });
    expect((await ben.ask(`${TOKENS}/${String(ids[0])}`, { method: 'DELETE' })).status).toBe(404);
    expect(await statuses()).toEqual([401, 200, 200]);
    expect((await anna.ask(TOKENS, { method: 'DELETE' })).status).toBe(204);
    expect(await statuses()).toEqual([401, 401, 401]);
    expect(await list(anna)).toEqual([]);
    expect((await bearingProgram(server, others).ask('/api/v1/today')).status).toBe(200);
  });

  it('make no other token, and touch nothing of how one signs in', async () => {
    const token = await makeToken(anna, { scopes: ['read', 'check-in', 'write'] });
    const program = bearingProgram(server, token);
    const asks: readonly [string, string, object?][] = [
      ['POST', TOKENS, { name: 'More', scopes: ['read'], password: PASSWORD }],
      ['GET', TOKENS],
      ['DELETE', TOKENS],
      ['DELETE', `${TOKENS}/x`],
      ['GET', '/api/v1/users/me/sessions'],
      ['DELETE', '/api/v1/users/me/sessions/x'],
      ['POST', '/api/v1/users/me/password', { password: PASSWORD, newPassword: 'another-long-sentence' }],
      ['POST', '/api/v1/users/me/email', { password: PASSWORD, email: null }],
      ['POST', '/api/v1/users/me/delete', { password: PASSWORD }],
      ['GET', '/api/v1/users/me/passkeys'],
      ['POST', '/api/v1/users/me/passkeys/options', {}],
      ['GET', '/api/v1/invites'],
    ];
    for (const [method, path, body] of asks) {
      const answer = await program.ask(path, { method, ...(body === undefined ? {} : { body }) });
      expect([answer.status, answer.json['code']], `${method} ${path}`).toEqual([403, 'scope-missing']);
    }
    expect(await list(anna)).toHaveLength(1);
    // It opens no session either, and the cookie beside it is not looked at.
    expect((await program.ask('/api/v1/auth/session')).json['user']).toBeNull();
    const both = await anna.ask(TOKENS, { headers: { authorization: `Bearer ${token}` } });
    expect(both.status).toBe(403);
  });

  it('never sync, and open no socket', async () => {
    const token = await makeToken(anna, { scopes: ['read', 'check-in', 'write'] });
    const program = bearingProgram(server, token);
    expect((await program.post('/dexie/token', { public_key: DEVICE_KEY })).status).toBe(401);
    expect((await program.post('/dexie/sync', {})).status).toBe(401);
    expect((await program.ask('/dexie/blob/x')).status).toBe(401);
    expect((await program.ask('/dexie/blob/x', { method: 'PUT', body: {} })).status).toBe(401);
    const url = `${server.url.replace('http', 'ws')}/dexie/changes?v=2&clientId=phone&token=${token}`;
    const socket = new WebSocket(url, { origin: ORIGIN });
    const refused = await new Promise((resolve) => {
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.once('open', () => resolve('open'));
      socket.once('error', resolve);
    });
    expect(refused).toBe(401);
  });

  it('ask for the password where one signed in long ago, within limits', async () => {
    server.addMs(2 * DAY_MS);
    const body = { name: 'Late', scopes: ['read'] };
    const asked = await anna.post(TOKENS, body);
    expect([asked.status, asked.json['code']]).toEqual([403, 'password-needed']);
    const wrong = await anna.post(TOKENS, { ...body, password: 'not this one' });
    expect([wrong.status, wrong.json['code']]).toEqual([403, 'wrong-password']);
    expect((await anna.post(TOKENS, { ...body, password: PASSWORD })).status).toBe(201);
    let last = wrong;
    for (let tries = 0; tries < 30 && last.status !== 429; tries += 1) {
      last = await anna.post(TOKENS, { ...body, password: 'not this one' });
    }
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are at most fifty, with a name, a scope and a life that there is', async () => {
    const wrong: readonly [object, string][] = [
      [{ scopes: ['read'] }, 'name'],
      [{ name: ' ', scopes: ['read'] }, 'name'],
      [{ name: 'x', scopes: [] }, 'scopes'],
      [{ name: 'x', scopes: ['account'] }, 'scopes.0'],
      [{ name: 'x', scopes: ['read'], expiresInDays: 31 }, 'expiresInDays'],
      [{ name: 'x', scopes: ['read'], xp: 5 }, 'xp'],
    ];
    for (const [body, field] of wrong) {
      const answer = await anna.post(TOKENS, body);
      expect([answer.status, answer.json['errors']], JSON.stringify(body)).toEqual([
        400,
        [expect.objectContaining({ field })],
      ]);
    }
    for (let made = 0; made < 50; made += 1) await makeToken(anna, { scopes: ['read'] });
    const more = await anna.post(TOKENS, { name: 'x', scopes: ['read'] });
    expect([more.status, more.json['code']]).toEqual([409, 'too-many-tokens']);
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const page = accessTokensPage.parse((await anna.ask(`${TOKENS}?limit=20${cursor}`)).json);
      ids.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(new Set(ids).size).toBe(50);
  });

  it('outlive a new password, and end when the account is to be deleted', async () => {
    const token = await makeToken(anna, { scopes: ['read'] });
    const program = bearingProgram(server, token);
    const newPassword = 'another-long-sentence';
    expect((await anna.post('/api/v1/users/me/password', { password: PASSWORD, newPassword })).status).toBe(204);
    expect((await program.ask('/api/v1/today')).status).toBe(200);
    expect((await anna.post('/api/v1/users/me/delete', { password: newPassword })).status).toBe(202);
    expect((await program.ask('/api/v1/today')).status).toBe(401);
    // Also for who comes back.
    await anna.post('/api/v1/auth/session', { username: 'anna', password: newPassword });
    expect((await program.ask('/api/v1/today')).status).toBe(401);
    expect(await list(anna)).toEqual([]);
  });

  it('are made by programs that signed in, and not by other sites', async () => {
    const program = await createProgram(server, 'ben');
    expect(await makeToken(program, { scopes: ['read'] })).toMatch(/^hearth_pat_/);
    const foreign = await anna.post(TOKENS, { name: 'x', scopes: ['read'] }, { origin: 'http://evil.test' });
    expect(foreign.status).toBe(403);
    expect((await server.openBrowser(ORIGIN).post(TOKENS, { name: 'x', scopes: ['read'] })).status).toBe(401);
  });
});
