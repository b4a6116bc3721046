import { profileChangeSchema } from '@hearth/shared/domain/profiles/profile.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import type { IntentContext, IntentOutcome } from './execute-intent.ts';

const PROFILE = { table: 'profile', key: 'me' } as const;

/** Changes what others may read of a person; only the person's own fields, each within its limit. */
export const changeProfile = function* (
  steps: WriteSteps,
  payload: unknown,
  { space, revision, nowMs }: IntentContext,
): Writing<IntentOutcome> {
  const change = profileChangeSchema.safeParse(payload);
  if (!change.success) return { refused: 'invalid-profile' };
  const before = yield* steps.get({ space, ...PROFILE });
  const known = before === undefined || before.deleted ? {} : (JSON.parse(before.json) as Record<string, unknown>);
  const profile = { v: 1, ...known, ...change.data, key: PROFILE.key, editedAt: nowMs, realmId: space, owner: space };
  yield* steps.put({ space, ...PROFILE, revision, deleted: false, json: JSON.stringify(profile) });
  return { touched: [[PROFILE.table, PROFILE.key]] };
};
