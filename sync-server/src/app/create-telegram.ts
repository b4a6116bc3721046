import { createHmac } from 'node:crypto';
import type { TelegramTestOutcome } from '@hearth/shared/protocol/telegram-api.ts';
import type { Hono } from 'hono';
import { v7 as uuidV7 } from 'uuid';
import { createHabitLists } from '../features/telegram/habit-lists.ts';
import { createNewHabitNews } from '../features/telegram/new-habit-news.ts';
import { createTelegramBot } from '../features/telegram/telegram-bot.ts';
import { createTelegramChannel } from '../features/telegram/telegram-channel.ts';
import { createTelegramChats, type TelegramChats } from '../features/telegram/telegram-chats.ts';
import { createTelegramPresses } from '../features/telegram/telegram-presses.ts';
import { TELEGRAM_UPDATES_PATH, telegramUpdateRoutes } from '../features/telegram/telegram-updates.routes.ts';
import { SAID } from '../features/telegram/telegram-words.ts';
import type { ReminderChannel } from '../gateways/reminder-channel/reminder-channel.ts';
import type { OnTelegramUpdate, Telegram } from '../gateways/telegram/telegram.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import type { AppEnv } from './http/request-context.ts';
import type { Secrets } from './secrets.ts';

export interface TelegramParts {
  /** Undefined where the server has no bot. */
  readonly chats: TelegramChats | undefined;
  readonly isRequired: boolean;
  readonly readName: () => Promise<string | null>;
  readonly test: (user: string) => Promise<TelegramTestOutcome | undefined>;
  /** Whether somebody may make a new habit. */
  readonly mayMakeHabits: (user: string) => Promise<boolean>;
  /** For whoever sends reminders. */
  readonly channels: readonly ReminderChannel[];
  /** Something was written into a space. */
  readonly noteWritten: (space: string) => void;
  readonly routes: Hono<AppEnv>;
  readonly close: () => Promise<void>;
}

interface TelegramOptions {
  readonly config: Pick<Config, 'publicUrl' | 'telegram'>;
  readonly secrets: Pick<Secrets, 'cookieSecret'>;
  readonly door: DoorDeps;
}

type TelegramDeps = Pick<Deps, 'storage' | 'telegram' | 'logger' | 'newId' | 'epochNowMs'>;

const WITHOUT: TelegramParts = {
  chats: undefined,
  isRequired: false,
  readName: async () => null,
  test: async () => undefined,
  mayMakeHabits: async () => true,
  channels: [],
  noteWritten: () => undefined,
  routes: telegramUpdateRoutes(undefined),
  close: async () => undefined,
};

const REGISTER_AGAIN_MS = 60_000;
const OUTCOMES = {
  sent: 'sent',
  blocked: 'gone',
  refused: 'refused',
  'retry-after': 'later',
  unreachable: 'unreachable',
} as const;

/** Receives by the way that the configuration names; asks Telegram again until it agrees. Answers what ends it. */
const receive = (
  telegram: Telegram,
  onUpdate: OnTelegramUpdate,
  { config, secrets, logger }: Pick<TelegramOptions, 'config' | 'secrets'> & Pick<Deps, 'logger'>,
): (() => void) => {
  if (config.telegram?.isPosted !== true) {
    telegram.receiveByPolling(onUpdate);
    return () => undefined;
  }
  const url = `${config.publicUrl.origin}${TELEGRAM_UPDATES_PATH}`;
  // Other things are signed by the same secret, so what is signed here begins with a name of its own.
  const secret = createHmac('sha256', secrets.cookieSecret).update('telegram updates').digest('base64url');
  let timer: NodeJS.Timeout | undefined;
  const register = async (): Promise<void> => {
    const outcome = await telegram.receiveByWebhook(url, secret, onUpdate);
    if (outcome.kind === 'registered') return;
    logger.warn({ outcome: outcome.kind }, 'Telegram does not post updates to us yet');
    timer = setTimeout(registerByItself, REGISTER_AGAIN_MS);
  };
  const registerByItself = (): void => {
    register().catch((error: unknown) => logger.error({ err: error }, 'asking Telegram for updates failed'));
  };
  registerByItself();
  return () => clearTimeout(timer);
};

/** The bot of Telegram, put together. Without one there is nothing. */
export const createTelegram = (
  { storage, telegram, logger, newId, epochNowMs }: TelegramDeps,
  { config, secrets, door }: TelegramOptions,
): TelegramParts => {
  if (telegram === undefined) return WITHOUT;
  const chats = createTelegramChats({ storage, newId, epochNowMs });
  const lists = createHabitLists({ storage, epochNowMs });
  const channel = createTelegramChannel(telegram);
  const operations = { ...door, ids: { next: () => uuidV7() } };
  const presses = createTelegramPresses({ telegram, chats, lists, operations });
  const news = createNewHabitNews({
    storage,
    telegram,
    epochNowMs,
    onFailed: (error) => logger.error({ err: error }, 'telling new habits failed'),
  });
  const stop = receive(telegram, createTelegramBot({ telegram, chats, lists, presses }), { config, secrets, logger });
  const isRequired = config.telegram?.isRequired === true;
  let name: string | undefined;
  return {
    chats,
    isRequired,
    readName: async () => {
      const answer = name === undefined ? await telegram.readName() : undefined;
      if (answer?.kind === 'named') name = answer.name;
      return name ?? null;
    },
    test: async (user) => {
      const chat = await chats.find(user);
      if (chat === undefined) return undefined;
      const sent = await telegram.sendMessage(chat.chat, { text: SAID.test, buttons: [] });
      if (sent.kind === 'blocked') await chats.disconnect(user);
      return OUTCOMES[sent.kind];
    },
    mayMakeHabits: async (user) => !isRequired || (await chats.find(user)) !== undefined,
    channels: [channel],
    noteWritten: news.note,
    routes: telegramUpdateRoutes(telegram),
    close: async () => {
      stop();
      news.close();
      await telegram.close();
    },
  };
};
