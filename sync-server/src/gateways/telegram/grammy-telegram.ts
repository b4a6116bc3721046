import { setTimeout as delay } from 'node:timers/promises';
import { Api, GrammyError, HttpError } from 'grammy';
import { POLL_WAIT_S, pollUpdates } from './poll-updates.ts';
import { createPostedUpdates } from './posted-updates.ts';
import { ALLOWED_UPDATES } from './telegram-update.ts';
import {
  checkTelegramAnswer,
  checkTelegramMessage,
  TelegramError,
  type Telegram,
  type TelegramFailure,
  type TelegramMessage,
} from './telegram.ts';

interface GrammyTelegramOptions {
  readonly token: string;
  /** Of `https://api.telegram.org`, or of a Bot API server of one's own; no trailing slash. */
  readonly apiRoot: string;
  /** What whoever runs the server should know; never holds the token or what people wrote. */
  readonly onTrouble: (what: string) => void;
  /** How polling waits after a failure; resolves early when the signal is given. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const SEND_LIMIT_S = 10;
const SECOND_MS = 1_000;
const USUAL_RETRY_MS = 60_000;

/** Descriptions are all that tells them apart; they are matched by their oldest parts. */
const CHAT_GONE = /chat not found|user not found|peer_id_invalid/i;
const MESSAGE_GONE = /message to edit not found|message can't be edited/i;
const NOT_MODIFIED = /message is not modified/i;
const TOO_LATE = /query is too old|query id is invalid/i;

type ApiError = Pick<GrammyError, 'error_code' | 'description' | 'parameters'>;

const failureOf = ({ error_code: status, description, parameters }: ApiError): TelegramFailure => {
  if (status === 429) return { kind: 'retry-after', afterMs: (parameters.retry_after ?? 60) * SECOND_MS };
  if (status >= 500) return { kind: 'retry-after', afterMs: USUAL_RETRY_MS };
  if (status === 403 || CHAT_GONE.test(description)) return { kind: 'blocked' };
  // A token that never was one is answered by 404.
  if (status === 401 || status === 404) return { kind: 'refused', why: 'token' };
  return { kind: 'refused', why: `status-${status}` };
};

/** Calls, and reads what failed. What grammY throws holds the URL, and so the token: none of it leaves this function. */
const tryCall = async <Done, Special = never>(
  call: () => Promise<Done>,
  readSpecial?: (description: string) => Special | undefined,
): Promise<Done | Special | TelegramFailure> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GrammyError) return readSpecial?.(error.description) ?? failureOf(error);
    if (error instanceof HttpError) return { kind: 'unreachable' };
    throw new TelegramError(`a call failed (${error instanceof Error ? error.name : 'unknown'})`);
  }
};

const optionsOf = ({ buttons }: TelegramMessage) => ({
  link_preview_options: { is_disabled: true },
  reply_markup: {
    inline_keyboard: buttons.map((row) => row.map(({ label, data }) => ({ text: label, callback_data: data }))),
  },
});

/** Node's own does, though its type is another than that of the package that grammY brings. */
type GrammySignal = Parameters<Api['getUpdates']>[1];

/** A bot of Telegram. */
export const createGrammyTelegram = (options: GrammyTelegramOptions): Telegram => {
  const { token, apiRoot, onTrouble } = options;
  const waitUntil = async (ms: number, signal: AbortSignal): Promise<void> => {
    // Rejects by the signal alone, which the caller looks at.
    await delay(ms, undefined, { signal }).catch(() => undefined);
  };
  const { wait = waitUntil } = options;
  const clientOf = (timeoutSeconds: number): Api =>
    new Api(token, { apiRoot, timeoutSeconds, baseFetchConfig: { redirect: 'error' } });
  const api = clientOf(SEND_LIMIT_S);
  const polling = clientOf(POLL_WAIT_S + SEND_LIMIT_S);
  const stop = new AbortController();
  let polled: Promise<void> | undefined;
  const posted = createPostedUpdates();

  /** For the loop, which wants to know in words. */
  const callOrThrow = async <Done>(what: string, call: () => Promise<Done>): Promise<Done> => {
    const outcome = await tryCall(async () => ({ kind: 'done', value: await call() }) as const);
    if (outcome.kind === 'done') return outcome.value;
    throw new TelegramError(`${what} failed (${outcome.kind === 'refused' ? outcome.why : outcome.kind})`);
  };

  return {
    readName: () => tryCall(async () => ({ kind: 'named', name: (await api.getMe()).username }) as const),
    sendMessage: async (chat, message) => {
      checkTelegramMessage(message);
      return tryCall(async () => {
        const { message_id: messageId } = await api.sendMessage(chat, message.text, optionsOf(message));
        return { kind: 'sent', messageId } as const;
      });
    },
    editMessage: async (chat, messageId, message) => {
      checkTelegramMessage(message);
      return tryCall(
        async () => {
          await api.editMessageText(chat, messageId, message.text, optionsOf(message));
          return { kind: 'edited' } as const;
        },
        (description) => {
          if (NOT_MODIFIED.test(description)) return { kind: 'edited' } as const;
          return MESSAGE_GONE.test(description) ? ({ kind: 'message-gone' } as const) : undefined;
        },
      );
    },
    answerCallback: async (callback, text) => {
      checkTelegramAnswer(text);
      return tryCall(
        async () => {
          await api.answerCallbackQuery(callback, { text });
          return { kind: 'answered' } as const;
        },
        (description) => (TOO_LATE.test(description) ? ({ kind: 'too-late' } as const) : undefined),
      );
    },
    receiveByPolling: (onUpdate) => {
      if (polled !== undefined) throw new TelegramError('updates are being fetched already');
      let isFreed = false;
      polled = pollUpdates(
        {
          fetchUpdates: async (request, signal) => {
            // As long as Telegram posts updates, it does not let them be fetched.
            if (!isFreed) await callOrThrow('asking Telegram to post no updates', () => api.deleteWebhook());
            isFreed = true;
            return callOrThrow('fetching updates of Telegram', () =>
              polling.getUpdates(request, signal as GrammySignal),
            );
          },
          onUpdate,
          onTrouble,
          wait,
        },
        stop.signal,
      );
    },
    receiveByWebhook: async (url, secret, onUpdate) => {
      // Before Telegram knows: it may post at once.
      posted.expect(secret, onUpdate);
      return tryCall(async () => {
        await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES });
        return { kind: 'registered' } as const;
      });
    },
    acceptPosted: posted.accept,
    close: async () => {
      stop.abort();
      await polled;
    },
  };
};
