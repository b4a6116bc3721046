import type { Habit } from '../habits/habit.ts';
import type { ScheduleVersion, Target } from '../schedules/schedule.ts';
import type { DueHabit } from '../streaks/due.ts';

/** How a day of a habit is answered: by a yes, by amounts that add up, or by slips. */
export type DayControl = 'tick' | 'amount' | 'slip';

export function dayControlOf({ schedule, target }: Pick<ScheduleVersion, 'schedule' | 'target'>): DayControl {
  if (schedule.kind === 'avoid') return 'slip';
  return target.kind === 'amount' ? 'amount' : 'tick';
}

/** What one tap adds where the habit names no step: one of a count, a minute of a duration. */
const defaultStep = { count: 1, duration: 60 } as const;

/** What one tap adds, in the target's unit (durations: seconds). */
export function tapStep(habit: Pick<Habit, 'step'>, target: Extract<Target, { kind: 'amount' }>): number {
  return habit.step ?? defaultStep[target.measure];
}

/** What one tap on a habit does to the day. `ask`: a slip is never logged by a tap that may be an accident. */
export type TapAct =
  | { readonly kind: 'set-state'; readonly state: 'done' | 'none' }
  | { readonly kind: 'add-amount'; readonly value: number }
  | { readonly kind: 'ask' };

/** The second tap takes a tick back; a counter counts on, past its target too ("several times a day"). */
export function decideTap(habit: Pick<Habit, 'step'>, due: Pick<DueHabit, 'version' | 'dayState'>): TapAct {
  const { version, dayState } = due;
  if (version.schedule.kind === 'avoid') return { kind: 'ask' };
  if (dayState === 'done') return { kind: 'set-state', state: 'none' };
  if (version.target.kind === 'amount') return { kind: 'add-amount', value: tapStep(habit, version.target) };
  return { kind: 'set-state', state: 'done' };
}
