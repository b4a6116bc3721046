import {
  decideHabitEdit,
  decideNewHabit,
  checkEnd,
  type HabitFields,
} from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { asId, type HabitId, type PauseId, type ScheduleVersionId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import { endPauseBefore } from '@hearth/shared/domain/pauses/pause-rules.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit, liveHabits, placesOf, readSetting } from '../live-rows.ts';
import type { Write } from '../write.ts';

export interface NewHabitInput extends RuleInput {
  readonly fields: HabitFields;
  /** Today by default (FACT8). */
  readonly startDay?: LocalDate | undefined;
  readonly endDay?: LocalDate | undefined;
}

/** Makes a habit with its first rule, at the end of the list. */
export function createHabit(data: HearthData, input: NewHabitInput): Outcome<{ readonly habitId: HabitId }> {
  const { db, ids } = data;
  return runAct<{ readonly habitId: HabitId }>(
    data,
    ['habits', 'scheduleVersions', 'settings', ...calendarTables],
    async () => {
      const [calendar, habits, tinyHabits] = await Promise.all([
        readCalendar(data),
        liveHabits(db),
        readSetting(db, 'tinyHabits'),
      ]);
      const startDay = input.startDay ?? calendar.today;
      const decision = decideNewHabit({ ...input, startDay }, { habits, tinyHabits });
      if (!decision.ok) return decision;
      const { fields, schedule, target, skipAllowance, endDay } = decision.value;
      const habitId = asId<HabitId>(ids.next());
      const habit = {
        id: habitId,
        v: 1,
        ...definedFields(fields),
        position: Math.max(0, ...habits.map((each) => each.position)) + 1,
        startDay,
        ...(endDay === undefined ? {} : { endDay }),
        createdAt: calendar.now,
      } as Habit;
      const version: ScheduleVersion = {
        id: asId<ScheduleVersionId>(ids.next()),
        v: 1,
        habitId,
        fromDay: startDay,
        madeAt: calendar.now,
        schedule,
        target,
        ...(skipAllowance === undefined ? {} : { skipAllowance }),
      };
      const writes: Write[] = [
        { table: 'habits', op: 'add', row: habit },
        { table: 'scheduleVersions', op: 'add', row: version },
      ];
      return ok({ kind: 'habit-created', habitId, subject: fields.name, writes, more: { habitId } });
    },
  );
}

function definedFields<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}

/** Changes what a habit says of itself; its rule is changed by `changeRule`. */
export function editHabit(data: HearthData, habitId: HabitId, edit: Partial<HabitFields>): Outcome {
  const { db } = data;
  return runAct<unknown>(data, ['habits', 'settings'], async () => {
    const [habit, habits, tinyHabits] = await Promise.all([
      liveHabit(db, habitId),
      liveHabits(db),
      readSetting(db, 'tinyHabits'),
    ]);
    if (!habit.ok) return habit;
    const changes = decideHabitEdit(habit.value, edit, { habits, tinyHabits });
    if (!changes.ok) return changes;
    const writes: Write[] = [{ table: 'habits', op: 'update', key: habitId, changes: changes.value }];
    return ok({ kind: 'habit-edited', habitId, subject: habit.value.name, writes, more: {} });
  });
}

/** Moves the start, so that earlier check-ins count or no longer do (FACT8). `previewStart` says what that changes. */
export function moveStart(data: HearthData, habitId: HabitId, startDay: LocalDate): Outcome {
  const { db } = data;
  return runAct<unknown>(data, ['habits', ...calendarTables], async () => {
    const [habit, calendar] = await Promise.all([liveHabit(db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const errors = checkEnd(startDay, habit.value.endDay);
    if (startDay > calendar.today && startDay > habit.value.startDay) {
      errors.push(ruleError('startDay', 'not-yet', calendar.today));
    }
    if (errors.length > 0) return err(errors);
    const writes: Write[] = [{ table: 'habits', op: 'update', key: habitId, changes: { startDay } }];
    return ok({ kind: 'habit-start-moved', habitId, subject: habit.value.name, detail: startDay, writes, more: {} });
  });
}

/** Sets the last day, inclusive; `null` lets the habit go on. */
export function endHabit(data: HearthData, habitId: HabitId, endDay: LocalDate | null): Outcome {
  return runAct<unknown>(data, ['habits'], async () => {
    const habit = await liveHabit(data.db, habitId);
    if (!habit.ok) return habit;
    const errors = checkEnd(habit.value.startDay, endDay ?? undefined);
    if (errors.length > 0) return err(errors);
    const writes: Write[] = [{ table: 'habits', op: 'update', key: habitId, changes: { endDay: endDay ?? undefined } }];
    return ok({ kind: 'habit-ended', habitId, subject: habit.value.name, detail: endDay ?? '', writes, more: {} });
  });
}

/** Archives from today on: an open pause of its own kind (STK12), so that the best streak stays. */
export function archiveHabit(data: HearthData, habitId: HabitId): Outcome {
  const { db, ids } = data;
  return runAct<unknown>(data, ['habits', 'pauses', ...calendarTables], async () => {
    const [habit, calendar] = await Promise.all([liveHabit(db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const { today, now } = calendar;
    const id = asId<PauseId>(ids.next());
    const row = { id, v: 1 as const, habitId, from: today, kind: 'archive' as const, madeOn: today, madeAt: now };
    const writes: Write[] = [{ table: 'pauses', op: 'add', row }];
    return ok({ kind: 'habit-archived', habitId, subject: habit.value.name, writes, more: {} });
  });
}

/** Brings a habit back from today on. */
export function unarchiveHabit(data: HearthData, habitId: HabitId): Outcome {
  const { db } = data;
  return runAct<unknown>(data, ['habits', 'pauses', ...calendarTables], async () => {
    const [habit, calendar] = await Promise.all([liveHabit(db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const pauses = await db.pauses.where('habitId').equals(habitId).toArray();
    const writes: Write[] = [];
    for (const pause of pauses) {
      const changes = pause.kind === 'archive' ? endPauseBefore(pause, calendar.today, calendar.now) : null;
      if (changes !== null) writes.push({ table: 'pauses', op: 'update', key: pause.id, changes });
    }
    if (writes.length === 0) return err([ruleError('habit', 'no-change')]);
    return ok({ kind: 'habit-unarchived', habitId, subject: habit.value.name, writes, more: {} });
  });
}

/** Deletes a habit. Its check-ins stay behind it, so that an undo within 30 days brings everything back. */
export function deleteHabit(data: HearthData, habitId: HabitId): Outcome {
  return runAct<unknown>(data, ['habits'], async () => {
    const habit = await liveHabit(data.db, habitId);
    if (!habit.ok) return habit;
    const links = (await liveHabits(data.db)).filter((each) => each.linkedHabitId === habitId);
    const writes: Write[] = [
      { table: 'habits', op: 'update', key: habitId, changes: { deletedAt: data.clock.now() } },
      ...links.map((each): Write => ({
        table: 'habits',
        op: 'update',
        key: each.id,
        changes: { linkedHabitId: undefined },
      })),
    ];
    return ok({ kind: 'habit-deleted', habitId, subject: habit.value.name, writes, more: {} });
  });
}

/** Puts habits into the order given; those not named keep their positions. */
export function reorderHabits(data: HearthData, habitIds: readonly HabitId[]): Outcome {
  return runAct<unknown>(data, ['habits'], async () => {
    const habits = await liveHabits(data.db);
    const writes = placesOf(habits, habitIds).map(({ id, position }): Write => ({
      table: 'habits',
      op: 'update',
      key: id,
      changes: { position },
    }));
    return ok({ kind: 'habits-reordered', habitId: null, subject: '', writes, more: {} });
  });
}
