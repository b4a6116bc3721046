import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '../calendar.ts';
import { derivedRowsStore } from '../derived-rows.ts';
import { freshen } from '../freshen.ts';
import { habitBoard } from '../habit-board.ts';
import { useData } from '../hearth-data.ts';
import { HabitJudge, type JudgedHabit } from '../judged-habits.ts';
import type { RuleRows } from '../rule-rows.ts';
import { buildToday, type TodayView } from '../today-view.ts';
import { useCalendar, useRuleRows } from './use-calendar.ts';

export type { TodayGroup, TodayItem, TodayView } from '../today-view.ts';

export interface JudgedHabits {
  readonly rows: RuleRows;
  readonly calendar: Calendar;
  /** In order; habits whose facts are still being gathered are missing. */
  readonly habits: readonly JudgedHabit[];
}

/** All live habits, judged. Starts the gathering of stale ones. */
export function useJudgedHabits(): JudgedHabits | undefined {
  const data = useData();
  const store = derivedRowsStore(data);
  const derived = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const rows = useRuleRows();
  const calendar = useCalendar();
  const { judge } = habitBoard(data);
  const stale = useMemo(
    () => (rows === undefined || derived === undefined ? [] : staleIds(rows, derived)),
    [rows, derived],
  );
  useEffect(() => {
    if (stale.length > 0) void freshen(data.db, stale);
  }, [data, stale]);
  return useMemo(
    () =>
      rows === undefined || derived === undefined || calendar === undefined
        ? undefined
        : { rows, calendar, habits: judge.judgeAll(rows, derived, calendar) },
    [judge, rows, derived, calendar],
  );
}

function staleIds(rows: RuleRows, derived: ReadonlyMap<string, unknown>): HabitId[] {
  return rows.habits.map((habit) => habit.id).filter((id) => !derived.has(id));
}

/** The list of a day, today by default; undefined until first read. */
export function useToday(day?: LocalDate): TodayView | undefined {
  const all = useJudgedHabits();
  return useMemo(() => {
    if (all === undefined) return undefined;
    const { rows, calendar, habits } = all;
    const shown = day ?? calendar.today;
    return buildToday(rows, shown > calendar.today ? judgedAhead(all, shown) : habits, calendar, shown);
  }, [all, day]);
}

/** Tomorrow, where it may be ticked already, is judged as if it had begun. */
function judgedAhead({ rows, calendar, habits }: JudgedHabits, day: LocalDate): JudgedHabit[] {
  const derived = new Map(habits.map(({ habit, row }) => [habit.id as string, row]));
  return new HabitJudge().judgeAll(rows, derived, { ...calendar, today: day });
}
