import { decidePause, endPauseBefore, type PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import { asId, type HabitId, type PauseId } from '@hearth/shared/kernel/ids.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
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
    const decision = decidePause(input, calendar.today);
    if (!decision.ok) return decision;
    const { from, to, reason } = decision.value;
    const pauseId = asId<PauseId>(data.ids.next());
    const row = {
      id: pauseId,
      v: 1 as const,
      habitId,
      from,
      ...(to === undefined ? {} : { to }),
      kind: 'pause' as const,
      ...(reason === undefined || reason === '' ? {} : { reason }),
      madeOn: calendar.today,
      madeAt: calendar.now,
    };
    const writes: Write[] = [{ table: 'pauses', op: 'add', row }];
    return ok({ kind: 'paused', habitId, subject: habit?.value.name ?? '', detail: from, writes, more: { pauseId } });
  });
}

/** Ends the pauses of a habit (or those of all, `null`) that cover today or lie ahead: today is a normal day again. */
export function resume(data: HearthData, habitId: HabitId | null): Outcome {
  return runAct<unknown>(data, tables, async () => {
    const calendar = await readCalendar(data);
    const habit = habitId === null ? null : await liveHabit(data.db, habitId);
    if (habit !== null && !habit.ok) return habit;
    const writes: Write[] = [];
    for (const row of await data.db.pauses.toArray()) {
      if (row.habitId !== habitId || row.kind !== 'pause') continue;
      const changes = endPauseBefore(row, calendar.today, calendar.now);
      if (changes !== null) writes.push({ table: 'pauses', op: 'update', key: row.id, changes });
    }
    if (writes.length === 0) return err([ruleError('pause', 'no-change')]);
    return ok({ kind: 'resumed', habitId, subject: habit?.value.name ?? '', writes, more: {} });
  });
}
