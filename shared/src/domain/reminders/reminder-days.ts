import type { DayNumber } from '../../kernel/local-date.ts';
import { asId, type HabitId } from '../../kernel/ids.ts';
import { pausedRanges, type DayRange, type Pause } from '../pauses/pause.ts';
import type { HabitPlan } from '../streaks/plan.ts';
import { anyOf, daysOutside, dueDaysOf, onWeekdays, openDaysOf, type DaySet } from './day-set.ts';
import type { Reminder } from './reminder.ts';

/** A habit as its reminders see it. */
export interface RemindedHabit {
  readonly plan: HabitPlan;
  /** Last day on which it was done; only SCH4 asks. */
  readonly lastDone?: DayNumber | undefined;
}

/**
 * The days that a reminder is for, pauses left out: those of the habit, of any habit of the routine, and for the day and the
 * week those on which not everything is paused ("on leave").
 */
export function reminderDays(
  { about, days }: Pick<Reminder, 'about' | 'days'>,
  habits: readonly RemindedHabit[],
  leave: readonly DayRange[],
): DaySet {
  if (about === 'day' || about === 'week')
    return days === 'due' ? daysOutside(leave) : onWeekdays(daysOutside(leave), days);
  const sets = habits.map(({ plan, lastDone }) => (days === 'due' ? dueDaysOf(plan, lastDone) : openDaysOf(plan)));
  return days === 'due' ? anyOf(sets) : onWeekdays(anyOf(sets), days);
}

/** The ranges in which everything is paused: "on leave". */
export function leaveRanges(pauses: readonly Pause[]): readonly DayRange[] {
  // No habit has this id, so that only pauses of all are left.
  return pausedRanges(pauses, asId<HabitId>(''));
}
