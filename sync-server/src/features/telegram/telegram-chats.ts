import { z } from 'zod';
import { dropTarget, findTargets, putTarget } from '../../operations/reminder-targets.ts';
import { dropSecretLinks, findSecretLink, makeSecretLink } from '../../operations/secret-links.ts';
import type { RecordOf } from '../../storage/records.ts';
import type { Reading, ReadSteps, Storage } from '../../storage/storage.ts';

/** Which chat of Telegram is whose (F8): one a person, connected by a code that counts once. */

const CHANNEL = 'telegram';
const CODE_LIFE_MS = 15 * 60_000;

const wishesSchema = z.object({
  /** Since when messages about new habits are wished; null: they are not. */
  newHabitsSinceMs: z.number().nullable(),
});
type Wishes = z.infer<typeof wishesSchema>;
const NO_WISHES: Wishes = { newHabitsSinceMs: null };

export interface ConnectedChat {
  readonly id: string;
  readonly user: string;
  readonly chat: number;
  readonly sinceMs: number;
  readonly newHabitsSinceMs: number | null;
}

export interface TelegramChats {
  /** Codes made before count no more. */
  makeCode(user: string): Promise<{ readonly code: string; readonly expiresAtMs: number }>;
  find(user: string): Promise<ConnectedChat | undefined>;
  findByChat(chat: number): Promise<ConnectedChat | undefined>;
  /** Answers whether the code counted. A chat that somebody else had is theirs no more. */
  connect(code: string, chat: number): Promise<boolean>;
  /** Answers whether there is a chat. */
  wishNewHabits(user: string, isWished: boolean): Promise<boolean>;
  /** Answers whether there was a chat. */
  disconnect(user: string): Promise<boolean>;
}

interface TelegramChatsDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
}

const toChat = ({ id, user, address, secret, createdAtMs }: RecordOf<'reminderTargets'>): ConnectedChat => ({
  id,
  user,
  chat: Number(address),
  sinceMs: createdAtMs,
  ...(secret === null ? NO_WISHES : wishesSchema.parse(JSON.parse(secret))),
});

export const findChat = function* (steps: ReadSteps, user: string): Reading<ConnectedChat | undefined> {
  const [target] = yield* findTargets(steps, user, CHANNEL);
  return target === undefined ? undefined : toChat(target);
};

export const createTelegramChats = ({ storage, newId, epochNowMs }: TelegramChatsDeps): TelegramChats => ({
  makeCode: (user) =>
    storage.transact(function* (steps) {
      const nowMs = epochNowMs();
      const expiresAtMs = nowMs + CODE_LIFE_MS;
      yield* dropSecretLinks(steps, user, CHANNEL);
      const about = { id: newId(), user, kind: CHANNEL, subject: null, name: '', expiresAtMs } as const;
      const { secret } = yield* makeSecretLink(steps, about, nowMs);
      return { code: secret, expiresAtMs };
    }),
  find: (user) => storage.read((steps) => findChat(steps, user)),
  findByChat: (chat) =>
    storage.read(function* (steps) {
      const all = [
        { column: 'channel', operator: '=', value: CHANNEL },
        { column: 'address', operator: '=', value: String(chat) },
      ] as const;
      const [target] = yield* steps.find('reminderTargets', { all, limit: 1 });
      return target === undefined ? undefined : toChat(target);
    }),
  connect: (code, chat) =>
    storage.transact(function* (steps) {
      const nowMs = epochNowMs();
      const link = yield* findSecretLink(steps, CHANNEL, code, nowMs);
      if (link === undefined) return false;
      const { user } = link;
      yield* dropSecretLinks(steps, user, CHANNEL);
      for (const { id } of yield* findTargets(steps, user, CHANNEL)) yield* dropTarget(steps, user, id);
      const secret = JSON.stringify(NO_WISHES);
      const target = { id: newId(), user, channel: CHANNEL, session: null, address: String(chat), secret } as const;
      yield* putTarget(steps, { ...target, name: '', createdAtMs: nowMs });
      return true;
    }),
  wishNewHabits: (user, isWished) =>
    storage.transact(function* (steps) {
      const chat = yield* findChat(steps, user);
      if (chat === undefined) return false;
      if ((chat.newHabitsSinceMs !== null) === isWished) return true;
      const wishes: Wishes = { newHabitsSinceMs: isWished ? epochNowMs() : null };
      const all = [{ column: 'id', operator: '=', value: chat.id }] as const;
      yield* steps.updateRecords('reminderTargets', { all }, { secret: JSON.stringify(wishes) });
      return true;
    }),
  disconnect: (user) =>
    storage.transact(function* (steps) {
      yield* dropSecretLinks(steps, user, CHANNEL);
      const chat = yield* findChat(steps, user);
      return chat !== undefined && (yield* dropTarget(steps, user, chat.id));
    }),
});
