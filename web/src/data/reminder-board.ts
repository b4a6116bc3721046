import { stateDone, stateMask } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import {
  isHabitReminderNeeded,
  isRoutineReminderNeeded,
  isSummaryNeeded,
} from '@hearth/shared/domain/reminders/is-needed.ts';
import type { FireContext, Firing } from '@hearth/shared/domain/reminders/next-fire.ts';
import { leaveRanges, reminderDays, type RemindedHabit } from '@hearth/shared/domain/reminders/reminder-days.ts';
import type { Reminder, ReminderCondition } from '@hearth/shared/domain/reminders/reminder.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { settingCourse } from '@hearth/shared/domain/settings/setting.ts';
import { dueOn, type DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { localDateOf, type DayNumber } from '@hearth/shared/kernel/local-date.ts';
import type { HearthData } from './hearth-data.ts';
import type { JudgedHabit } from './judged-habits.ts';
import { judgedStore, type JudgedHabits } from './judged-store.ts';
import { combineStores, storePerData } from './live-store.ts';
import { reminderRowsStore, type ReminderRows } from './reminder-rows.ts';
import { buildToday } from './today-view.ts';

/** How far a day is, as a reminder's words may say it. */
export interface DayProgress {
  readonly due: number;
  readonly done: number;
}

/** A live reminder with everything that decides when it asks, and whether. */
export interface BoardEntry {
  readonly reminder: Reminder;
  readonly habit: Habit | undefined;
  readonly routine: Routine | undefined;
  /** The habit, or those of the routine; none for the day and the week. */
  readonly habits: readonly RemindedHabit[];
  readonly context: FireContext;
  /** Whether it is still needed on a day, by its own condition or another one. */
  readonly isNeeded: (day: DayNumber, part: Firing['part'], condition?: ReminderCondition) => boolean;
  /** What is asked of the habit on a day; null for others, and outside its life. */
  readonly dueOn: (day: DayNumber) => DueHabit | null;
  /** Of the routine, or of the whole day. */
  readonly progressOn: (day: DayNumber) => DayProgress;
  readonly judged: JudgedHabit | undefined;
}

/** All reminders of live habits and routines, as things stand. */
export interface ReminderBoard {
  readonly all: JudgedHabits;
  readonly rows: ReminderRows;
  readonly entries: readonly BoardEntry[];
}

/** The last day on which a habit was done; only rules "since last done" ask. */
function lastDoneDay({ row, plan }: JudgedHabit): DayNumber | undefined {
  const version = plan.versions.at(-1)?.value;
  if (version?.schedule.kind !== 'since-last') return undefined;
  const { columns } = row;
  const needed = version.target.kind === 'amount' ? version.target.amount : Infinity;
  for (let at = columns.state.length - 1; at >= 0; at -= 1) {
    const sum = columns.sum?.[at] ?? 0;
    if (((columns.state[at] ?? 0) & stateMask) === stateDone || (sum > 0 && sum >= needed)) return columns.first + at;
  }
  return undefined;
}

function remindedOf(judged: JudgedHabit): RemindedHabit {
  return { plan: judged.plan, lastDone: lastDoneDay(judged) };
}

function entryOf(reminder: Reminder, all: JudgedHabits, rows: ReminderRows): BoardEntry | null {
  const { about, habitId, routineId } = reminder;
  const judged = about === 'habit' ? all.habits.find(({ habit }) => habit.id === habitId) : undefined;
  const routine = about === 'routine' ? all.rows.routines.find(({ id }) => id === routineId) : undefined;
  // Its habit or routine is gone, or is still being gathered.
  if ((about === 'habit' && judged === undefined) || (about === 'routine' && routine === undefined)) return null;
  const members = all.habits.filter(({ habit }) => about === 'routine' && habit.routineId === routineId);
  const habits = (judged === undefined ? members : [judged]).map(remindedOf);
  const viewOf = (day: DayNumber) => buildToday(all.rows, all.habits, all.calendar, localDateOf(day));
  const routineOn = (day: DayNumber) =>
    viewOf(day).groups.find((group) => group.routine !== null && group.routine.id === routineId)?.progress ?? null;
  const dueOfDay = (day: DayNumber) => (judged === undefined ? null : dueOn(judged.judgement, localDateOf(day)));
  const isNeeded: BoardEntry['isNeeded'] = (day, part, condition = reminder.condition) => {
    if (about === 'habit') return isHabitReminderNeeded(condition, part, dueOfDay(day));
    if (about === 'routine') return isRoutineReminderNeeded(condition, part, routineOn(day));
    // A review looks back: nothing that is done makes it needless.
    if (about === 'week') return part === 'first';
    const { due, done } = viewOf(day);
    return isSummaryNeeded(condition, part, due - done);
  };
  return {
    reminder,
    habit: judged?.habit,
    routine,
    habits,
    judged,
    context: {
      zone: all.calendar.zone,
      dayStart: settingCourse(all.rows.settingVersions, 'dayStart'),
      days: reminderDays(reminder, habits, leaveRanges(all.rows.pauses)),
      quietHours: rows.quietHours,
    },
    isNeeded,
    dueOn: dueOfDay,
    progressOn: (day) => {
      if (about !== 'routine') return viewOf(day);
      const progress = routineOn(day);
      return { due: progress?.need ?? 0, done: progress?.done ?? 0 };
    },
  };
}

export const reminderBoardStore = storePerData((data: HearthData) =>
  combineStores<{ readonly all: JudgedHabits; readonly rows: ReminderRows }, ReminderBoard>(
    { all: judgedStore(data), rows: reminderRowsStore(data) },
    ({ all, rows }) => ({
      all,
      rows,
      entries: rows.reminders.map((reminder) => entryOf(reminder, all, rows)).filter((entry) => entry !== null),
    }),
  ),
);
