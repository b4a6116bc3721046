import { localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import { stateDone, stateMask, type FactColumns } from '../check-ins/fact-columns.ts';
import type { Habit } from '../habits/habit.ts';
import { isArchivedOn } from '../pauses/archived.ts';
import { routineProgress, type RoutineProgress } from '../routines/routine-rules.ts';
import type { Routine } from '../routines/routine.ts';
import { settingCourse } from '../settings/setting.ts';
import { countToday, isRestingToday } from '../streaks/due-today.ts';
import { dueOn, type DueHabit } from '../streaks/due.ts';
import type { Judgement } from '../streaks/judge.ts';
import type { HabitPlan } from '../streaks/plan.ts';
import type { RuleRows } from '../streaks/rule-rows.ts';
import { isHabitReminderNeeded, isRoutineReminderNeeded, isSummaryNeeded } from './is-needed.ts';
import type { FireContext, Firing } from './next-fire.ts';
import type { QuietHours } from './quiet-hours.ts';
import { leaveRanges, reminderDays, type RemindedHabit } from './reminder-days.ts';
import type { Reminder, ReminderCondition } from './reminder.ts';

/** How far a day is, as a reminder's words may say it. */
export interface DayProgress {
  readonly due: number;
  readonly done: number;
}

/** A habit with its judging, as of now. */
export interface EntryHabit {
  readonly habit: Habit;
  readonly plan: HabitPlan;
  readonly judgement: Judgement;
  readonly columns: FactColumns;
}

/** What reminders ask of everything else; `habits` are those that have been judged. */
export interface EntrySource {
  readonly rows: Pick<RuleRows, 'routines' | 'pauses' | 'settingVersions'>;
  readonly habits: readonly EntryHabit[];
  /** The zone lived in. */
  readonly zone: string;
  readonly quietHours: QuietHours | null;
}

/** A live reminder with everything that decides when it asks, and whether. */
export interface ReminderEntry {
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
  readonly judged: EntryHabit | undefined;
}

/** Whether a rule waits from the last time on, so that what is done moves the days (SCH4). */
export function followsLastDone(plan: HabitPlan): boolean {
  return plan.versions.at(-1)?.value.schedule.kind === 'since-last';
}

/** The last day on which a habit was done; only rules "since last done" ask. */
export function lastDoneOf(plan: HabitPlan, columns: FactColumns): DayNumber | undefined {
  const version = plan.versions.at(-1)?.value;
  if (version === undefined || !followsLastDone(plan)) return undefined;
  const needed = version.target.kind === 'amount' ? version.target.amount : Infinity;
  for (let at = columns.state.length - 1; at >= 0; at -= 1) {
    const sum = columns.sum?.[at] ?? 0;
    if (((columns.state[at] ?? 0) & stateMask) === stateDone || (sum > 0 && sum >= needed)) return columns.first + at;
  }
  return undefined;
}

/** When a reminder may ask: what its next fire is worked out of. */
export function fireContextOf(
  reminder: Pick<Reminder, 'about' | 'days'>,
  habits: readonly RemindedHabit[],
  { rows, zone, quietHours }: Omit<EntrySource, 'habits'>,
): FireContext {
  return {
    zone,
    dayStart: settingCourse(rows.settingVersions, 'dayStart'),
    days: reminderDays(reminder, habits, leaveRanges(rows.pauses)),
    quietHours,
  };
}

function duesOn(rows: EntrySource['rows'], habits: readonly EntryHabit[], day: DayNumber): DueHabit[] {
  const label = localDateOf(day);
  return habits.flatMap(({ habit, judgement }) => {
    const due = isArchivedOn(rows, habit, label) ? null : dueOn(judgement, label);
    return due === null || isRestingToday(due) ? [] : [due];
  });
}

/** Null where the habit or routine of a reminder is gone, or is still being gathered. */
export function reminderEntry(reminder: Reminder, source: EntrySource): ReminderEntry | null {
  const { rows } = source;
  const { about, habitId, routineId } = reminder;
  const judged = about === 'habit' ? source.habits.find(({ habit }) => habit.id === habitId) : undefined;
  const routine = about === 'routine' ? rows.routines.find(({ id }) => id === routineId) : undefined;
  if ((about === 'habit' && judged === undefined) || (about === 'routine' && routine === undefined)) return null;
  const members = source.habits.filter(({ habit }) => about === 'routine' && habit.routineId === routineId);
  const habits = (judged === undefined ? members : [judged]).map(({ plan, columns }) => ({
    plan,
    lastDone: lastDoneOf(plan, columns),
  }));
  const routineOn = (day: DayNumber): RoutineProgress | null => {
    const dues = duesOn(rows, members, day);
    if (routine === undefined || dues.length === 0) return null;
    return routineProgress(
      routine.rule,
      dues.map(({ counts, state }) => ({ due: counts, met: state === 'kept' })),
    );
  };
  const dayOn = (day: DayNumber): DayProgress => countToday(duesOn(rows, source.habits, day));
  const dueOfDay = (day: DayNumber) => (judged === undefined ? null : dueOn(judged.judgement, localDateOf(day)));
  const isNeeded: ReminderEntry['isNeeded'] = (day, part, condition = reminder.condition) => {
    if (about === 'habit') return isHabitReminderNeeded(condition, part, dueOfDay(day));
    if (about === 'routine') return isRoutineReminderNeeded(condition, part, routineOn(day));
    // A review looks back: nothing that is done makes it needless.
    if (about === 'week') return part === 'first';
    const { due, done } = dayOn(day);
    return isSummaryNeeded(condition, part, due - done);
  };
  return {
    reminder,
    habit: judged?.habit,
    routine,
    habits,
    judged,
    context: fireContextOf(reminder, habits, source),
    isNeeded,
    dueOn: dueOfDay,
    progressOn: (day) => {
      if (about !== 'routine') return dayOn(day);
      const progress = routineOn(day);
      return { due: progress?.need ?? 0, done: progress?.done ?? 0 };
    },
  };
}
