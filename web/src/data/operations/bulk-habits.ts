import { decideHabitEdit, type HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Act, type Outcome } from '../act.ts';
import type { ActivityKind } from '../activity-row.ts';
import { endAttachmentsOf } from '../attachment-rows.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabits, readSetting } from '../live-rows.ts';

/** How many habits were really changed: what was gone or needed nothing is left out. */
export interface Changed {
  readonly count: number;
}

/** How the log names the act: by the habit when it was one, by their number when they were many. */
export interface ActNames {
  readonly one: ActivityKind;
  readonly many: ActivityKind;
  /** What the log says beside one habit; beside many stands their number. */
  readonly detailOfOne?: string;
}

interface ChangedHabit {
  readonly habit: Habit;
  readonly writes: readonly Write[];
}

/** One act over many habits; `also` are writes that belong to no single one of them. Refused when nothing changes. */
export function namedAct(
  names: ActNames,
  changes: readonly ChangedHabit[],
  also: readonly Write[] = [],
): Result<Act<Changed>, readonly RuleError[]> {
  const changed = changes.filter(({ writes }) => writes.length > 0);
  const [first] = changed;
  if (first === undefined) return err([ruleError('habits', 'no-change')]);
  const count = changed.length;
  const writes = [...changed.flatMap((change) => change.writes), ...also];
  const { id, name } = first.habit;
  return ok(
    count === 1
      ? { kind: names.one, habitId: id, subject: name, detail: names.detailOfOne ?? '', writes, more: { count } }
      : { kind: names.many, habitId: null, subject: '', detail: String(count), writes, more: { count } },
  );
}

/** What may be said of many habits at once. */
export type SharedFields = Pick<HabitFields, 'colour' | 'timeOfDay' | 'routineId'>;

/** Gives all of them the same colour, time of day or routine (`routineId: undefined` takes them out of theirs). */
export function editHabits(
  data: HearthData,
  habitIds: readonly HabitId[],
  edit: Partial<SharedFields>,
): Outcome<Changed> {
  const { db } = data;
  return runAct<Changed>(data, ['habits', 'routines', 'settings'], async () => {
    const [habits, tinyHabits, routine] = await Promise.all([
      liveHabits(db),
      readSetting(db, 'tinyHabits'),
      edit.routineId === undefined ? null : db.routines.get(edit.routineId),
    ]);
    if (routine === undefined || routine?.deletedAt !== undefined) return err([ruleError('routineId', 'not-found')]);
    const chosen = new Set<string>(habitIds);
    const changed: ChangedHabit[] = [];
    for (const habit of habits) {
      if (!chosen.has(habit.id)) continue;
      const changes = decideHabitEdit(habit, edit, { habits, tinyHabits });
      if (!changes.ok) return changes;
      if (Object.keys(changes.value).length === 0) continue;
      changed.push({ habit, writes: [{ table: 'habits', op: 'update', key: habit.id, changes: changes.value }] });
    }
    return namedAct({ one: 'habit-edited', many: 'habits-edited' }, changed);
  });
}

/** Deletes them. Their check-ins stay behind, so that an undo within 30 days brings everything back. */
export function deleteHabits(data: HearthData, habitIds: readonly HabitId[]): Outcome<Changed> {
  return runAct<Changed>(data, ['habits', 'attachments'], async () => {
    const habits = await liveHabits(data.db);
    const chosen = new Set<string>(habitIds);
    const deletedAt = data.clock.now();
    const deleted = habits
      .filter((habit) => chosen.has(habit.id))
      .map((habit): ChangedHabit => ({
        habit,
        writes: [{ table: 'habits', op: 'update', key: habit.id, changes: { deletedAt } }],
      }));
    const links = habits
      .filter(({ id, linkedHabitId }) => linkedHabitId !== undefined && chosen.has(linkedHabitId) && !chosen.has(id))
      .map(({ id }): Write => ({ table: 'habits', op: 'update', key: id, changes: { linkedHabitId: undefined } }));
    const files = await endAttachmentsOf(data.db, habitIds, deletedAt);
    return namedAct({ one: 'habit-deleted', many: 'habits-deleted' }, deleted, [...links, ...files]);
  });
}
