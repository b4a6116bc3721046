import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { WritableTable, Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { ActivityKind } from './activity-row.ts';
import type { HearthData } from './hearth-data.ts';
import { performWrites } from './write.ts';

export interface Done {
  /** For `undo`. */
  readonly activityId: string;
}

export type Outcome<More = unknown> = Promise<Result<Done & More, readonly RuleError[]>>;

/** An act as decided: what to write, and how the activity log names it. */
export interface Act<More> {
  readonly kind: ActivityKind;
  readonly habitId: HabitId | null;
  readonly subject: string;
  readonly detail?: string;
  readonly writes: readonly Write[];
  /** Handed back to the caller beside the activity's id. */
  readonly more: More;
}

/**
 * Runs one act in one transaction over `tables` (those read and those written): decide, write, log with what undoes it.
 * A refusal writes nothing. `decide` may read the database and await nothing else, or the transaction ends under it.
 */
export function runAct<More>(
  data: HearthData,
  tables: readonly WritableTable[],
  decide: () => Promise<Result<Act<More>, readonly RuleError[]>>,
): Outcome<More> {
  const { db, clock, ids } = data;
  return db.transaction('rw', [...tables, 'activityLog'], async () => {
    const decision = await decide();
    if (!decision.ok) return decision;
    const act = decision.value;
    const activityId = ids.next();
    const reverts = await performWrites(db, act.writes);
    await db.activityLog.add({
      id: activityId,
      at: clock.now(),
      kind: act.kind,
      habitId: act.habitId,
      subject: act.subject,
      detail: act.detail ?? '',
      // The last write is the first to go back.
      reverts: reverts.toReversed(),
    });
    return ok({ ...act.more, activityId });
  });
}
