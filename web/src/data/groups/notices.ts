import { noticeIntentKind } from '@hearth/shared/domain/groups/group-intent.ts';
import type { Notice } from '@hearth/shared/domain/groups/group-notice.ts';
import type { HearthData } from '../hearth-data.ts';

interface ReadWish {
  readonly ids: readonly string[];
}

const idsOf = (payload: unknown): readonly string[] =>
  typeof payload === 'object' && payload !== null && 'ids' in payload ? (payload as ReadWish).ids : [];

/** Unread notices, newest first; those that were read here a moment ago are read, whatever the server knows. */
export const readNotices = async ({ db }: Pick<HearthData, 'db'>): Promise<Notice[]> => {
  const [notices, intents] = await Promise.all([
    db.notifications.orderBy('at').toArray(),
    db.intents.filter(({ kind, state }) => kind === noticeIntentKind && state === undefined).toArray(),
  ]);
  const read = new Set(intents.flatMap(({ payload }) => idsOf(payload)));
  return notices
    .filter(({ id, readAt, deletedAt }) => readAt === undefined && deletedAt === undefined && !read.has(id))
    .toReversed();
};

/** Tells the server that notices were read. */
export const markNoticesRead = async ({ db, clock, ids }: HearthData, read: readonly string[]): Promise<void> => {
  const payload = { ids: [...read], isDismissed: false };
  await db.intents.add({ id: ids.next(), v: 1, kind: noticeIntentKind, payload, createdAt: clock.now() });
};
