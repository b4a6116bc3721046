import type { Habit } from '../habits/habit.ts';
import type { Routine } from '../routines/routine.ts';
import type { CalendarEntry } from './calendar-file.ts';
import type { Reminder } from './reminder.ts';
import { fillText, placeholdersOf, type Placeholder, type PlaceholderValues } from './reminder-text.ts';

/** The app's own words, in the person's language. */
export interface SubjectWords {
  /** Stands for a habit that is not to be named where others may look. */
  readonly discreet: string;
  readonly day: string;
  readonly week: string;
}

/** The habit or routine of a reminder; neither for the day and the week. */
export interface NamedSubject {
  readonly habit?: Pick<Habit, 'name' | 'action' | 'place' | 'durationS' | 'discreet'> | undefined;
  readonly routine?: Pick<Routine, 'name'> | undefined;
}

/** What is said of a reminder wherever it is shown. */
export interface ReminderWords {
  readonly title: string;
  /** The person's own words, filled; absent without any, and for a discreet habit, whose name they may hold. */
  readonly text?: string | undefined;
}

/** What a reminder is called, and its text with `values` beside those of the subject. */
export function reminderWords(
  { about, text }: Pick<Reminder, 'about' | 'text'>,
  { habit, routine }: NamedSubject,
  words: SubjectWords,
  values: PlaceholderValues,
): ReminderWords {
  if (about === 'habit' && habit?.discreet === true) return { title: words.discreet };
  const title =
    { habit: habit?.name, routine: routine?.name, day: words.day, week: words.week }[about] ?? words.discreet;
  if (text === undefined) return { title };
  const own = { habit: habit?.name, routine: routine?.name, action: habit?.action, place: habit?.place };
  return { title, text: fillText(text, { ...values, ...own }) };
}

/** Values that change from day to day, which a calendar cannot follow. */
const changing: readonly Placeholder[] = ['streak', 'left', 'done', 'due'];

/** The words of a calendar entry: a text with values of the day is left out, and of a discreet habit all but the time (F2). */
export function calendarWords(
  reminder: Pick<Reminder, 'about' | 'text'>,
  subject: NamedSubject,
  words: SubjectWords,
): Pick<CalendarEntry, 'title' | 'note' | 'place' | 'durationS'> {
  const { title, text } = reminderWords(reminder, subject, words, {});
  const { habit } = subject;
  if (habit?.discreet === true) return { title };
  const isSteady = !placeholdersOf(reminder.text ?? '').some((name) => changing.includes(name));
  return {
    title,
    ...(isSteady && text !== undefined ? { note: text } : {}),
    ...(habit?.place === undefined ? {} : { place: habit.place }),
    ...(habit?.durationS === undefined ? {} : { durationS: habit.durationS }),
  };
}
