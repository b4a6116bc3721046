import {
  decideProfileChange,
  readProfile,
  type Profile,
  type ProfileChange,
} from '@hearth/shared/domain/profiles/profile-rules.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import type { OperationDeps, Outcome } from './habit-operations.ts';
import { writeToSpace } from './write-to-space.ts';

/** What somebody shows of themselves. Changes are wishes (intents), as they are on a device. */

export interface ShownProfile {
  readonly profile: Profile;
  /** A data address. */
  readonly avatar: string | null;
}

export const readShownProfile = function* (steps: ReadSteps, space: string): Reading<ShownProfile> {
  const stored = yield* steps.get({ space, table: 'profile', key: 'me' });
  const row = stored === undefined || stored.deleted ? {} : (JSON.parse(stored.json) as Record<string, unknown>);
  const { avatar } = row;
  return { profile: readProfile(row), avatar: typeof avatar === 'string' ? avatar : null };
};

/** What is wished already is not wished again. */
export const wishProfile = (deps: OperationDeps, space: string, wanted: ProfileChange): Outcome<ShownProfile> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const { profile } = yield* readShownProfile(steps, space);
    const { change, errors } = decideProfileChange(profile, wanted);
    if (errors.length > 0) return err(errors);
    const answer = (reading: ReadSteps): Reading<ShownProfile> => readShownProfile(reading, space);
    if (Object.keys(change).length === 0) return ok({ writes: [], answer });
    const row = { id: deps.ids.next(), v: 1 as const, kind: 'profile.change', payload: change, createdAt: nowMs };
    return ok({ writes: [{ table: 'intents', op: 'add', row }], answer });
  });
