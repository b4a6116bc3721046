import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBotApi } from '../../testing/bot-api.ts';
import { createGrammyTelegram } from './grammy-telegram.ts';
import { createMemoryTelegram } from './memory-telegram.ts';
import { describeTelegram, type TelegramUnderTest } from './telegram.suite.ts';
import { readUpdate } from './telegram-update.ts';
import { TELEGRAM_SECRET_HEADER, TelegramError, type TelegramUpdate } from './telegram.ts';

const TOKEN = '123456:tell-tale-token';
const SECRET = 'a-secret-of-tests';
const MESSAGE = { text: 'x', buttons: [] };

const startReal = async (token = TOKEN) => {
  const api = await startBotApi(TOKEN);
  const troubles: string[] = [];
  const telegram = createGrammyTelegram({
    token,
    apiRoot: api.root,
    onTrouble: (what) => troubles.push(what),
    // Nothing is to be waited for: what failed is asked for again at once, in a turn of its own.
    wait: () => new Promise((resolve) => void setImmediate(resolve)),
  });
  const close = async (): Promise<void> => {
    await telegram.close();
    await api.close();
  };
  return { api, telegram, troubles, close };
};

const underTest = ({ api, telegram, close }: Awaited<ReturnType<typeof startReal>>): TelegramUnderTest => ({
  telegram,
  close,
  shown: (chat) =>
    api.shown(chat).map(({ message_id: messageId, text, buttons }) => ({
      messageId,
      text,
      buttons: buttons.map((row) => row.map((button) => ({ label: button.text, data: button.callback_data }))),
    })),
  answers: () => api.answers,
  say: api.say,
  press: api.press,
  setBlocked: api.setBlocked,
  limit: api.limit,
  clear: api.clear,
  setSilent: () => api.setDown(true),
});

describeTelegram('grammY, fetching updates', async (onUpdate) => {
  const real = await startReal();
  real.telegram.receiveByPolling(onUpdate);
  return underTest(real);
});

describeTelegram('grammY, updates posted', async (onUpdate) => {
  const real = await startReal();
  // As a route would: an error of ours is answered by 500.
  real.api.postTo = async (update, headers) => {
    const verdict = await real.telegram.acceptPosted(headers[TELEGRAM_SECRET_HEADER], update).catch(() => 'failed');
    return verdict === 'accepted' ? 200 : 500;
  };
  expect(await real.telegram.receiveByWebhook('https://hearth.example/tg', SECRET, onUpdate)).toEqual({
    kind: 'registered',
  });
  return underTest(real);
});

describeTelegram('memory', async (onUpdate) => {
  const telegram = createMemoryTelegram();
  telegram.receiveByPolling(onUpdate);
  let presses = 0;
  return {
    telegram,
    shown: (chat) => telegram.shown(chat),
    answers: () => telegram.answers,
    say: (chat, text) => void telegram.say(chat, { kind: 'text', text }),
    press: (chat, messageId, data) => {
      presses += 1;
      const callback = `press-${String(presses)}`;
      void telegram.say(chat, { kind: 'press', messageId, data, callback });
      return callback;
    },
    setBlocked: (chat, isBlocked) => void telegram.say(chat, { kind: 'blocking', isBlocked }),
    limit: (chat, seconds) => telegram.fail(chat, { kind: 'retry-after', afterMs: seconds * 1_000 }),
    clear: (chat) => telegram.clear(chat),
    setSilent: (chat) => telegram.fail(chat, { kind: 'unreachable' }),
    close: () => telegram.close(),
  };
});

describe('the bot of Telegram (F8)', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });
  const openReal = async (token?: string) => {
    const real = await startReal(token);
    opened.push(real);
    return real;
  };
  const waitFor = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

  it('says that its token is wrong, and nowhere what it is', async () => {
    const { telegram, troubles } = await openReal('999:tell-tale-token');
    expect(await telegram.readName()).toEqual({ kind: 'refused', why: 'token' });
    expect(await telegram.sendMessage(1, MESSAGE)).toEqual({ kind: 'refused', why: 'token' });
    telegram.receiveByPolling(async () => undefined);
    await waitFor(() => expect(troubles).not.toEqual([]));
    expect(troubles.join()).not.toContain('tell-tale');
  });

  it('keeps its token to itself when the network fails', async () => {
    const { api, telegram, troubles } = await openReal();
    api.setDown(true);
    expect(await telegram.sendMessage(1, MESSAGE)).toEqual({ kind: 'unreachable' });
    telegram.receiveByPolling(async () => undefined);
    await waitFor(() => expect(troubles.length).toBeGreaterThan(1));
    expect(troubles.join()).toContain('unreachable');
    expect(troubles.join()).not.toContain('tell-tale');
    expect(() => telegram.receiveByPolling(async () => undefined)).toThrow(TelegramError);
  });

  it('fetches on after the network was away, and after updates were posted elsewhere', async () => {
    const { api, telegram } = await openReal();
    expect(await telegram.receiveByWebhook('https://hearth.example/tg', SECRET, async () => undefined)).toEqual({
      kind: 'registered',
    });
    const seen: TelegramUpdate[] = [];
    api.setDown(true);
    telegram.receiveByPolling(async (update) => void seen.push(update));
    await waitFor(() => expect(api.calls.length).toBeGreaterThan(2));
    api.setDown(false);
    await waitFor(() => expect(api.calls.at(-1)).toMatchObject({ method: 'getUpdates' }));
    api.say(7, 'hello');
    await waitFor(() => expect(seen).toMatchObject([{ kind: 'text', text: 'hello' }]));
  });

  it('leaves an update out that it can never handle, says so, and goes on', async () => {
    const { api, telegram, troubles } = await openReal();
    const seen: string[] = [];
    let tries = 0;
    telegram.receiveByPolling(async (update) => {
      if (update.kind !== 'text') return;
      if (update.text === 'poison') {
        tries += 1;
        throw new Error('tell-tale words of a person');
      }
      seen.push(update.text);
    });
    for (const text of ['before', 'poison', 'after']) api.say(7, text);
    await waitFor(() => expect(seen).toEqual(['before', 'after']));
    expect(tries).toBe(5);
    expect(troubles).toContain('an update of Telegram was left out after 5 tries');
    expect(troubles.join()).not.toContain('tell-tale');
  });

  it('hears nothing of groups, strangers’ buttons and unknown things', async () => {
    const { api, telegram, troubles } = await openReal();
    const seen: TelegramUpdate[] = [];
    telegram.receiveByPolling(async (update) => void seen.push(update));
    const group = { id: -5, type: 'group' };
    const chat = { id: 7, type: 'private' };
    api.give({ message: { message_id: 1, chat: group, from: { id: 7 }, text: '/done' } });
    api.give({ message: { message_id: 1, chat, from: { id: 7 }, sticker: {} } });
    api.give({ callback_query: { id: '1', from: { id: 8 }, message: { chat, message_id: 1 }, data: 'done:1' } });
    api.give({ callback_query: { id: '1', from: { id: 7 }, message: { chat: group, message_id: 1 }, data: 'done:1' } });
    api.give({ callback_query: { id: '1', from: { id: 7 }, inline_message_id: 'x', data: 'done:1' } });
    api.give({ message: 'of a form that is yet to come' });
    api.give({ channel_post: { chat: { id: 9, type: 'channel' }, text: '/done' } });
    api.say(7, 'last');
    await waitFor(() => expect(seen).toMatchObject([{ kind: 'text', text: 'last' }]));
    expect(troubles).toEqual([]);
  });

  it.each([
    ['grammY', async () => (await openReal()).telegram],
    ['memory', async () => createMemoryTelegram()],
  ])('accepts what is posted only with the secret: %s', async (_name, open) => {
    const telegram = await open();
    const seen: TelegramUpdate[] = [];
    const update = { update_id: 1, message: { chat: { id: 7, type: 'private' }, from: { id: 7 }, text: 'hi' } };
    expect(await telegram.acceptPosted(SECRET, update)).toBe('wrong-secret');
    await telegram.receiveByWebhook('https://hearth.example/tg', SECRET, async (each) => void seen.push(each));
    for (const secret of [undefined, '', 'wrong', `${SECRET}x`]) {
      expect(await telegram.acceptPosted(secret, update)).toBe('wrong-secret');
    }
    for (const wrong of [undefined, null, 'x', {}, { update_id: '1' }, []]) {
      expect(await telegram.acceptPosted(SECRET, wrong)).toBe('malformed');
    }
    expect(seen).toEqual([]);
    expect(await telegram.acceptPosted(SECRET, update)).toBe('accepted');
    expect(seen).toEqual([{ kind: 'text', updateId: 1, chat: 7, text: 'hi' }]);
  });

  it('tells Telegram no link of a message to look up, and asks for three kinds of updates', async () => {
    const { api, telegram } = await openReal();
    api.say(7, '/start');
    telegram.receiveByPolling(async () => undefined);
    await waitFor(() => expect(api.calls.some(({ method }) => method === 'getUpdates')).toBe(true));
    await telegram.sendMessage(7, { text: 'https://example.org/secret', buttons: [] });
    const payloadOf = (method: string) => api.calls.find((call) => call.method === method)?.payload;
    expect(payloadOf('sendMessage')).toMatchObject({ link_preview_options: { is_disabled: true } });
    expect(payloadOf('sendMessage')).not.toHaveProperty('parse_mode');
    expect(payloadOf('getUpdates')).toMatchObject({ allowed_updates: ['message', 'callback_query', 'my_chat_member'] });
  });
});

describe('an update of Telegram', () => {
  it.each([[undefined], [null], ['x'], [{}], [{ update_id: -1 }], [{ update_id: 1.5 }]])('is not %j', (raw) => {
    expect(readUpdate(raw)).toBeUndefined();
  });
});
