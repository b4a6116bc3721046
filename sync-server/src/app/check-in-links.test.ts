import { randomUUID } from 'node:crypto';
import { logPage } from '@hearth/shared/protocol/api/log.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer();
  // At noon, so that no midnight falls into a test.
  server.addMs(DAY_MS - ((server.nowMs() + DAY_MS / 2) % DAY_MS));
  anna = await signUpIn(server, 'anna');
});
afterEach(() => server.stop());

const WATER = { kind: 'amount', measure: 'count', amount: 8, unit: 'glasses', bound: 'at-least', per: 'day' };
const makeHabit = async (more: object = {}): Promise<string> =>
  String((await anna.post('/api/v1/habits', { name: 'Drink water', startDay: '2026-01-01', ...more })).json['id']);
const makeLink = async (
  habit: string,
): Promise<{ readonly id: string; readonly secret: string; readonly url: string }> => {
  const made = await anna.post(`/api/v1/habits/${habit}/links`, { name: 'Water bottle' });
  expect(made.status, made.text).toBe(201);
  const url = new URL(String(made.json['url']));
  expect(url.pathname).toBe('/t');
  return { id: String(made.json['id']), secret: url.hash.slice(1), url: url.href };
};
/** By a browser that has never seen the account. */
const tap = async (secret: string, more: object = {}) => {
  const body = { secret, tap: randomUUID(), at: server.nowMs(), ...more };
  const { status, json } = await server.openProgram().post('/api/v1/actions/tap', body);
  return { status, outcome: json['outcome'], code: json['code'], habit: json['habit'] };
};
const logOf = async (habit: string) =>
  logPage.parse((await anna.ask(`/api/v1/habits/${habit}/log`)).json).items.map(({ log_date, state, value }) => ({
    log_date,
    state,
    value,
  }));
const today = (): string => new Date(server.nowMs()).toISOString().slice(0, 10);

describe('a check-in link', () => {
  it('logs its habit for whoever has it, once, and takes it back for a while', async () => {
    const habit = await makeHabit();
    const { secret } = await makeLink(habit);
    // Opening it, as a browser or a preview does, is the page of the app and nothing else.
    expect((await server.openProgram().ask('/api/v1/actions/tap')).status).toBe(404);
    expect(await logOf(habit)).toEqual([]);
    const id = randomUUID();
    expect(await tap(secret, { tap: id })).toMatchObject({ status: 200, outcome: 'done', habit });
    expect(await tap(secret)).toMatchObject({ outcome: 'already' });
    expect(await logOf(habit)).toEqual([{ log_date: today(), state: 'done', value: null }]);
    expect(await tap(secret, { tap: id, undo: true })).toMatchObject({ outcome: 'undone' });
    expect(await logOf(habit)).toEqual([]);
    expect(await tap(secret)).toMatchObject({ outcome: 'done' });
    server.addMs(11 * MINUTE_MS);
    expect(await tap(secret, { undo: true })).toMatchObject({ outcome: 'stays' });
    expect(await logOf(habit)).toHaveLength(1);
  });

  it('adds one step to an amount, however often a tag is read within the minute', async () => {
    const habit = await makeHabit({ target: WATER });
    const { secret } = await makeLink(habit);
    const first = { tap: randomUUID(), at: server.nowMs() };
    const read = await Promise.all([tap(secret, first), tap(secret), tap(secret), tap(secret, first)]);
    expect(read.map(({ outcome }) => String(outcome)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'already',
      'already',
      'done',
      'done',
    ]);
    expect(await logOf(habit)).toMatchObject([{ value: 1 }]);
    server.addMs(MINUTE_MS);
    const second = randomUUID();
    expect(await tap(secret, { tap: second })).toMatchObject({ outcome: 'done' });
    expect(await logOf(habit)).toMatchObject([{ value: 2 }]);
    // Another link of the same habit is another thing that one does.
    expect(await tap((await makeLink(habit)).secret)).toMatchObject({ outcome: 'done' });
    expect(await tap(secret, { tap: second, undo: true })).toMatchObject({ outcome: 'undone' });
    expect(await logOf(habit)).toMatchObject([{ value: 2 }]);
    // What was taken back does not come again with a request that was late.
    server.addMs(MINUTE_MS);
    expect(await tap(secret, { tap: second })).toMatchObject({ outcome: 'already' });
    expect(await logOf(habit)).toMatchObject([{ value: 2 }]);
  });

  it('counts for the day on which it was tapped, when it arrives late (DAY1)', async () => {
    const habit = await makeHabit();
    const { secret } = await makeLink(habit);
    const [at, day] = [server.nowMs(), today()];
    server.addMs(2 * DAY_MS);
    expect(await tap(secret, { at })).toMatchObject({ outcome: 'done' });
    expect(await logOf(habit)).toEqual([{ log_date: day, state: 'done', value: null }]);
    // No clock makes it later than its receipt, nor earlier than the link.
    await tap(secret, { at: server.nowMs() + 9 * DAY_MS });
    await tap((await makeLink(habit)).secret, { at: 0 });
    expect((await logOf(habit)).map(({ log_date }) => log_date)).toEqual([day, today()]);
  });

  it('never logs a slip, and leaves a later word alone (FACT2)', async () => {
    const avoid = await makeHabit({ schedule: { kind: 'avoid', limit: 1, per: 'day', strict: false } });
    expect(await tap((await makeLink(avoid)).secret)).toMatchObject({ outcome: 'asks' });
    expect(await logOf(avoid)).toEqual([]);
    const habit = await makeHabit();
    const { secret } = await makeLink(habit);
    const at = server.nowMs();
    server.addMs(MINUTE_MS);
    await anna.post(`/api/v1/habits/${habit}/log`, { state: 'skip' });
    expect(await tap(secret, { at })).toMatchObject({ outcome: 'already' });
    expect(await logOf(habit)).toMatchObject([{ state: 'skip' }]);
  });

  it('opens nothing once it is revoked, nor without its habit or account, and all of these are answered alike', async () => {
    const [habit, other] = [await makeHabit(), await makeHabit({ name: 'Read' })];
    const [first, second, third] = [await makeLink(habit), await makeLink(habit), await makeLink(other)];
    const path = `/api/v1/habits/${habit}/links`;
    const listed = (await anna.ask(path)).json['items'] as readonly object[];
    expect(listed).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain(first.secret);
    const ben = await signUpIn(server, 'ben');
    expect((await ben.ask(path)).status).toBe(404);
    expect((await ben.post(path, {})).status).toBe(404);
    expect((await ben.ask(`${path}/${first.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await anna.ask(`/api/v1/habits/${other}/links/${first.id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await tap(first.secret)).toMatchObject({ status: 200 });
    expect((await anna.ask(`${path}/${first.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await anna.ask(`${path}/${first.id}`, { method: 'DELETE' })).status).toBe(404);
    await anna.ask(`/api/v1/habits/${habit}`, { method: 'DELETE' });
    const none = { status: 404, code: 'not-found' };
    for (const secret of [first.secret, second.secret, 'x'.repeat(22)]) expect(await tap(secret)).toMatchObject(none);
    expect(await tap(third.secret)).toMatchObject({ status: 200 });
    await anna.post('/api/v1/users/me/delete', { password: 'seven-little-embers' });
    expect(await tap(third.secret)).toMatchObject(none);
    const lines = server.logLines.join('\n');
    for (const { secret } of [first, second, third]) expect(lines).not.toContain(secret);
  });

  it('is one of twenty of a habit, and says of a wrong tap what is wrong with it', async () => {
    const habit = await makeHabit();
    for (let each = 0; each < 20; each += 1) await makeLink(habit);
    const beyond = await anna.post(`/api/v1/habits/${habit}/links`, {});
    expect(beyond.status).toBe(422);
    expect(beyond.json['errors']).toMatchObject([{ field: 'links', code: 'quota' }]);
    const wrong = await server.openProgram().post('/api/v1/actions/tap', { secret: 'x', tap: 'no uuid', at: 1 });
    expect(wrong.json).toMatchObject({ code: 'invalid-request', errors: [{ field: 'tap' }] });
  });
});
