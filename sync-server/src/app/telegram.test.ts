import { createHmac } from 'node:crypto';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTelegramChannel } from '../features/telegram/telegram-channel.ts';
import { reminderMessage } from '../gateways/reminder-channel/reminder-channel.suite.ts';
import { createGrammyTelegram } from '../gateways/telegram/grammy-telegram.ts';
import { TELEGRAM_SECRET_HEADER } from '../gateways/telegram/telegram.ts';
import { makeActionToken } from '../operations/action-tokens.ts';
import { findTargets } from '../operations/reminder-targets.ts';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { startBotApi } from '../testing/bot-api.ts';
import { TEST_SECRETS } from '../testing/secrets.ts';

const CHAT = 77;
const OTHER_CHAT = 88;
const DAY = '2026-11-30' as LocalDate;

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer({ API_LIMIT_ADDRESS: '0' });
  anna = await signUpIn(server, 'anna');
});
afterEach(() => server.stop());

const PATH = '/api/v1/telegram';
const userOf = async (client: Client): Promise<string> => String((await client.ask('/api/v1/users/me')).json['id']);
const say = (text: string, chat = CHAT) => server.telegram.say(chat, { kind: 'text', text });
const last = (chat = CHAT) => server.telegram.shown(chat).at(-1);
const makeCode = async (client: Client): Promise<string> => String((await client.post(`${PATH}/code`)).json['code']);
const connect = async (client: Client = anna, chat = CHAT): Promise<void> => {
  await say(`/start ${await makeCode(client)}`, chat);
};
const chatOf = async (client: Client) => (await client.ask(PATH)).json['chat'];
const targetsOf = (user: string) => server.storage.read((steps) => findTargets(steps, user, 'telegram'));
const makeHabit = async (name: string, more: object = {}): Promise<string> => {
  const made = await anna.post('/api/v1/habits', { name, startDay: '2026-11-01', ...more });
  return String(made.json['id']);
};
const logOf = async (habit: string, day: string) =>
  (await anna.ask(`/api/v1/habits/${habit}/log?start=${day}&end=${day}`)).json['items'];
let presses = 0;
const press = async (data: string, messageId = last()?.messageId ?? 0, chat = CHAT): Promise<string> => {
  const callback = `press-${String((presses += 1))}`;
  await server.telegram.say(chat, { kind: 'press', messageId, data, callback });
  return server.telegram.answers.find((each) => each.callback === callback)?.text ?? '';
};
const remind = async (habit: string, day: LocalDate = DAY, more: object = {}) => {
  const user = await userOf(anna);
  const [target] = await targetsOf(user);
  if (target === undefined) throw new Error('no chat');
  const about = { user, reminder: 'r1', habit: asId<HabitId>(habit), day: dayNumberOf(day) };
  const answer = await server.storage.transact((steps) => makeActionToken(steps, about, server.nowMs()));
  const channel = createTelegramChannel(server.telegram);
  return channel.deliver(reminderMessage({ user, habit, day, answer, ...more }), target);
};
const buttons = (chat = CHAT): Record<string, string> =>
  Object.fromEntries((last(chat)?.buttons ?? []).flat().map(({ label, data }) => [label, data]));

describe('connecting a chat of Telegram (F8)', () => {
  it('is done by a code that counts once, for a quarter of an hour', async () => {
    expect((await anna.ask(PATH)).json).toEqual({ offered: true, required: false, bot: 'hearth_bot', chat: null });
    const { code, link } = (await anna.post(`${PATH}/code`)).json as { code: string; link: string };
    expect(link).toBe(`https://t.me/hearth_bot?start=${code}`);
    await say(`/start ${code}`);
    expect(last()?.text).toMatch(/^Connected/);
    expect(await chatOf(anna)).toMatchObject({ newHabits: false });
    // Seen by somebody else, it connects nothing.
    await say(`/start ${code}`, OTHER_CHAT);
    expect(last(OTHER_CHAT)?.text).toMatch(/does not count/);
    const late = await makeCode(anna);
    server.addMs(15 * 60_000);
    await say(`/start ${late}`, OTHER_CHAT);
    const first = await makeCode(anna);
    await makeCode(anna);
    await say(`/start ${first}`, OTHER_CHAT);
    for (const guess of ['x', 'x'.repeat(22), '../../x']) await say(`/start ${guess}`, OTHER_CHAT);
    expect(server.telegram.shown(OTHER_CHAT).every(({ text }) => text.includes('does not count'))).toBe(true);
    expect((await targetsOf(await userOf(anna))).map(({ address }) => address)).toEqual([String(CHAT)]);
  });

  it('makes a chat the one of whoever connected it last, and a new chat takes the place of the old', async () => {
    await connect();
    const ben = await signUpIn(server, 'benn');
    await connect(ben);
    expect([await chatOf(anna), await chatOf(ben)]).toEqual([null, expect.objectContaining({ newHabits: false })]);
    await connect(ben, OTHER_CHAT);
    expect((await targetsOf(await userOf(ben))).map(({ address }) => address)).toEqual([String(OTHER_CHAT)]);
    await say('/today');
    expect(last()?.text).toMatch(/not connected to anybody/);
  });

  it('ends from the app, with /stop, and when the bot is blocked', async () => {
    await connect();
    expect((await anna.post(`${PATH}/test`)).json).toEqual({ outcome: 'sent' });
    expect(last()?.text).toBe('Reminders reach this chat.');
    expect((await anna.ask(PATH, { method: 'DELETE' })).status).toBe(204);
    expect((await anna.post(`${PATH}/test`)).status).toBe(404);
    await connect();
    await say('/stop');
    expect([last()?.text, await chatOf(anna)]).toEqual([expect.stringMatching(/^Stopped/), null]);
    await connect();
    await server.telegram.say(CHAT, { kind: 'blocking', isBlocked: true });
    expect(await chatOf(anna)).toBeNull();
    server.telegram.fail(CHAT, undefined);
    await connect();
    server.telegram.fail(CHAT, { kind: 'blocked' });
    expect((await anna.post(`${PATH}/test`)).json).toEqual({ outcome: 'gone' });
    expect(await chatOf(anna)).toBeNull();
  });

  it('goes with the account', async () => {
    await connect();
    const user = await userOf(anna);
    await makeCode(anna);
    await anna.post('/api/v1/users/me/delete', { password: 'seven-little-embers' });
    server.addMs(15 * 86_400_000);
    await server.parts.accounts.purge();
    expect(await targetsOf(user)).toEqual([]);
    expect(await server.storage.read((steps) => steps.count('secretLinks', {}))).toBe(0);
  });
});

describe('reminders in a chat (F8)', () => {
  beforeEach(() => connect());

  it('have the action, the place, the time and buttons, and become what was answered', async () => {
    const habit = await makeHabit('Read');
    await remind(habit, DAY, { action: 'Read a chapter', place: 'Sofa' });
    expect(last()?.text).toBe('Read a chapter\nTwelve so far.\nRead a chapter · Sofa · 07:30');
    expect(Object.keys(buttons())).toEqual(['Done', 'Skip', 'In 10 min', 'In 30 min', 'In 1 hour']);
    const { Done = '' } = buttons();
    expect(await press(Done)).toMatch(/^✓ Read/);
    expect(last()).toMatchObject({ text: '✓ Read, Mon, Nov 30: done. 1 day', buttons: [] });
    expect(await logOf(habit, DAY)).toMatchObject([{ state: 'done', entries: [{ source: 'telegram' }] }]);
    expect(await press(Done)).toBe('It was answered already.');
    await remind(habit);
    await press(buttons()['Skip'] ?? '');
    expect(last()?.text).toMatch(/^⏭ Read.*skipped/);
    await remind(habit);
    await press(buttons()['In 30 min'] ?? '');
    expect(last()?.text).toMatch(/^⏰ Read.*in 30 min$/);
    const waiting = await server.storage.read((steps) => steps.find('outbox', { limit: 10 }));
    expect(waiting).toMatchObject([{ subject: 'r1', state: 'waiting' }]);
  });

  it('are answered by their own chat alone, whatever a button is made to say', async () => {
    const habit = await makeHabit('Read');
    await remind(habit);
    const { Done = '' } = buttons();
    const ben = await signUpIn(server, 'benn');
    await connect(ben, OTHER_CHAT);
    expect(await press(Done, 1, OTHER_CHAT)).toBe('This button does not count any more.');
    expect(await press(Done, 1, 99)).toBe('This button does not count any more.');
    for (const forged of [`done:${'x'.repeat(22)}`, `explode:${Done.slice(5)}`, `done:${habit}`, 'done', `${Done}x`]) {
      expect(await press(forged)).toBe('This button does not count any more.');
    }
    expect(await logOf(habit, DAY)).toEqual([]);
    server.addMs(49 * 3_600_000);
    expect(await press(Done)).toBe('This button does not count any more.');
    expect(await logOf(habit, DAY)).toEqual([]);
  });

  it('say nothing of a discreet habit, neither when they come nor when they are answered', async () => {
    const habit = await makeHabit('Secret thing', { discreet: true });
    await remind(habit, DAY, { isDiscreet: true, title: 'A habit is waiting', body: 'Now.' });
    await press(buttons()['Done'] ?? '');
    await say('/today');
    await say('/streak');
    await say('/done');
    const all = server.telegram.shown(CHAT).map(({ text, buttons: rows }) => text + JSON.stringify(rows));
    expect(all.join('\n')).not.toContain('Secret');
    expect(all.join('\n')).toContain('A habit');
  });

  it('are taken back where they stand when they were done elsewhere', async () => {
    const outcome = await remind(await makeHabit('Read'));
    const [target] = await targetsOf(await userOf(anna));
    if (outcome.kind !== 'delivered' || target === undefined) throw new Error('not sent');
    const channel = createTelegramChannel(server.telegram);
    await channel.withdraw?.({ id: 'm', user: 'anna', reminder: 'r1' }, target, outcome.receipt);
    expect(last()).toMatchObject({ text: expect.stringMatching(/^Not needed any more/), buttons: [] });
  });
});

describe('commands in a chat (F8)', () => {
  beforeEach(() => connect());

  it('list today, tick from the list and by name, and tell streaks', async () => {
    await say('/today');
    expect(last()?.text).toBe('Nothing is asked of you today.');
    await say('/streak');
    expect(last()?.text).toMatch(/^No streak yet/);
    await makeHabit('Read');
    await makeHabit('Stretch');
    await say('/today');
    expect(last()?.text).toMatch(/: 0 of 2 done\n○ Read\n○ Stretch$/);
    await press(buttons()['✓ Read'] ?? '');
    expect(last()?.text).toMatch(/: 1 of 2 done\n✓ Read \(1 day\)\n○ Stretch$/);
    expect(Object.keys(buttons())).toEqual(['✓ Stretch']);
    await say('/done stretch');
    expect(last()?.text).toMatch(/^✓ Stretch/);
    await say('/done');
    expect(last()?.text).toBe('Everything is done today.');
    await say('/streak');
    expect(last()?.text).toBe('Read: 1 day\nStretch: 1 day');
    await say('hello');
    expect(last()?.text).toContain('/today');
  });

  it('of a chat that is not connected tell nothing', async () => {
    await makeHabit('Read');
    for (const text of ['/today', '/done', '/streak', '/stop', '/start', 'Read']) await say(text, OTHER_CHAT);
    const texts = server.telegram.shown(OTHER_CHAT).map(({ text }) => text);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/not connected to anybody/);
  });

  it('are not needed to hear of new habits, where that is wished', async () => {
    await makeHabit('Before');
    expect((await anna.ask(PATH, { method: 'PATCH', body: { newHabits: true } })).json).toMatchObject({
      chat: { newHabits: true },
    });
    const before = server.telegram.shown(CHAT).length;
    const told = () =>
      server.telegram
        .shown(CHAT)
        .slice(before)
        .map(({ text }) => text);
    server.addMs(1);
    const habit = await makeHabit('Read');
    await makeHabit('Secret thing', { discreet: true });
    await vi.waitFor(() => expect(told()).toHaveLength(2), { timeout: 20_000 });
    expect(told()).toEqual(['A new habit in Hearth: Read', 'There is a new habit in Hearth.']);
    await anna.ask(`/api/v1/habits/${habit}`, { method: 'PATCH', body: { name: 'Read more' } });
    for (let at = 0; at < 5; at += 1) await makeHabit(`Habit ${String(at)}`);
    await vi.waitFor(() => expect(told()).toContain('5 new habits in Hearth.'), { timeout: 20_000 });
    expect(told()).toHaveLength(3);
  });
});

describe('a server that asks for a chat (F8, REQUIRE_TELEGRAM)', () => {
  it('takes no new habit from a program before one is connected, and leaves alone what is there', async () => {
    const strict = await startAccountsServer({
      REQUIRE_TELEGRAM: 'true',
      TELEGRAM_BOT_TOKEN: '123456:a-token-of-tests',
    });
    try {
      const ben = await signUpIn(strict, 'benn');
      const refused = await ben.post('/api/v1/habits', { name: 'Read' });
      expect([refused.status, refused.json['code']]).toEqual([403, 'telegram-required']);
      const { code } = (await ben.post(`${PATH}/code`)).json as { code: string };
      await strict.telegram.say(CHAT, { kind: 'text', text: `/start ${code}` });
      const made = await ben.post('/api/v1/habits', { name: 'Read' });
      expect(made.status).toBe(201);
      await strict.telegram.say(CHAT, { kind: 'text', text: '/stop' });
      const path = `/api/v1/habits/${String(made.json['id'])}`;
      expect((await ben.ask(path, { method: 'PATCH', body: { name: 'Read on' } })).status).toBe(200);
      expect((await ben.post(`${path}/checkin`)).status).toBe(200);
      expect((await ben.post('/api/v1/habits', { name: 'Run' })).status).toBe(403);
    } finally {
      await strict.stop();
    }
  });
});

describe('updates that are posted (F8)', () => {
  it('are taken with the secret alone, and otherwise there is no such address', async () => {
    const update = { update_id: 1, message: { chat: { id: 7, type: 'private' }, from: { id: 7 }, text: '/today' } };
    const post = (to: AccountsServer, secret?: string) =>
      to
        .openProgram()
        .post(`${PATH}/updates`, update, secret === undefined ? {} : { [TELEGRAM_SECRET_HEADER]: secret });
    expect([(await post(server)).status, (await post(server, 'wrong')).status]).toEqual([404, 404]);
    const posted = await startAccountsServer({
      PUBLIC_URL: 'https://hearth.test',
      TELEGRAM_BOT_TOKEN: '123456:a-token-of-tests',
      TELEGRAM_UPDATES: 'webhook',
    });
    try {
      await posted.telegram.say(7, { kind: 'text', text: '/start' });
      const secret = createHmac('sha256', TEST_SECRETS.cookieSecret).update('telegram updates').digest('base64url');
      expect([(await post(posted)).status, (await post(posted, `${secret}x`)).status]).toEqual([404, 404]);
      expect(posted.telegram.shown(7)).toHaveLength(1);
      expect((await post(posted, secret)).status).toBe(204);
      expect(posted.telegram.shown(7)).toHaveLength(2);
    } finally {
      await posted.stop();
    }
  });
});

describe('the bot over HTTP (F8, F14)', () => {
  it('connects, lists and ticks by the calls of the Bot API', async () => {
    const token = '123456:a-token-of-tests';
    const api = await startBotApi(token);
    const telegram = createGrammyTelegram({ token, apiRoot: api.root, onTrouble: () => undefined });
    const real = await startAccountsServer({}, undefined, telegram);
    try {
      const ben = await signUpIn(real, 'benn');
      await ben.post('/api/v1/habits', { name: 'Read' });
      const { code, link } = (await ben.post(`${PATH}/code`)).json as { code: string; link: string };
      expect(link).toBe(`https://t.me/hearth_bot?start=${code}`);
      const shown = () => api.shown(7).map(({ text }) => text.split('\n')[0]);
      const wait = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });
      api.say(7, `/start ${code}`);
      await wait(() => expect(shown()).toEqual([expect.stringMatching(/^Connected/)]));
      api.say(7, '/today');
      await wait(() => expect(shown()[1]).toMatch(/0 of 1 done/));
      const list = api.shown(7)[1];
      api.press(7, list?.message_id ?? 0, list?.buttons[0]?.[0]?.callback_data ?? '');
      await wait(() => expect(shown()[1]).toMatch(/1 of 1 done/));
      await wait(() => expect(api.answers).toHaveLength(1));
      expect((await ben.ask('/api/v1/today')).json).toMatchObject({ done: 1, due: 1 });
      expect(real.logLines.join('')).not.toContain(code);
    } finally {
      await real.stop();
      await api.close();
    }
  });
});
