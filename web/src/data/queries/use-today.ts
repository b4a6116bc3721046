import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { freshen } from '../freshen.ts';
import { useData } from '../hearth-data.ts';
import { HabitJudge, type JudgedHabit } from '../judged-habits.ts';
import { judgedStore, todayStore, type JudgedHabits } from '../judged-store.ts';
import { buildToday, type TodayView } from '../today-view.ts';

export type { TodayGroup, TodayItem, TodayView } from '../today-view.ts';

/** All live habits, judged. Starts the gathering of stale ones. */
export function useJudgedHabits(): JudgedHabits | undefined {
  const data = useData();
  const store = judgedStore(data);
  const all = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const rows = all?.rows;
  const derived = all?.derived;
  useEffect(() => {
    if (rows === undefined || derived === undefined) return;
    const stale = rows.habits.map((habit) => habit.id).filter((id) => !derived.has(id));
    if (stale.length > 0) void freshen(data.db, stale);
  }, [data, rows, derived]);
  return all;
}

/** The list of a day, today by default; undefined until first read. */
export function useToday(day?: LocalDate): TodayView | undefined {
  const all = useJudgedHabits();
  const store = todayStore(useData());
  const today = useSyncExternalStore(store.subscribe, store.getSnapshot);
  return useMemo(() => {
    if (all === undefined || day === undefined || day === today?.day) return today;
    const { rows, calendar, habits } = all;
    return buildToday(rows, day > calendar.today ? judgedAhead(all, day) : habits, calendar, day);
  }, [all, today, day]);
}

/** Tomorrow, where it may be ticked already, is judged as if it had begun. */
function judgedAhead({ rows, derived, calendar }: JudgedHabits, day: LocalDate): JudgedHabit[] {
  return new HabitJudge().judgeAll(rows, derived, { ...calendar, today: day });
}
