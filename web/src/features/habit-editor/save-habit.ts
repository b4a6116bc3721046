import type { HabitId, RoutineId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Done } from '../../data/act.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { createHabit, editHabit, endHabit, moveStart } from '../../data/operations/habits.ts';
import { startLadder } from '../../data/operations/ladders.ts';
import { createRoutine } from '../../data/operations/routines.ts';
import { changeRule } from '../../data/operations/rules.ts';
import { undo } from '../../data/operations/undo.ts';
import type { SavePlan } from './check-form.ts';

export interface Saved {
  readonly habitId: HabitId;
  /** What was done, in order: {@link undoAll} takes it back. */
  readonly activityIds: readonly string[];
}

type Act = () => Promise<Result<Done, readonly RuleError[]>>;

/** Does one act after the other. When one is refused, those before it are taken back and nothing is saved. */
async function performAll(
  data: HearthData,
  acts: readonly Act[],
  done: string[],
): Promise<Result<null, readonly RuleError[]>> {
  for (const act of acts) {
    const outcome = await act();
    if (!outcome.ok) {
      await undoAll(data, done);
      return outcome;
    }
    done.push(outcome.value.activityId);
  }
  return ok(null);
}

/** Start and end in an order in which the start is never after the end. */
function movesOf(
  data: HearthData,
  habitId: HabitId,
  oldStart: LocalDate,
  { startDay, endDay }: NonNullable<SavePlan['edit']>,
): Act[] {
  const acts: Act[] = [];
  if (startDay !== null) acts.push(() => moveStart(data, habitId, startDay));
  if (endDay === undefined) return acts;
  const end: Act = () => endHabit(data, habitId, endDay);
  return endDay === null || endDay >= oldStart ? [end, ...acts] : [...acts, end];
}

/** Saves what `checkForm` found good. All of it or, when the data refuses a part after all, none. */
export async function saveHabit(
  data: HearthData,
  plan: SavePlan,
  edited: { readonly id: HabitId; readonly startDay: LocalDate } | null,
): Promise<Result<Saved, readonly RuleError[]>> {
  const done: string[] = [];
  let routineId: RoutineId | undefined;
  if (plan.routine !== null) {
    const made = await createRoutine(data, plan.routine);
    if (!made.ok) return made;
    done.push(made.value.activityId);
    routineId = made.value.routineId;
  }
  const withRoutine = routineId === undefined ? {} : { routineId };

  let habitId = edited?.id;
  const acts: Act[] = [];
  if (plan.create !== null) {
    const made = await createHabit(data, { ...plan.create, fields: { ...plan.create.fields, ...withRoutine } });
    if (!made.ok) {
      await undoAll(data, done);
      return made;
    }
    done.push(made.value.activityId);
    habitId = made.value.habitId;
  }
  if (habitId === undefined) throw new Error('there is nothing to save: neither a new habit nor an edited one');
  const id = habitId;
  if (plan.edit !== null && edited !== null) {
    const { rule } = plan.edit;
    if (rule !== null) acts.push(() => changeRule(data, id, rule));
    const fields: Partial<HabitFields> = { ...plan.edit.fields, ...withRoutine };
    if (Object.keys(fields).length > 0) acts.push(() => editHabit(data, id, fields));
    acts.push(...movesOf(data, id, edited.startDay, plan.edit));
  }
  const { ladder } = plan;
  if (ladder !== null) acts.push(() => startLadder(data, id, ladder));
  const outcome = await performAll(data, acts, done);
  return outcome.ok ? ok({ habitId: id, activityIds: done }) : outcome;
}

/** Takes acts back, the last one first. The value is how many fields were left alone, because they changed since. */
export async function undoAll(
  data: HearthData,
  activityIds: readonly string[],
): Promise<Result<number, readonly RuleError[]>> {
  let skipped = 0;
  for (const activityId of activityIds.toReversed()) {
    const undone = await undo(data, activityId);
    if (!undone.ok) return err(undone.error);
    skipped += undone.value.skipped;
  }
  return ok(skipped);
}
