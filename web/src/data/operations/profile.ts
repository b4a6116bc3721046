import { decideProfileChange, type ProfileChange } from '@hearth/shared/domain/profiles/profile-rules.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { HearthData } from '../hearth-data.ts';
import { PROFILE_CHANGE, readOwnProfile } from '../own-profile.ts';

/**
 * Wishes a change of one's profile, which the server writes: it waits here until it is heard, with or without a network.
 * Answers whether there was anything to change.
 */
export const changeProfile = (
  { db, clock, ids }: HearthData,
  wanted: ProfileChange,
): Promise<Result<{ readonly isChanged: boolean }, readonly RuleError[]>> =>
  db.transaction('rw', [db.profile, db.intents], async () => {
    const { change, errors } = decideProfileChange((await readOwnProfile({ db })).profile, wanted);
    if (errors.length > 0) return err(errors);
    if (Object.keys(change).length === 0) return ok({ isChanged: false });
    await db.intents.add({ id: ids.next(), v: 1, kind: PROFILE_CHANGE, payload: change, createdAt: clock.now() });
    return ok({ isChanged: true });
  });

/** A refusal that was read. */
export const dismissRefusal = async ({ db, clock }: HearthData, id: string): Promise<void> => {
  await db.intents.update(id, { deletedAt: clock.now() });
};
