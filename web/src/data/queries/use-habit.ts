import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { readCheckIns } from '../habit-facts.ts';
import { buildHabitView, type HabitView } from '../habit-view.ts';
import { useData } from '../hearth-data.ts';
import { useCalendar, useRuleRows } from './use-calendar.ts';

export type { HabitView } from '../habit-view.ts';

/** One habit whole, with all its check-ins; undefined until read, null when there is none with this id. */
export function useHabit(habitId: HabitId): HabitView | null | undefined {
  const { db } = useData();
  const rules = useRuleRows();
  const calendar = useCalendar();
  const read = useLiveQuery(async () => ({ habitId, rows: await readCheckIns(db, habitId) }), [db, habitId]);
  return useMemo(() => {
    if (rules === undefined || calendar === undefined) return undefined;
    const habit = rules.habits.find(({ id }) => id === habitId);
    if (habit === undefined) return null;
    // The rows of the habit that was shown before are not this one's.
    if (read === undefined || read.habitId !== habitId) return undefined;
    const rows: readonly CheckIn[] = read.rows;
    return buildHabitView(rules, habit, rows, calendar);
  }, [rules, calendar, read, habitId]);
}
