import { noticeIntentSchema } from '@hearth/shared/domain/groups/group-intent.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import type { IntentContext, IntentOutcome } from './execute-intent.ts';

const TABLE = 'notifications';

/** Notices that somebody read or put away; of those that are not there nothing is said. */
export const readNotices = function* (
  steps: WriteSteps,
  payload: unknown,
  { space, revision, nowMs }: IntentContext,
): Writing<IntentOutcome> {
  const wish = noticeIntentSchema.safeParse(payload);
  if (!wish.success) return { refused: 'invalid' };
  const { ids, isDismissed } = wish.data;
  const touched: [string, string][] = [];
  for (const key of ids) {
    const before = yield* steps.get({ space, table: TABLE, key });
    if (before === undefined || before.deleted) continue;
    const row = JSON.parse(before.json) as Record<string, unknown>;
    const read = { readAt: nowMs, ...row, ...(isDismissed ? { deletedAt: nowMs } : {}) };
    yield* steps.put({ space, table: TABLE, key, revision, deleted: false, json: JSON.stringify(read) });
    touched.push([TABLE, key]);
  }
  return { touched };
};
