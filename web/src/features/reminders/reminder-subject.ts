import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { everyWeekday } from '@hearth/shared/domain/reminders/reminder.ts';
import type { ReminderFields } from '@hearth/shared/domain/reminders/reminder-rules.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { minuteOf } from './clock-text.ts';

/** What reminders are made for, with the name that its owner sees. */
export interface Subject {
  readonly about: Reminder['about'];
  readonly habitId?: Reminder['habitId'];
  readonly routineId?: Reminder['routineId'];
  readonly name: string;
}

/** Sunday evening: the week is nearly over, and can still be looked at. */
const sundayMask = 64;
const eveningMinute = 20 * 60;

/** When each time of day is, where nothing more is known of a habit. */
const minutes: Record<Habit['timeOfDay'], number> = {
  morning: 8 * 60,
  afternoon: 14 * 60,
  evening: 19 * 60,
  anytime: 9 * 60,
};

/** A new reminder before anything was said about it. `when` is the habit's or routine's own. */
export function newFields(
  { about, habitId, routineId }: Subject,
  when: Partial<Pick<Habit, 'time' | 'timeOfDay'>> = {},
): ReminderFields {
  const isOfDays = about === 'habit' || about === 'routine';
  const own = when.time === undefined ? minutes[when.timeOfDay ?? 'anytime'] : minuteOf(when.time);
  return {
    about,
    habitId,
    routineId,
    minute: isOfDays ? own : eveningMinute,
    days: isOfDays ? 'due' : about === 'week' ? sundayMask : everyWeekday,
    condition: about === 'week' ? 'always' : 'only-if-not-done',
    zone: 'local',
    enabled: true,
  };
}

export function isOfSubject(reminder: Reminder, { about, habitId, routineId }: Subject): boolean {
  return reminder.about === about && reminder.habitId === habitId && reminder.routineId === routineId;
}
