import { asId, type HabitId, type PauseId, type ScheduleVersionId } from '../../kernel/ids.ts';
import type { IdSource } from '../../kernel/clock.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import type { Calendar } from '../days/calendar.ts';
import { endPauseBefore } from '../pauses/pause-rules.ts';
import type { Pause } from '../pauses/pause.ts';
import type { Write } from '../rows/row-write.ts';
import type { RuleInput } from '../schedules/schedule-rules.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import { checkEnd, decideHabitEdit, decideNewHabit, type HabitContext, type HabitFields } from './habit-rules.ts';
import type { Habit } from './habit.ts';

/** What acts about habits write, the same on a device and on the server. Rows are made here and nowhere else. */

type Planned<More = unknown> = Result<{ readonly writes: readonly Write[] } & More, readonly RuleError[]>;

export interface NewHabitInput extends RuleInput {
  readonly fields: HabitFields;
  /** Today by default (FACT8). */
  readonly startDay?: LocalDate | undefined;
  readonly endDay?: LocalDate | undefined;
}

/** The first version of a rule, or one that follows. */
export function makeVersion(
  id: ScheduleVersionId,
  habitId: HabitId,
  { schedule, target, skipAllowance }: RuleInput,
  { fromDay, madeAt }: Pick<ScheduleVersion, 'fromDay' | 'madeAt'>,
): ScheduleVersion {
  return {
    id,
    v: 1,
    habitId,
    fromDay,
    madeAt,
    schedule,
    target,
    ...(skipAllowance === undefined ? {} : { skipAllowance }),
  };
}

/** A habit with its first rule, at the end of the list. */
export function planNewHabit(
  input: NewHabitInput,
  context: HabitContext,
  calendar: Pick<Calendar, 'today' | 'now'>,
  ids: IdSource,
): Planned<{ readonly habit: Habit; readonly version: ScheduleVersion }> {
  const startDay = input.startDay ?? calendar.today;
  const decision = decideNewHabit({ ...input, startDay }, context);
  if (!decision.ok) return decision;
  const { fields, endDay } = decision.value;
  const habitId = asId<HabitId>(ids.next());
  const habit = {
    id: habitId,
    v: 1,
    ...definedFields(fields),
    position: Math.max(0, ...context.habits.map((each) => each.position)) + 1,
    startDay,
    ...(endDay === undefined ? {} : { endDay }),
    createdAt: calendar.now,
  } as Habit;
  const dated = { fromDay: startDay, madeAt: calendar.now };
  const version = makeVersion(asId<ScheduleVersionId>(ids.next()), habitId, decision.value, dated);
  const writes: Write[] = [
    { table: 'habits', op: 'add', row: habit },
    { table: 'scheduleVersions', op: 'add', row: version },
  ];
  return ok({ writes, habit, version });
}

function definedFields<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}

/** What a habit says of itself; its rule has acts of its own. */
export function planHabitEdit(habit: Habit, edit: Partial<HabitFields>, context: HabitContext): Planned {
  const changes = decideHabitEdit(habit, edit, context);
  if (!changes.ok) return changes;
  return ok({ writes: [{ table: 'habits', op: 'update', key: habit.id, changes: changes.value }] });
}

/** Moves the start, so that earlier check-ins count or no longer do (FACT8). */
export function planStart(habit: Habit, startDay: LocalDate, today: LocalDate): Planned {
  const errors = checkEnd(startDay, habit.endDay);
  if (startDay > today && startDay > habit.startDay) errors.push(ruleError('startDay', 'not-yet', today));
  if (errors.length > 0) return err(errors);
  return ok({ writes: [{ table: 'habits', op: 'update', key: habit.id, changes: { startDay } }] });
}

/** Sets the last day, inclusive; `null` lets the habit go on. */
export function planEnd(habit: Habit, endDay: LocalDate | null): Planned {
  const errors = checkEnd(habit.startDay, endDay ?? undefined);
  if (errors.length > 0) return err(errors);
  return ok({ writes: [{ table: 'habits', op: 'update', key: habit.id, changes: { endDay: endDay ?? undefined } }] });
}

/** Archives from today on: an open pause of its own kind (STK12), so that the best streak stays. */
export function planArchive(habitId: HabitId, { today, now }: Pick<Calendar, 'today' | 'now'>, ids: IdSource): Write {
  const id = asId<PauseId>(ids.next());
  const row = { id, v: 1 as const, habitId, from: today, kind: 'archive' as const, madeOn: today, madeAt: now };
  return { table: 'pauses', op: 'add', row };
}

/** Brings a habit back from today on. `pauses`: its own. */
export function planUnarchive(pauses: readonly Pause[], { today, now }: Pick<Calendar, 'today' | 'now'>): Planned {
  const writes: Write[] = [];
  for (const pause of pauses) {
    const changes = pause.kind === 'archive' ? endPauseBefore(pause, today, now) : null;
    if (changes !== null) writes.push({ table: 'pauses', op: 'update', key: pause.id, changes });
  }
  return writes.length === 0 ? err([ruleError('habit', 'no-change')]) : ok({ writes });
}

/** Deletes a habit, and the links that lead to it. Its check-ins stay behind it, so that an undo brings everything back. */
export function planDeletion(habitId: HabitId, habits: readonly Habit[], now: number): Write[] {
  const links = habits.filter((each) => each.linkedHabitId === habitId);
  return [
    { table: 'habits', op: 'update', key: habitId, changes: { deletedAt: now } },
    ...links.map((each): Write => ({
      table: 'habits',
      op: 'update',
      key: each.id,
      changes: { linkedHabitId: undefined },
    })),
  ];
}
