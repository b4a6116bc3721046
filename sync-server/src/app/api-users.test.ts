import { ownUser, publicProfile, usersPage, accountView } from '@hearth/shared/protocol/api/users.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { bearingProgram, createProgram, makeToken, readOperations } from '../testing/api-program.ts';
import { openPullingDevice } from '../testing/pulling-device.ts';

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer();
  anna = await createProgram(server, 'anna');
});
afterEach(() => server.stop());

const patch = (client: Client, body: object) => client.ask('/api/v1/users/me', { method: 'PATCH', body });
const idOf = async (client: Client): Promise<string> => String((await client.ask('/api/v1/users/me')).json['id']);
const makeAdmin = async (): Promise<Client> => {
  const link = await server.parts.accounts.makeFirstAdminLink();
  return signUpIn(server, 'root', { invite: link?.split('#')[1] });
};

describe('oneself by REST', () => {
  it('is read, and changed by the wish that a device would make', async () => {
    const before = ownUser.parse((await anna.ask('/api/v1/users/me')).json);
    expect(before).toMatchObject({ username: 'anna', role: 'user', displayName: '', isPublic: false, avatar: null });
    const changed = await patch(anna, { displayName: ' Anna of the Hearth ', isPublic: true });
    expect(changed.status, changed.text).toBe(200);
    expect(changed.json).toEqual({ ...before, displayName: 'Anna of the Hearth', isPublic: true });
    expect((await anna.ask('/api/v1/users/me')).json).toEqual(changed.json);
    const intents = () =>
      server.storage.read((steps) => steps.range({ space: before.id, table: 'intents', limit: 10 }));
    const [wish] = (await intents()).map(({ json }) => JSON.parse(json) as unknown);
    expect(wish).toMatchObject({ kind: 'profile.change', state: 'done', owner: before.id });
    // Twice the same is no second wish.
    await patch(anna, { isPublic: true });
    expect(await intents()).toHaveLength(1);
    const device = await openPullingDevice(server, anna);
    expect((await device.pull()).get('profile')).toMatchObject([{ displayName: 'Anna of the Hearth' }]);
  });

  it('has limits, and is read with the scope for it alone', async () => {
    const long = await patch(anna, { bio: 'x'.repeat(501) });
    expect([long.status, long.json['errors']]).toEqual([
      400,
      [expect.objectContaining({ field: 'bio', code: 'too-long' })],
    ]);
    const reader = bearingProgram(server, await makeToken(anna, { scopes: ['read'] }));
    expect((await reader.ask('/api/v1/users/me')).status).toBe(200);
    expect((await patch(reader, { bio: 'x' })).status).toBe(403);
  });

  it('is deleted by who signed in within a day, or with the password, and can come back for two weeks', async () => {
    const token = bearingProgram(server, await makeToken(anna, { scopes: ['read', 'check-in', 'write'] }));
    expect((await token.ask('/api/v1/users/me', { method: 'DELETE' })).status).toBe(403);
    const browser = await signUpIn(server, 'benn');
    server.addMs(2 * 86_400_000);
    const asked = await browser.ask('/api/v1/users/me', { method: 'DELETE' });
    expect([asked.status, asked.json['code']]).toEqual([403, 'password-needed']);
    const wrong = await browser.ask('/api/v1/users/me', { method: 'DELETE', body: { password: 'not this one' } });
    expect([wrong.status, wrong.json['code']]).toEqual([403, 'wrong-password']);
    const gone = await browser.ask('/api/v1/users/me', { method: 'DELETE', body: { password: PASSWORD } });
    expect(gone.status, gone.text).toBe(202);
    expect(gone.json['deleteAt']).toBeGreaterThan(server.nowMs() + 13 * 86_400_000);
    expect((await browser.ask('/api/v1/users/me')).status).toBe(401);
    const back = await server.openBrowser().post('/api/v1/auth/session', { username: 'benn', password: PASSWORD });
    expect(back.json['keptFromDeletion']).toBe(true);
  });
});

describe('points and levels', () => {
  it('are written by nobody: every body that writes refuses them by name', async () => {
    const token = await makeToken(anna, { scopes: ['read', 'check-in', 'write'] });
    const program = bearingProgram(server, token);
    // Bodies about how one signs in write no row of anybody.
    const operations = (await readOperations(server)).filter(
      ({ hasBody, scope, tags }) => hasBody && scope !== undefined && !tags.includes('Account security'),
    );
    expect(operations.length).toBeGreaterThan(8);
    for (const { method, path, scope } of operations) {
      const client = scope === 'account' ? anna : program;
      for (const field of ['xp', 'level']) {
        const answer = await client.ask(path.replaceAll(/\{\w+\}/g, 'x'), {
          method: method.toUpperCase(),
          body: { name: 'x', [field]: 5 },
        });
        const refusal = expect.objectContaining({ field, code: 'unknown-field' }) as unknown;
        expect([answer.status, answer.json['errors']], `${method} ${path}`).toEqual([
          400,
          expect.arrayContaining([refusal]),
        ]);
      }
    }
  });
});

describe('other people by REST', () => {
  it('are found by name where they want it, and else are not there', async () => {
    const ben = await createProgram(server, 'Benn');
    const find = async (name: string) => {
      const { status, json } = await anna.ask(`/api/v1/users/name/${encodeURIComponent(name)}`);
      return [status, { ...json, requestId: '' }] as const;
    };
    const nobody = await find('nobody');
    expect(nobody[0]).toBe(404);
    expect(await find('benn')).toEqual(nobody);
    expect(await find('@')).toEqual(nobody);
    await patch(ben, { displayName: 'Ben', bio: 'Runs', isPublic: true });
    const found = publicProfile.parse((await anna.ask('/api/v1/users/name/BENN')).json);
    expect(found).toEqual({ username: 'Benn', displayName: 'Ben', bio: 'Runs', avatar: null });
    expect((await server.openProgram().ask('/api/v1/users/name/benn')).status).toBe(401);
    await patch(ben, { isPublic: false });
    expect(await find('benn')).toEqual(nobody);
    await patch(ben, { isPublic: true });
    await ben.ask('/api/v1/users/me', { method: 'DELETE' });
    expect(await find('benn')).toEqual(nobody);
  });

  it('are listed for the administrator alone, page by page, and found by their address', async () => {
    const admin = await makeAdmin();
    const ben = await signUpIn(server, 'benn', { email: 'ben@example.org' });
    await server.openProgram().post('/api/v1/auth/verify', { token: await server.findSecret('ben@example.org') });
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const page = usersPage.parse((await admin.ask(`/api/v1/users?limit=2${cursor}`)).json);
      ids.push(...page.items.map(({ username }) => username));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(ids.toSorted()).toEqual(['anna', 'benn', 'root']);
    const byMail = async (email: string) =>
      usersPage.parse((await admin.ask(`/api/v1/users?email=${encodeURIComponent(email)}`)).json).items;
    expect(await byMail(' Ben@Example.org ')).toMatchObject([{ username: 'benn', email: 'ben@example.org' }]);
    expect(await byMail('nobody@example.org')).toEqual([]);
    expect(await byMail(`${await idOf(anna)}@users.invalid`)).toEqual([]);

    for (const query of ['', '?email=ben@example.org']) {
      for (const client of [anna, ben]) expect((await client.ask(`/api/v1/users${query}`)).status).toBe(403);
    }
    // Not by a token of the administrator either.
    const token = await makeToken(admin, { scopes: ['read', 'check-in', 'write'] });
    expect((await bearingProgram(server, token).ask('/api/v1/users')).status).toBe(403);
    expect((await bearingProgram(server, token).ask(`/api/v1/users/${await idOf(anna)}`)).status).toBe(404);
    expect(accountView.parse((await admin.ask(`/api/v1/users/${await idOf(anna)}`)).json).username).toBe('anna');
  });

  it('are no more there by their id than nobody', async () => {
    const ben = await createProgram(server, 'benn');
    const ask = async (id: string) => {
      const { status, json } = await anna.ask(`/api/v1/users/${id}`);
      return [status, { ...json, requestId: '' }];
    };
    expect(await ask(await idOf(ben))).toEqual(await ask('nobody'));
    expect((await ask('nobody'))[0]).toBe(404);
    expect(accountView.parse((await anna.ask(`/api/v1/users/${await idOf(anna)}`)).json).username).toBe('anna');
  });
});
