import type { DayNumber } from '../../kernel/local-date.ts';
import type { Target } from '../schedules/schedule.ts';
import type { StreakUnit } from '../streaks/verdict.ts';
import type { Firing } from './next-fire.ts';
import type { ReminderEntry } from './reminder-entry.ts';
import type { PlaceholderValues } from './reminder-text.ts';
import { reminderWords } from './reminder-words.ts';

/** A sentence of `reminder-said.en.ts` that is said as a whole. */
export type SaidKey =
  | 'discreet'
  | 'day'
  | 'week'
  | 'habit'
  | 'streak'
  | 'left'
  | 'routine'
  | 'dayBody'
  | 'dayDone'
  | 'weekBody'
  | 'again'
  | 'late';

/** What its sentences are filled with; `count` chooses the plural. */
export type SaidValues = {
  readonly [Name in 'streak' | 'left' | 'number' | 'done' | 'due' | 'text' | 'time']?: string;
} & { readonly count?: number };

/** A language to say reminders in. */
export interface SaidLanguage {
  readonly say: (key: SaidKey, values?: SaidValues) => string;
  /** "12 days" */
  readonly streak: (length: number, unit: StreakUnit) => string;
  readonly number: (value: number) => string;
  readonly amount: (value: number, target: Extract<Target, { readonly kind: 'amount' }>) => string;
  /** Minutes after midnight as a time of day. */
  readonly clock: (minute: number) => string;
}

/** "12 days"; undefined without a streak. */
export function streakSaid({ judged }: Pick<ReminderEntry, 'judged'>, { streak }: SaidLanguage): string | undefined {
  const current = judged?.judgement.numbers.current;
  if (current === undefined || current === null || current.length === 0) return undefined;
  return streak(current.length, current.unit);
}

/** What is missing of an amount or a quota: "4 pages", "2"; undefined for what is one tick. */
function leftOf(entry: ReminderEntry, day: DayNumber, { amount, number }: SaidLanguage): string | undefined {
  const due = entry.dueOn(day);
  if (due === null || due.need <= 1 || due.have >= due.need || due.state === 'watching') return undefined;
  const { target } = due.version;
  const left = due.need - due.have;
  return target.kind === 'amount' ? amount(left, target) : number(left);
}

function valuesOf(entry: ReminderEntry, day: DayNumber, language: SaidLanguage): PlaceholderValues {
  const { about } = entry.reminder;
  if (about === 'habit') return { streak: streakSaid(entry, language), left: leftOf(entry, day, language) };
  if (about === 'week') return {};
  const { number } = language;
  const { due, done } = entry.progressOn(day);
  return { due: number(due), done: number(done), left: number(Math.max(0, due - done)) };
}

/** The app's own sentence where the person wrote none. */
function ownBody(entry: ReminderEntry, day: DayNumber, language: SaidLanguage): string {
  const { say, number } = language;
  const { about } = entry.reminder;
  if (about === 'week') return say('weekBody');
  if (about === 'habit') {
    const left = leftOf(entry, day, language);
    const streak = streakSaid(entry, language);
    if (left !== undefined) return say('left', { left });
    return streak === undefined ? say('habit') : say('streak', { streak });
  }
  const { due, done } = entry.progressOn(day);
  if (about === 'routine') {
    const open = Math.max(0, due - done);
    return say('routine', { count: open, number: number(open) });
  }
  return due > 0 && done >= due ? say('dayDone') : say('dayBody', { done: number(done), due: number(due) });
}

/** True when neither name nor figures of what a reminder is about may be seen (F2). */
export function isDiscreetEntry({ reminder, habit }: Pick<ReminderEntry, 'reminder' | 'habit'>): boolean {
  return reminder.about === 'habit' && habit?.discreet === true;
}

/** As it is shown. */
export interface SaidReminder {
  readonly title: string;
  readonly text: string;
}

/** Title and text of a reminder as it is shown now. A discreet one says neither name nor figures. */
export function reminderSays(
  entry: ReminderEntry,
  { day, part }: Pick<Firing, 'day' | 'part'>,
  isLate: boolean,
  language: SaidLanguage,
): SaidReminder {
  const { say, clock } = language;
  const subject = { discreet: say('discreet'), day: say('day'), week: say('week') };
  const said = reminderWords(entry.reminder, entry, subject, valuesOf(entry, day, language));
  let text = isDiscreetEntry(entry) ? say('habit') : (said.text ?? ownBody(entry, day, language));
  if (part === 'follow-up') text = say('again', { text });
  if (isLate) text = say('late', { time: clock(entry.reminder.minute), text });
  return { title: said.title, text };
}
