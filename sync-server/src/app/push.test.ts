import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushPayloadSchema } from '@hearth/shared/protocol/push-payload.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { reminderMessage } from '../gateways/reminder-channel/reminder-channel.suite.ts';
import { makeActionToken } from '../operations/action-tokens.ts';
import { findTargets } from '../operations/reminder-targets.ts';
import {
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { pushDevice } from '../testing/push-device.ts';

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer({ API_LIMIT_ADDRESS: '0' });
  anna = await signUpIn(server, 'anna');
});
afterEach(() => server.stop());

const PATH = '/api/v1/push/devices';
const userOf = async (client: Client): Promise<string> => String((await client.ask('/api/v1/users/me')).json['id']);
const devicesOf = async (client: Client) =>
  (await client.ask(PATH)).json['items'] as { id: string; current: boolean }[];
const targetsOf = (user: string) => server.storage.read((steps) => findTargets(steps, user, 'push'));
const signIn = async (username: string): Promise<Client> => {
  const browser = server.openBrowser();
  expect((await browser.post('/api/v1/auth/session', { username, password: PASSWORD })).status).toBe(200);
  return browser;
};

describe('subscriptions of browsers (F6)', () => {
  it('are one for each session, and known to their owner alone', async () => {
    expect((await anna.ask('/api/v1/push/key')).json).toEqual({ publicKey: server.webPush.publicKey });
    expect((await anna.post(PATH, pushDevice('old'))).status).toBe(201);
    expect((await anna.post(PATH, pushDevice('new'))).json).toMatchObject({ current: true });
    const laptop = await signIn('anna');
    await laptop.post(PATH, pushDevice('laptop'));
    expect((await devicesOf(anna)).map(({ current }) => current)).toEqual([false, true]);
    expect((await targetsOf(await userOf(anna))).map(({ address }) => address.split('/').at(-1))).toEqual([
      'laptop',
      'new',
    ]);
    expect(await devicesOf(await signUpIn(server, 'benn'))).toEqual([]);
  });

  it('belong to whoever subscribed last with the same address', async () => {
    const shared = pushDevice('shared');
    await anna.post(PATH, shared);
    const ben = await signUpIn(server, 'benn');
    expect((await ben.post(PATH, shared)).status).toBe(201);
    expect([await devicesOf(anna), (await devicesOf(ben)).length]).toEqual([[], 1]);
  });

  it('are taken from known push services alone', async () => {
    const device = pushDevice();
    for (const [endpoint, field] of [
      ['https://push.example/x', 'endpoint'],
      ['http://fcm.googleapis.com/x', 'endpoint'],
      ['https://127.0.0.1/x', 'endpoint'],
    ]) {
      const answer = await anna.post(PATH, { ...device, endpoint });
      expect([answer.status, answer.json['errors']]).toMatchObject([400, [{ field }]]);
    }
    const keys = { ...device.keys, auth: 'short' };
    expect((await anna.post(PATH, { ...device, keys })).json).toMatchObject({ errors: [{ field: 'keys' }] });
    expect(await devicesOf(anna)).toEqual([]);
  });

  it('go with signing out, also when another device revokes the session, with a new password and with the account', async () => {
    const user = await userOf(anna);
    const phone = await signIn('anna');
    await phone.post(PATH, pushDevice('phone'));
    await phone.post('/api/v1/auth/logout');
    expect(await targetsOf(user)).toEqual([]);

    const tablet = await signIn('anna');
    await tablet.post(PATH, pushDevice('tablet'));
    const { sessions } = (await anna.ask('/api/v1/users/me/sessions')).json as {
      sessions: { id: string; current: boolean }[];
    };
    const other = sessions.find(({ current }) => !current);
    await anna.ask(`/api/v1/users/me/sessions/${String(other?.id)}`, { method: 'DELETE' });
    expect(await targetsOf(user)).toEqual([]);

    const laptop = await signIn('anna');
    await laptop.post(PATH, pushDevice('laptop'));
    const [device] = await devicesOf(anna);
    expect((await anna.ask(`${PATH}/${String(device?.id)}`, { method: 'DELETE' })).status).toBe(204);
    expect(await targetsOf(user)).toEqual([]);

    await laptop.post(PATH, pushDevice('laptop'));
    await anna.post('/api/v1/users/me/password', { password: PASSWORD, newPassword: 'another-fine-ember' });
    expect(await targetsOf(user)).toEqual([]);

    await anna.post(PATH, pushDevice('here'));
    await anna.post('/api/v1/users/me/delete', { password: 'another-fine-ember' });
    expect(await targetsOf(user)).toEqual([]);
  });

  it('can be tried, not too often, and one that is gone is forgotten', async () => {
    const { id } = (await anna.post(PATH, pushDevice('phone'))).json as { id: string };
    expect((await anna.post(`${PATH}/${id}/test`)).json).toEqual({ outcome: 'sent' });
    const [sent] = server.webPush.sent;
    expect(pushPayloadSchema.parse(JSON.parse(sent?.payload ?? ''))).toMatchObject({
      kind: 'notice',
      user: await userOf(anna),
    });
    const again = await anna.post(`${PATH}/${id}/test`);
    expect([again.status, again.headers.get('retry-after')]).toEqual([429, '5']);
    server.addMs(5_001);
    server.webPush.answer('https://fcm.googleapis.com/fcm/send/phone', { kind: 'gone' });
    expect((await anna.post(`${PATH}/${id}/test`)).json).toEqual({ outcome: 'gone' });
    expect(await devicesOf(anna)).toEqual([]);
    expect((await anna.post(`${PATH}/${id}/test`)).status).toBe(404);
  });
});

describe('answers to what was pushed (F7)', () => {
  const DAY = '2026-11-30' as LocalDate;
  const makeToken = async (habit: string): Promise<string> => {
    const about = { user: await userOf(anna), reminder: 'r1', habit: asId<HabitId>(habit), day: dayNumberOf(DAY) };
    return (await server.storage.transact((steps) => makeActionToken(steps, about, server.nowMs()))).token;
  };
  const makeHabit = async (): Promise<string> =>
    String((await anna.post('/api/v1/habits', { name: 'Read', startDay: '2026-11-01' })).json['id']);
  const logOf = async (habit: string, day: string = DAY) =>
    (await anna.ask(`/api/v1/habits/${habit}/log?start=${day}&end=${day}`)).json['items'];
  const answer = (token: string, action: string, at = server.nowMs()) =>
    server.openProgram().post('/api/v1/actions', { token, action, at });

  it('are done once, for the day that was asked about, without anybody signed in', async () => {
    const habit = await makeHabit();
    const token = await makeToken(habit);
    expect((await answer(token, 'done')).status).toBe(204);
    expect(await logOf(habit)).toMatchObject([{ state: 'done', entries: [{ source: 'notification' }] }]);
    const used = await answer(token, 'skip');
    const unknown = await answer('x'.repeat(22), 'done');
    server.addMs(49 * 3_600_000);
    const over = await answer(await makeToken(habit).then((made) => (server.addMs(49 * 3_600_000), made)), 'skip');
    const plain = ({ status, json }: typeof used) => ({ status, ...json, requestId: '' });
    expect([plain(unknown), plain(over)]).toEqual([plain(used), plain(used)]);
    expect(used.status).toBe(404);
    expect(await logOf(habit)).toMatchObject([{ state: 'done' }]);
  });

  it('change nothing that was said later, whenever they arrive, and claim no time that was not', async () => {
    const habit = await makeHabit();
    const token = await makeToken(habit);
    const answeredAt = server.nowMs();
    server.addMs(60_000);
    await anna.post(`/api/v1/habits/${habit}/log`, { log_date: DAY, status: false });
    expect((await answer(token, 'done', answeredAt)).status).toBe(204);
    expect(await logOf(habit)).toMatchObject([{ state: 'fail' }]);
    // A clock that is a year ahead says it now.
    expect((await answer(await makeToken(habit), 'done', server.nowMs() + 365 * 86_400_000)).status).toBe(204);
    server.addMs(1_000);
    await anna.post(`/api/v1/habits/${habit}/log`, { log_date: DAY, state: 'none' });
    expect(await logOf(habit)).toEqual([]);
  });

  it('of a habit that is gone, or about a day that has not come, do nothing and say nothing', async () => {
    const habit = await makeHabit();
    const token = await makeToken(habit);
    await anna.ask(`/api/v1/habits/${habit}`, { method: 'DELETE' });
    expect((await answer(token, 'done')).status).toBe(204);
  });

  it('are refused by their form, and when they are too many', async () => {
    const program = server.openProgram();
    expect((await program.post('/api/v1/actions', { token: 'x', action: 'explode', at: 1 })).status).toBe(400);
    expect((await program.post('/api/v1/actions/shown', { id: 'm', sign: 'forged' })).status).toBe(404);
    for (let at = 0; at < 118; at += 1) await answer('x', 'done');
    expect((await answer('x', 'done')).status).toBe(429);
  });
});

describe('reminders by push (F6)', () => {
  it('say what they are given, below 3 kB, and nothing of a discreet habit', async () => {
    await anna.post(PATH, pushDevice('phone'));
    const [target] = await targetsOf(await userOf(anna));
    if (target === undefined) throw new Error('no target');
    const { channel } = server.parts.push;
    const long = reminderMessage({ title: '🔥'.repeat(600), body: 'ü'.repeat(900), firesAtMs: server.nowMs() });
    expect((await channel.deliver(long, target)).kind).toBe('delivered');
    const { streak: _streak, ...discreet } = reminderMessage({
      isDiscreet: true,
      title: 'A habit is waiting',
      body: 'Now.',
    });
    await channel.deliver(discreet, target);
    const [first, second] = server.webPush.sent;
    expect(Buffer.byteLength(first?.payload ?? '')).toBeLessThanOrEqual(3_000);
    expect(first).toMatchObject({ urgency: 'high', ttlS: 7_200 });
    expect(first?.topic).not.toBe(second?.topic);
    const payload = pushPayloadSchema.parse(JSON.parse(first?.payload ?? ''));
    expect(payload).toMatchObject({ kind: 'reminder', title: expect.stringMatching(/^🔥+…$/u) });
    // Of what a person reads: identifiers and secrets, made at random, may spell anything.
    const said = pushPayloadSchema.parse(JSON.parse(second?.payload ?? ''));
    if (said.kind !== 'reminder') throw new Error('no reminder');
    expect(JSON.stringify([said.title, said.body, said.words])).not.toMatch(/Read|12/);
  });

  it('are taken back under the name by which the push service keeps them, but where that would cost the subscription', async () => {
    const user = await userOf(anna);
    await anna.post(PATH, pushDevice('phone'));
    const [target] = await targetsOf(user);
    if (target === undefined) throw new Error('no target');
    const { channel } = server.parts.push;
    const outcome = await channel.deliver(reminderMessage({ user }), target);
    const receipt = outcome.kind === 'delivered' ? outcome.receipt : undefined;
    const withdrawal = { id: 'r1-20600-first', user, reminder: 'r1', day: '2026-05-27' };
    await channel.withdraw?.(withdrawal, target, receipt);
    await channel.withdraw?.(withdrawal, { ...target, address: 'https://web.push.apple.com/x' }, receipt);
    const [sent, taken, ...more] = server.webPush.sent;
    expect(more).toEqual([]);
    expect(taken?.topic).toBe(sent?.topic);
    expect(JSON.parse(taken?.payload ?? '')).toMatchObject({ kind: 'withdraw', reminderId: 'r1', day: '2026-05-27' });
  });
});
