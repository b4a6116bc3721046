import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  TelegramError,
  type OnTelegramUpdate,
  type Telegram,
  type TelegramMessage,
  type TelegramUpdate,
} from './telegram.ts';

/** A bot that receives updates already, and the other end of its chats. */
export interface TelegramUnderTest {
  readonly telegram: Telegram;
  readonly shown: (chat: number) => readonly (TelegramMessage & { readonly messageId: number })[];
  readonly answers: () => readonly { readonly callback: string; readonly text: string }[];
  /** Writes to the bot, which opens the chat. */
  say(chat: number, text: string): void;
  /** Gives the callback. */
  press(chat: number, messageId: number, data: string): string;
  setBlocked(chat: number, isBlocked: boolean): void;
  limit(chat: number, seconds: number): void;
  clear(chat: number): void;
  setSilent(chat: number): void;
  close(): Promise<void>;
}

/** Without its number, which is the adapter's. */
type Content<Update> = Update extends TelegramUpdate ? Omit<Update, 'updateId'> : never;

const DONE: TelegramMessage = {
  text: 'Drink *water* <b>&</b> 🔥',
  buttons: [[{ label: 'Done', data: 'done:1' }], [{ label: 'Later', data: 'later:1' }]],
};

/** What every adapter of the port must do. */
export const describeTelegram = (
  name: string,
  open: (onUpdate: OnTelegramUpdate) => Promise<TelegramUnderTest>,
): void => {
  describe(`telegram contract: ${name}`, () => {
    let under: TelegramUnderTest;
    let seen: TelegramUpdate[] = [];
    let failuresToCome = 0;
    let lastChat = 1_000;
    beforeAll(async () => {
      under = await open(async (update) => {
        if (failuresToCome > 0) {
          failuresToCome -= 1;
          throw new Error('the storage is away');
        }
        seen.push(update);
      });
    });
    beforeEach(() => {
      seen = [];
    });
    afterAll(() => under.close());

    const expectSeen = (expected: readonly Content<TelegramUpdate>[]) =>
      vi.waitFor(
        () => {
          expect(seen).toEqual(expected.map((content) => ({ updateId: expect.any(Number) as number, ...content })));
        },
        { timeout: 10_000, interval: 5 },
      );
    /** A new chat that the bot may write to. */
    const openChat = async (): Promise<number> => {
      lastChat += 1;
      under.say(lastChat, '/start');
      await expectSeen([{ kind: 'text', chat: lastChat, text: '/start' }]);
      seen = [];
      return lastChat;
    };
    const send = async (chat: number, message = DONE): Promise<number> => {
      const outcome = await under.telegram.sendMessage(chat, message);
      if (outcome.kind !== 'sent') throw new Error(outcome.kind);
      return outcome.messageId;
    };

    it('tells the name of the bot', async () => {
      expect(await under.telegram.readName()).toEqual({ kind: 'named', name: 'hearth_bot' });
    });

    it('sends text and buttons to the letter, to the chat that is meant', async () => {
      const [anna, ben] = [await openChat(), await openChat()];
      const messageId = await send(anna);
      expect(under.shown(anna)).toEqual([{ messageId, ...DONE }]);
      expect(under.shown(ben)).toEqual([]);
    });

    it('edits a message into its result, twice like once', async () => {
      const chat = await openChat();
      const messageId = await send(chat);
      const result = { text: 'Done at 07:30', buttons: [] };
      expect(await under.telegram.editMessage(chat, messageId, result)).toEqual({ kind: 'edited' });
      expect(await under.telegram.editMessage(chat, messageId, result)).toEqual({ kind: 'edited' });
      expect(under.shown(chat)).toEqual([{ messageId, ...result }]);
      under.clear(chat);
      expect(await under.telegram.editMessage(chat, messageId, DONE)).toEqual({ kind: 'message-gone' });
    });

    it('hands over texts and presses in their order, and answers a press once', async () => {
      const chat = await openChat();
      const messageId = await send(chat);
      under.say(chat, '/today');
      const callback = under.press(chat, messageId, 'done:1');
      await expectSeen([
        { kind: 'text', chat, text: '/today' },
        { kind: 'press', chat, messageId, data: 'done:1', callback },
      ]);
      const [first, second] = seen.map(({ updateId }) => updateId);
      expect(second).toBeGreaterThan(first ?? Number.NaN);
      expect(await under.telegram.answerCallback(callback, 'Well done')).toEqual({ kind: 'answered' });
      expect(await under.telegram.answerCallback(callback, 'Well done')).toEqual({ kind: 'too-late' });
      expect(under.answers()).toContainEqual({ callback, text: 'Well done' });
    });

    it('hands an update over again when its handling failed', async () => {
      const chat = await openChat();
      failuresToCome = 2;
      under.say(chat, '/done');
      await expectSeen([{ kind: 'text', chat, text: '/done' }]);
    });

    it('tells that a person blocked the bot, and unblocked it', async () => {
      const chat = await openChat();
      under.setBlocked(chat, true);
      await expectSeen([{ kind: 'blocking', chat, isBlocked: true }]);
      expect(await under.telegram.sendMessage(chat, DONE)).toEqual({ kind: 'blocked' });
      seen = [];
      under.setBlocked(chat, false);
      await expectSeen([{ kind: 'blocking', chat, isBlocked: false }]);
      expect(await under.telegram.sendMessage(chat, DONE)).toMatchObject({ kind: 'sent' });
    });

    it('counts a chat that never was as blocked', async () => {
      expect(await under.telegram.sendMessage(999_999, DONE)).toEqual({ kind: 'blocked' });
    });

    it('tells how long to wait, and that nobody answers', async () => {
      const [busy, silent] = [await openChat(), await openChat()];
      under.limit(busy, 17);
      expect(await under.telegram.sendMessage(busy, DONE)).toEqual({ kind: 'retry-after', afterMs: 17_000 });
      under.setSilent(silent);
      expect(await under.telegram.sendMessage(silent, DONE)).toEqual({ kind: 'unreachable' });
    });

    it.each([
      { text: '' },
      { text: ' \n' },
      { text: 'x'.repeat(4_097) },
      { buttons: [[{ label: '', data: 'x' }]] },
      { buttons: [[{ label: 'x', data: '' }]] },
      { buttons: [[{ label: 'x', data: 'ü'.repeat(33) }]] },
      { buttons: [Array.from({ length: 101 }, () => ({ label: 'x', data: 'x' }))] },
    ])('makes no message that Telegram would refuse: %j', async (wrong) => {
      await expect(under.telegram.sendMessage(1, { ...DONE, ...wrong })).rejects.toThrow(TelegramError);
      await expect(under.telegram.editMessage(1, 1, { ...DONE, ...wrong })).rejects.toThrow(TelegramError);
    });

    it('makes no answer or secret that Telegram would refuse', async () => {
      await expect(under.telegram.answerCallback('1', 'x'.repeat(201))).rejects.toThrow(TelegramError);
      await expect(
        under.telegram.receiveByWebhook('https://hearth.example', 'with space', async () => undefined),
      ).rejects.toThrow(TelegramError);
    });
  });
};
