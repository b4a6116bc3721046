/**
 * The port for a Telegram bot (Bot API). Every adapter passes `telegram.suite.ts`. Only private chats: a reminder is one
 * person's matter, so what comes from groups and channels never passes.
 */

export interface TelegramButton {
  readonly label: string;
  /** Comes back when it is pressed; 1 to 64 bytes. */
  readonly data: string;
}

export interface TelegramMessage {
  /** Plain: nothing in it is read as formatting. */
  readonly text: string;
  /** Rows of buttons below the text; none removes them. */
  readonly buttons: readonly (readonly TelegramButton[])[];
}

/**
 * blocked: the person blocked the bot, deleted the account or never wrote to it; only they can change that, so another channel.
 * retry-after: too many messages; to this chat or at all. refused: never so; `token`: the bot's token is wrong, which only
 * whoever runs the server can mend. unreachable: nobody answered; it may have arrived all the same.
 */
export type TelegramFailure =
  | { readonly kind: 'blocked' }
  | { readonly kind: 'retry-after'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly why: 'token' | `status-${number}` }
  | { readonly kind: 'unreachable' };

export type SendOutcome = { readonly kind: 'sent'; readonly messageId: number } | TelegramFailure;
/** message-gone: the person deleted it, or it is too old. What reads so already counts as edited. */
export type EditOutcome = { readonly kind: 'edited' } | { readonly kind: 'message-gone' } | TelegramFailure;
/** too-late: the phone does not wait for it any more. */
export type AnswerOutcome = { readonly kind: 'answered' } | { readonly kind: 'too-late' } | TelegramFailure;
export type NameOutcome = { readonly kind: 'named'; readonly name: string } | TelegramFailure;
export type RegisterOutcome = { readonly kind: 'registered' } | TelegramFailure;

interface UpdateOrigin {
  /** Grows; the same update may come twice, and then with the same number. */
  readonly updateId: number;
  /** In private chats the person's id as well. */
  readonly chat: number;
}

export type TelegramUpdate =
  | (UpdateOrigin & { readonly kind: 'text'; readonly text: string })
  | (UpdateOrigin & {
      readonly kind: 'press';
      readonly messageId: number;
      readonly data: string;
      /** To be answered, so that the button stops waiting. */
      readonly callback: string;
    })
  | (UpdateOrigin & { readonly kind: 'blocking'; readonly isBlocked: boolean });

/** An update whose handling rejects comes again, a few times. */
export type OnTelegramUpdate = (update: TelegramUpdate) => Promise<void>;

export type WebhookVerdict = 'accepted' | 'wrong-secret' | 'malformed';

export interface Telegram {
  /** The bot's user name, for `https://t.me/<name>?start=<code>`. */
  readName(): Promise<NameOutcome>;
  /** These three reject with `TelegramError` alone. */
  sendMessage(chat: number, message: TelegramMessage): Promise<SendOutcome>;
  editMessage(chat: number, messageId: number, message: TelegramMessage): Promise<EditOutcome>;
  /** The text appears for a moment over the chat. */
  answerCallback(callback: string, text: string): Promise<AnswerOutcome>;
  /** Fetches updates until `close`. One process only may do so for a bot. */
  receiveByPolling(onUpdate: OnTelegramUpdate): void;
  /** Asks Telegram to post updates to an https URL of ours, with the secret: 1 to 256 of `A-Za-z0-9_-`. */
  receiveByWebhook(url: string, secret: string, onUpdate: OnTelegramUpdate): Promise<RegisterOutcome>;
  /**
   * What was posted to that URL: the header `X-Telegram-Bot-Api-Secret-Token` and the body, parsed as JSON. Rejects as the
   * handling does; answered with anything but 2xx, Telegram posts it again.
   */
  acceptPosted(secret: string | undefined, body: unknown): Promise<WebhookVerdict>;
  close(): Promise<void>;
}

/** A message that we should not have made. */
export class TelegramError extends Error {
  override readonly name = 'TelegramError';
}

export const TELEGRAM_SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';
const TEXT_MAX = 4_096;
const LABEL_MAX = 64;
const DATA_MAX_BYTES = 64;
const BUTTONS_MAX = 100;
const ANSWER_MAX = 200;
const SECRET = /^[\w-]{1,256}$/;

const isButton = ({ label, data }: TelegramButton): boolean => {
  const bytes = Buffer.byteLength(data);
  return label.trim() !== '' && label.length <= LABEL_MAX && bytes > 0 && bytes <= DATA_MAX_BYTES;
};

/** Throws for a message that Telegram does not take. */
export const checkTelegramMessage = ({ text, buttons }: TelegramMessage): void => {
  if (text.trim() === '' || text.length > TEXT_MAX) throw new TelegramError('a text has 1 to 4,096 characters');
  const all = buttons.flat();
  if (all.length > BUTTONS_MAX || !all.every(isButton))
    throw new TelegramError('a button has a label and 1 to 64 bytes');
};

export const checkTelegramAnswer = (text: string): void => {
  if (text.length > ANSWER_MAX) throw new TelegramError('an answer has up to 200 characters');
};

export const checkTelegramSecret = (secret: string): void => {
  if (!SECRET.test(secret)) throw new TelegramError('a secret has 1 to 256 letters, digits, _ or -');
};
