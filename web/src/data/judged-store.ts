import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { calendarStore } from './calendar-store.ts';
import { derivedRowsStore, type DerivedRows } from './derived-rows.ts';
import { habitBoard } from './habit-board.ts';
import type { HearthData } from './hearth-data.ts';
import type { JudgedHabit } from './judged-habits.ts';
import { combineStores, storePerData } from './live-store.ts';
import { ruleRowsStore } from './rule-rows.ts';
import { buildToday, type TodayView } from './today-view.ts';

/** All live habits as judged now. */
export interface JudgedHabits {
  readonly rows: RuleRows;
  readonly derived: DerivedRows;
  readonly calendar: Calendar;
  /** In order; habits whose facts are still being gathered are missing. */
  readonly habits: readonly JudgedHabit[];
}

interface Sources extends Record<string, unknown> {
  readonly rows: RuleRows;
  readonly derived: DerivedRows;
  readonly calendar: Calendar;
}

export const judgedStore = storePerData((data: HearthData) =>
  combineStores<Sources, JudgedHabits>(
    { rows: ruleRowsStore(data), derived: derivedRowsStore(data), calendar: calendarStore(data) },
    ({ rows, derived, calendar }) => ({
      rows,
      derived,
      calendar,
      habits: habitBoard(data).judge.judgeAll(rows, derived, calendar),
    }),
  ),
);

/** Today's list. */
export const todayStore = storePerData((data: HearthData) =>
  combineStores<{ readonly all: JudgedHabits }, TodayView>({ all: judgedStore(data) }, ({ all }) =>
    buildToday(all.rows, all.habits, all.calendar, all.calendar.today),
  ),
);
