import { writeCalendarOf } from '../../operations/calendar-text.ts';
import { dropSecretLinks, findSecretLink, listSecretLinks, makeSecretLink } from '../../operations/secret-links.ts';
import type { Reading, ReadSteps, Storage } from '../../storage/storage.ts';

/** The secret address at which calendar programs read somebody's reminders (F10): one a person, until it is revoked. */

const KIND = 'calendar';

export interface CalendarFeeds {
  /** When the address that counts was made; undefined without one. */
  findSinceMs(user: string): Promise<number | undefined>;
  /** The address before counts no more. */
  make(user: string): Promise<{ readonly secret: string; readonly sinceMs: number }>;
  /** Answers whether there was one. */
  revoke(user: string): Promise<boolean>;
  /** Undefined for a secret that opens nothing, whatever the reason. */
  read(secret: string): Promise<string | undefined>;
}

interface CalendarFeedsDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
}

/** Nobody reads the calendar of an account that is about to go. */
const isThere = function* (steps: ReadSteps, user: string): Reading<boolean> {
  const [found] = yield* steps.find('users', { all: [{ column: 'id', operator: '=', value: user }], limit: 1 });
  return found !== undefined && found.deleteAtMs === null;
};

export const createCalendarFeeds = ({ storage, newId, epochNowMs }: CalendarFeedsDeps): CalendarFeeds => ({
  findSinceMs: async (user) => (await storage.read((steps) => listSecretLinks(steps, user, KIND))).at(0)?.createdAtMs,
  make: (user) =>
    storage.transact(function* (steps) {
      const sinceMs = epochNowMs();
      yield* dropSecretLinks(steps, user, KIND);
      const about = { id: newId(), user, kind: KIND, subject: null, name: '', expiresAtMs: null } as const;
      const { secret } = yield* makeSecretLink(steps, about, sinceMs);
      return { secret, sinceMs };
    }),
  revoke: async (user) => (await storage.transact((steps) => dropSecretLinks(steps, user, KIND))) > 0,
  read: async (secret) => {
    const nowMs = epochNowMs();
    const user = await storage.read(function* (steps) {
      const link = yield* findSecretLink(steps, KIND, secret, nowMs);
      return link !== undefined && (yield* isThere(steps, link.user)) ? link.user : undefined;
    });
    return user === undefined ? undefined : writeCalendarOf(storage, user, nowMs);
  },
});
