import { timesOfDay, type Habit, type TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';
import { routineProgress, type RoutineProgress } from '@hearth/shared/domain/routines/routine-rules.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { countToday, isRestingToday } from '@hearth/shared/domain/streaks/due-today.ts';
import { dueOn, marksBetween, type DueHabit, type MarkedDay } from '@hearth/shared/domain/streaks/due.ts';
import type { StreakNumbers } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { JudgedHabit } from './judged-habits.ts';

const weekLength = 7;

/** One habit on the day shown. The same object until something about it changes. */
export interface TodayItem {
  readonly habit: Habit;
  readonly due: DueHabit;
  readonly numbers: StreakNumbers;
  /** The seven days that end with the day shown. */
  readonly week: readonly MarkedDay[];
}

/** A routine with its habits, or the habits of a time of day that belong to none. */
export interface TodayGroup {
  readonly key: string;
  readonly timeOfDay: TimeOfDay;
  readonly routine: Routine | null;
  /** SCH10; null for habits without routine. */
  readonly progress: RoutineProgress | null;
  readonly items: readonly TodayItem[];
}

export interface TodayView {
  readonly calendar: Calendar;
  readonly day: LocalDate;
  readonly groups: readonly TodayGroup[];
  /** Not asked for on this day: off days, windows that are not open yet, pauses. Doing them counts or is a bonus. */
  readonly resting: readonly TodayItem[];
  /** "4 of 7 done today". */
  readonly done: number;
  readonly due: number;
  /** Live habits, whether shown on this day or not. */
  readonly habitCount: number;
  /** False while facts of some habits are being gathered; those are not in the view yet. */
  readonly isComplete: boolean;
}

/** Items made before, by judging and day: rows on the screen are drawn again only for a new object. */
const itemsOf = new WeakMap<JudgedHabit, Map<LocalDate, TodayItem | null>>();

function itemOf(judged: JudgedHabit, day: LocalDate): TodayItem | null {
  const known = itemsOf.get(judged) ?? new Map<LocalDate, TodayItem | null>();
  itemsOf.set(judged, known);
  const before = known.get(day);
  if (before !== undefined) return before;
  const due = dueOn(judged.judgement, day);
  const last = dayNumberOf(day);
  const item = due && {
    habit: judged.habit,
    due,
    numbers: judged.judgement.numbers,
    week: marksBetween(judged.judgement, last - weekLength + 1, last),
  };
  known.set(day, item);
  return item;
}

/** Groups the judged habits of a day: by time of day, routines before single habits. */
export function buildToday(
  rows: RuleRows,
  habits: readonly JudgedHabit[],
  calendar: Calendar,
  day: LocalDate,
): TodayView {
  const items: TodayItem[] = [];
  const resting: TodayItem[] = [];
  for (const judged of habits) {
    if (isArchivedOn(rows, judged.habit, day)) continue;
    const item = itemOf(judged, day);
    if (item !== null) (isRestingToday(item.due) ? resting : items).push(item);
  }
  return {
    calendar,
    day,
    groups: timesOfDay.flatMap((timeOfDay) => groupsOf(timeOfDay, rows.routines, items)),
    resting,
    ...countToday(items.map(({ due }) => due)),
    habitCount: rows.habits.length,
    isComplete: habits.length === rows.habits.length,
  };
}

function isDone({ due }: TodayItem): boolean {
  return due.state === 'kept';
}

function groupsOf(timeOfDay: TimeOfDay, routines: readonly Routine[], items: readonly TodayItem[]): TodayGroup[] {
  const groups: TodayGroup[] = [];
  const known = new Set<string>(routines.map((routine) => routine.id));
  for (const routine of routines) {
    const members = routine.timeOfDay === timeOfDay ? items.filter(({ habit }) => habit.routineId === routine.id) : [];
    if (members.length === 0) continue;
    const marks = members.map((item) => ({ due: item.due.counts, met: isDone(item) }));
    const progress = routineProgress(routine.rule, marks);
    groups.push({ key: routine.id, timeOfDay, routine, progress, items: members });
  }
  const single = items.filter(
    ({ habit }) => habit.timeOfDay === timeOfDay && (habit.routineId === undefined || !known.has(habit.routineId)),
  );
  if (single.length > 0) groups.push({ key: timeOfDay, timeOfDay, routine: null, progress: null, items: single });
  return groups;
}
