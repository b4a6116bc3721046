import type { GroupIntentKind, GroupIntentPayload } from '@hearth/shared/domain/groups/group-intent.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import type { OperationDeps } from './habit-operations.ts';
import { readCalendar } from './space-rows.ts';
import { writeToSpace } from './write-to-space.ts';

/** What people do to groups elsewhere than on a device: the same wishes (intents), executed at once, refused for the same reasons. */

/** `refused`: a reason that the app has words for. */
export type Wished<Answer> = { readonly refused: string } | { readonly done: Answer };

type MakePayload<Kind extends GroupIntentKind> = (today: string) => GroupIntentPayload<Kind>;

/** Wishes it, and answers by what is stored then. `payload` is told the person's own day. */
export const wishOfGroup = async <Kind extends GroupIntentKind, Answer>(
  deps: OperationDeps,
  user: string,
  kind: Kind,
  payload: GroupIntentPayload<Kind> | MakePayload<Kind>,
  answer: (steps: ReadSteps) => Reading<Answer>,
): Promise<Wished<Answer>> => {
  const id = deps.ids.next();
  const wished = await writeToSpace(deps, user, function* (steps, nowMs) {
    const said = typeof payload === 'function' ? payload((yield* readCalendar(steps, user, nowMs)).today) : payload;
    const row = { id, v: 1 as const, kind, payload: { ...said }, createdAt: nowMs };
    return ok({
      writes: [{ table: 'intents', op: 'add', row }],
      answer: function* (reading: ReadSteps): Reading<Wished<Answer>> {
        const stored = yield* reading.get({ space: user, table: 'intents', key: id });
        const outcome = JSON.parse(stored?.json ?? '{}') as { readonly state?: string; readonly reason?: string };
        if (outcome.state !== 'done') return { refused: outcome.reason ?? 'invalid' };
        return { done: yield* answer(reading) };
      },
    });
  });
  if (!wished.ok) throw new Error('a wish is planned without a rule of its own');
  return wished.value;
};
