import { planPause, planResume } from '@hearth/shared/domain/pauses/pause-acts.ts';
import type { PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import type { HabitId, PauseId } from '@hearth/shared/kernel/ids.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit } from '../live-rows.ts';

const tables = ['habits', 'pauses', ...calendarTables] as const;

/** Pauses a habit, or all (`habitId` null), from a day on; without `to` until it is resumed (FACT5). */
export function pause(
  data: HearthData,
  habitId: HabitId | null,
  input: PauseInput,
): Outcome<{ readonly pauseId: PauseId }> {
  return runAct<{ readonly pauseId: PauseId }>(data, tables, async () => {
    const calendar = await readCalendar(data);
    const habit = habitId === null ? null : await liveHabit(data.db, habitId);
    if (habit !== null && !habit.ok) return habit;
    const planned = planPause(habitId, input, calendar, data.ids);
    if (!planned.ok) return planned;
    const { pause: row, writes } = planned.value;
    const more = { pauseId: row.id };
    return ok({ kind: 'paused', habitId, subject: habit?.value.name ?? '', detail: row.from, writes, more });
  });
}

/** Ends the pauses of a habit (or those of all, `null`) that cover today or lie ahead: today is a normal day again. */
export function resume(data: HearthData, habitId: HabitId | null): Outcome {
  return runAct<unknown>(data, tables, async () => {
    const calendar = await readCalendar(data);
    const habit = habitId === null ? null : await liveHabit(data.db, habitId);
    if (habit !== null && !habit.ok) return habit;
    const planned = planResume(await data.db.pauses.toArray(), habitId, calendar);
    if (!planned.ok) return planned;
    return ok({ kind: 'resumed', habitId, subject: habit?.value.name ?? '', ...planned.value, more: {} });
  });
}
