import { createPostedUpdates } from './posted-updates.ts';
import {
  checkTelegramAnswer,
  checkTelegramMessage,
  type OnTelegramUpdate,
  type Telegram,
  type TelegramFailure,
  type TelegramMessage,
} from './telegram.ts';

export interface ShownMessage extends TelegramMessage {
  readonly messageId: number;
}

type Sayable =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'press'; readonly messageId: number; readonly data: string; readonly callback: string }
  | { readonly kind: 'blocking'; readonly isBlocked: boolean };

export interface MemoryTelegram extends Telegram {
  /** What stands in a chat now. */
  shown(chat: number): readonly ShownMessage[];
  readonly answers: readonly { readonly callback: string; readonly text: string }[];
  /** A person does something; a text opens their chat. */
  say(chat: number, what: Sayable): Promise<void>;
  /** From now on for this chat; undefined ends it. */
  fail(chat: number, failure: TelegramFailure | undefined): void;
  /** A person deletes the messages of a chat. */
  clear(chat: number): void;
}

const TRIES = 5;

/** A bot and its chats of our own imagination. */
export const createMemoryTelegram = (name = 'hearth_bot'): MemoryTelegram => {
  const chats = new Map<number, ShownMessage[]>();
  const failures = new Map<number, TelegramFailure>();
  const posted = createPostedUpdates();
  const waiting = new Set<string>();
  const answers: { callback: string; text: string }[] = [];
  let onUpdate: OnTelegramUpdate | undefined;
  let messages = 0;
  let updates = 0;

  const failureOf = (chat: number): TelegramFailure | undefined =>
    failures.get(chat) ?? (chats.has(chat) ? undefined : { kind: 'blocked' });

  return {
    answers,
    shown: (chat) => chats.get(chat) ?? [],
    fail: (chat, failure) => {
      if (failure === undefined) failures.delete(chat);
      else failures.set(chat, failure);
    },
    clear: (chat) => {
      chats.set(chat, []);
    },
    say: async (chat, what) => {
      if (what.kind === 'text' && !chats.has(chat)) chats.set(chat, []);
      if (what.kind === 'press') waiting.add(what.callback);
      if (what.kind === 'blocking') {
        if (what.isBlocked) failures.set(chat, { kind: 'blocked' });
        else failures.delete(chat);
      }
      updates += 1;
      const update = { ...what, updateId: updates, chat };
      for (let tried = 0; tried < TRIES; tried += 1) {
        try {
          await onUpdate?.(update);
          return;
        } catch {
          // It comes again, as with the real one.
        }
      }
    },
    readName: async () => ({ kind: 'named', name }),
    sendMessage: async (chat, message) => {
      checkTelegramMessage(message);
      const failure = failureOf(chat);
      if (failure !== undefined) return failure;
      messages += 1;
      const { text, buttons } = message;
      chats.set(chat, [...(chats.get(chat) ?? []), { messageId: messages, text, buttons }]);
      return { kind: 'sent', messageId: messages };
    },
    editMessage: async (chat, messageId, message) => {
      checkTelegramMessage(message);
      const failure = failureOf(chat);
      if (failure !== undefined) return failure;
      const before = chats.get(chat) ?? [];
      if (!before.some((each) => each.messageId === messageId)) return { kind: 'message-gone' };
      const { text, buttons } = message;
      const edited = { messageId, text, buttons };
      chats.set(
        chat,
        before.map((each) => (each.messageId === messageId ? edited : each)),
      );
      return { kind: 'edited' };
    },
    answerCallback: async (callback, text) => {
      checkTelegramAnswer(text);
      if (!waiting.delete(callback)) return { kind: 'too-late' };
      answers.push({ callback, text });
      return { kind: 'answered' };
    },
    receiveByPolling: (handle) => {
      onUpdate = handle;
    },
    receiveByWebhook: async (_url, secret, handle) => {
      posted.expect(secret, handle);
      onUpdate = handle;
      return { kind: 'registered' };
    },
    acceptPosted: posted.accept,
    close: async () => {
      onUpdate = undefined;
    },
  };
};
