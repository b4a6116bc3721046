import type { EpochMs } from '../../kernel/clock.ts';
import type { RoutineProgress } from '../routines/routine-rules.ts';
import type { DueHabit } from '../streaks/due.ts';
import type { Firing } from './next-fire.ts';
import type { ReminderCondition } from './reminder.ts';

/** How late a reminder is still shown, marked as late; what is older is listed. */
const maxLateMs = 2 * 3_600_000;

/** A follow-up asks about what is open, whatever the first one did. */
function conditionOf(condition: ReminderCondition, part: Firing['part']): ReminderCondition {
  return condition === 'always' && part === 'follow-up' ? 'only-if-not-done' : condition;
}

/** Whether a reminder of a habit is still needed on its day, of which `due` is what is asked; null = the habit does not live then. */
export function isHabitReminderNeeded(
  condition: ReminderCondition,
  part: Firing['part'],
  due: DueHabit | null,
): boolean {
  if (due === null) return false;
  const asked = conditionOf(condition, part);
  if (asked === 'always') return true;
  if (due.state === 'asks') return true;
  // A limit is kept by silence, so it is open until it was broken, skipped or said to be kept.
  if (due.state === 'watching') return due.verdict === 'pending' && !due.dayMet && due.dayState === 'none';
  return asked === 'until-quota-met' && due.state === 'kept' && due.verdict === 'pending';
}

/** The same for a routine; null = nothing of it is due. */
export function isRoutineReminderNeeded(
  condition: ReminderCondition,
  part: Firing['part'],
  progress: RoutineProgress | null,
): boolean {
  if (progress === null || progress.verdict === 'off') return false;
  return conditionOf(condition, part) === 'always' || progress.verdict === 'pending';
}

/** The daily summary: by default only while something is open. */
export function isSummaryNeeded(condition: ReminderCondition, part: Firing['part'], open: number): boolean {
  return conditionOf(condition, part) === 'always' || open > 0;
}

/** Browsers let a page in the background look once a minute. */
const punctualMs = 2 * 60_000;

/** What becomes of a time that was found late: shown, shown as late, or only listed. */
export function lateness(at: EpochMs, now: EpochMs): 'on-time' | 'late' | 'missed' {
  const lateMs = now - at;
  if (lateMs > maxLateMs) return 'missed';
  return lateMs > punctualMs ? 'late' : 'on-time';
}
