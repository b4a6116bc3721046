import {
  planArchive,
  planDeletion,
  planEnd,
  planHabitEdit,
  planNewHabit,
  planStart,
  planUnarchive,
  type NewHabitInput,
} from '@hearth/shared/domain/habits/habit-acts.ts';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import { placesOf } from '@hearth/shared/domain/rows/in-order.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import { endAttachmentsOf } from '../attachment-rows.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit, liveHabits, readSetting } from '../live-rows.ts';
import { isTelegramMissing } from '../telegram.ts';

/** Makes a habit with its first rule, at the end of the list. A server may ask its people to connect a chat first (F8). */
export async function createHabit(data: HearthData, input: NewHabitInput): Outcome<{ readonly habitId: HabitId }> {
  const { db, ids } = data;
  if (await isTelegramMissing(data)) return err([ruleError('telegram', 'required')]);
  return runAct<{ readonly habitId: HabitId }>(
    data,
    ['habits', 'scheduleVersions', 'settings', ...calendarTables],
    async () => {
      const [calendar, habits, tinyHabits] = await Promise.all([
        readCalendar(data),
        liveHabits(db),
        readSetting(db, 'tinyHabits'),
      ]);
      const planned = planNewHabit(input, { habits, tinyHabits }, calendar, ids);
      if (!planned.ok) return planned;
      const { habit, writes } = planned.value;
      const habitId = habit.id;
      return ok({ kind: 'habit-created', habitId, subject: habit.name, writes, more: { habitId } });
    },
  );
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
    const planned = planHabitEdit(habit.value, edit, { habits, tinyHabits });
    if (!planned.ok) return planned;
    return ok({ kind: 'habit-edited', habitId, subject: habit.value.name, ...planned.value, more: {} });
  });
}

/** Moves the start, so that earlier check-ins count or no longer do (FACT8). `previewStart` says what that changes. */
export function moveStart(data: HearthData, habitId: HabitId, startDay: LocalDate): Outcome {
  const { db } = data;
  return runAct<unknown>(data, ['habits', ...calendarTables], async () => {
    const [habit, calendar] = await Promise.all([liveHabit(db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const planned = planStart(habit.value, startDay, calendar.today);
    if (!planned.ok) return planned;
    const subject = habit.value.name;
    return ok({ kind: 'habit-start-moved', habitId, subject, detail: startDay, ...planned.value, more: {} });
  });
}

/** Sets the last day, inclusive; `null` lets the habit go on. */
export function endHabit(data: HearthData, habitId: HabitId, endDay: LocalDate | null): Outcome {
  return runAct<unknown>(data, ['habits'], async () => {
    const habit = await liveHabit(data.db, habitId);
    if (!habit.ok) return habit;
    const planned = planEnd(habit.value, endDay);
    if (!planned.ok) return planned;
    const subject = habit.value.name;
    return ok({ kind: 'habit-ended', habitId, subject, detail: endDay ?? '', ...planned.value, more: {} });
  });
}

/** Archives from today on: an open pause of its own kind (STK12), so that the best streak stays. */
export function archiveHabit(data: HearthData, habitId: HabitId): Outcome {
  const { db, ids } = data;
  return runAct<unknown>(data, ['habits', 'pauses', ...calendarTables], async () => {
    const [habit, calendar] = await Promise.all([liveHabit(db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const writes = [planArchive(habitId, calendar, ids)];
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
    const planned = planUnarchive(pauses, calendar);
    if (!planned.ok) return planned;
    return ok({ kind: 'habit-unarchived', habitId, subject: habit.value.name, ...planned.value, more: {} });
  });
}

/** Deletes a habit. Its check-ins stay behind it, so that an undo within 30 days brings everything back. */
export function deleteHabit(data: HearthData, habitId: HabitId): Outcome {
  return runAct<unknown>(data, ['habits', 'attachments'], async () => {
    const habit = await liveHabit(data.db, habitId);
    if (!habit.ok) return habit;
    const now = data.clock.now();
    const habits = planDeletion(habitId, await liveHabits(data.db), now);
    const writes = [...habits, ...(await endAttachmentsOf(data.db, [habitId], now))];
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
