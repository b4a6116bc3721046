import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const DAY_MS = 86_400_000;
const NOTE = 'only-anna-would-write-this';
const CREDENTIALS = { username: 'anna-of-the-hearth', password: PASSWORD };
const ask = (client: Client, password = PASSWORD) => client.post('/api/v1/users/me/delete', { password });

/** The server's files in which a text stands, or in whose names. */
const filesWith = (text: string): string[] =>
  readdirSync(server.folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path.includes(text) || readFileSync(path).includes(text));

const insertHabit = (index: number, note = `${NOTE} ${'x'.repeat(500)}`) => ({
  table: 'habits',
  muts: [
    { type: 'insert', rev: index, keys: [`h${String(index)}`], values: [{ id: `h${String(index)}`, name: note }] },
  ],
});

const FILE_TEXT = 'only-annas-photo-shows-this';
const sendFile = async (accessToken: string, text: string): Promise<void> => {
  const answer = await fetch(`${server.url}/dexie/blob/${text.length}?ct=application/pdf`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${accessToken}` },
    body: `%PDF-1.7 ${text}`,
  });
  expect(answer.status).toBe(200);
};

/** Somebody with an address, a device, a file, a history, sessions, links under way and mails. */
const signUpAnna = async (): Promise<{ anna: Client; id: string }> => {
  const anna = await signUpIn(server, CREDENTIALS.username, { email: 'anna@example.org' });
  await anna.post('/api/v1/auth/verify', { token: await server.findSecret('anna@example.org') });
  await server.openProgram().post('/api/v1/auth/login', CREDENTIALS);
  await anna.post('/api/v1/users/me/email', { password: PASSWORD, email: 'annas-other@example.org' });
  await anna.post('/api/v1/users/me/passkeys/options');
  const device = await openSignedInDevice(server, anna);
  const changes = Array.from({ length: 700 }, (_, index) => insertHabit(index));
  expect(await device.sync(changes)).toBe(200);
  await sendFile(device.accessToken, FILE_TEXT);
  return { anna, id: String((await anna.ask('/api/v1/users/me')).json['id']) };
};

describe('deleting an account (C11)', () => {
  it('needs the password', async () => {
    const anna = await signUpIn(server, 'anna');
    expect((await ask(anna, 'wrong-password')).json['code']).toBe('wrong-password');
    expect((await anna.ask('/api/v1/users/me')).json['deleteAt']).toBeNull();
  });

  it('signs out at once, and signing in within fourteen days keeps everything', async () => {
    const { anna } = await signUpAnna();
    const asked = await ask(anna);
    expect(asked.status).toBe(202);
    expect(asked.json['deleteAt']).toBeGreaterThan(server.nowMs() + 13.9 * DAY_MS);
    expect((await anna.ask('/api/v1/users/me')).status).toBe(401);
    await server.parts.accounts.settle();
    expect(server.mailer.sent.at(-1)?.subject).toBe('Your Hearth account will be deleted');

    server.addMs(14 * DAY_MS - 60_000);
    expect(await server.parts.accounts.purge()).toBe(0);
    const back = await server.openBrowser().post('/api/v1/auth/session', CREDENTIALS);
    expect(back.json).toMatchObject({ keptFromDeletion: true, user: { deleteAt: null } });
    server.addMs(DAY_MS);
    expect(await server.parts.accounts.purge()).toBe(0);
    expect(filesWith(NOTE)).not.toEqual([]);
  });

  it('leaves nothing after them: not in the database, its log, or the mails', async () => {
    const { anna, id } = await signUpAnna();
    const ben = await signUpIn(server, 'benn', { email: 'ben@example.org' });
    const device = await openSignedInDevice(server, ben);
    await device.sync([insertHabit(1, 'what-ben-wrote')]);
    await sendFile(device.accessToken, 'what-ben-took');
    const traces = [NOTE, FILE_TEXT, CREDENTIALS.username, 'anna@example.org', 'annas-other@example.org', id];
    for (const trace of traces) expect(filesWith(trace), trace).not.toEqual([]);

    await ask(anna);
    server.addMs(14 * DAY_MS + 1);
    expect(await server.parts.accounts.purge()).toBe(1);
    await server.parts.accounts.settle();
    for (const trace of traces) expect(filesWith(trace), trace).toEqual([]);
    expect(server.mailer.sent.map(({ to }) => to)).toEqual(['ben@example.org']);
    const login = await server.openBrowser().post('/api/v1/auth/session', CREDENTIALS);
    expect([login.status, login.json['code']]).toEqual([401, 'wrong-credentials']);

    for (const trace of ['what-ben-wrote', 'what-ben-took']) expect(filesWith(trace), trace).not.toEqual([]);
    expect((await ben.ask('/api/v1/users/me')).status).toBe(200);
    // The name is free, and whoever takes it is somebody else.
    const next = await signUpIn(server, CREDENTIALS.username);
    expect((await next.ask('/api/v1/users/me')).json['id']).not.toBe(id);
  });

  it('is finished after a stop that cut it short', async () => {
    const { anna, id } = await signUpAnna();
    await ask(anna);
    server.addMs(14 * DAY_MS + 1);
    // As a crash between the two leaves it: the account is gone, its space not yet.
    await server.storage.transact(function* (steps) {
      yield* steps.deleteRecords('users', { all: [{ column: 'id', operator: '=', value: id }] });
      yield* steps.putRecord('emptiedSpaces', { space: id, sinceMs: server.nowMs() });
    });
    await server.parts.accounts.purge();
    expect(filesWith(NOTE)).toEqual([]);
    expect(await server.storage.read((steps) => steps.count('emptiedSpaces', {}))).toBe(0);
  });
});
