import type { Firing } from '@hearth/shared/domain/reminders/next-fire.ts';
import { reminderWords, type ReminderWords } from '@hearth/shared/domain/reminders/reminder-words.ts';
import type { PlaceholderValues } from '@hearth/shared/domain/reminders/reminder-text.ts';
import type { BoardEntry } from '../../data/reminder-board.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import { clockWords, subjectWords, type Words } from './reminder-words.ts';

/** "12 days"; undefined without a streak. */
function streakOf({ judged }: BoardEntry, { t, format }: Words): string | undefined {
  const current = judged?.judgement.numbers.current;
  if (current === undefined || current === null || current.length === 0) return undefined;
  return t(`streak.${current.unit}`, { count: current.length, value: format.number(current.length) });
}

/** What is missing of an amount or a quota: "4 pages", "2"; undefined for what is one tick. */
function leftOf(entry: BoardEntry, day: number, { format }: Words): string | undefined {
  const due = entry.dueOn(day);
  if (due === null || due.need <= 1 || due.have >= due.need || due.state === 'watching') return undefined;
  const { target } = due.version;
  const left = due.need - due.have;
  return target.kind === 'amount' ? amountWords(left, target, format) : format.number(left);
}

function valuesOf(entry: BoardEntry, day: number, words: Words): PlaceholderValues {
  const { format } = words;
  const { about } = entry.reminder;
  if (about === 'habit') return { streak: streakOf(entry, words), left: leftOf(entry, day, words) };
  if (about === 'week') return {};
  const { due, done } = entry.progressOn(day);
  return { due: format.number(due), done: format.number(done), left: format.number(Math.max(0, due - done)) };
}

/** The app's own sentence where the person wrote none. */
function ownBody(entry: BoardEntry, day: number, words: Words): string {
  const { t, format } = words;
  const { about } = entry.reminder;
  if (about === 'week') return t('said.weekBody');
  if (about === 'habit') {
    const left = leftOf(entry, day, words);
    const streak = streakOf(entry, words);
    if (left !== undefined) return t('said.left', { left });
    return streak === undefined ? t('said.habit') : t('said.streak', { streak });
  }
  const { due, done } = entry.progressOn(day);
  if (about === 'routine') {
    const open = Math.max(0, due - done);
    return t('said.routine', { count: open, number: format.number(open) });
  }
  return due > 0 && done >= due
    ? t('said.dayDone')
    : t('said.dayBody', { done: format.number(done), due: format.number(due) });
}

/** Title and text of a reminder as it is shown now. A discreet one says neither name nor figures. */
export function notificationWords(entry: BoardEntry, firing: Firing, isLate: boolean, words: Words): ReminderWords {
  const { t } = words;
  const said = reminderWords(entry.reminder, entry, subjectWords(words), valuesOf(entry, firing.day, words));
  const isDiscreet = entry.reminder.about === 'habit' && entry.habit?.discreet === true;
  let text = isDiscreet ? t('said.habit') : (said.text ?? ownBody(entry, firing.day, words));
  if (firing.part === 'follow-up') text = t('said.again', { text });
  if (isLate) text = t('said.late', { time: clockWords(entry.reminder.minute, words), text });
  return { title: said.title, text };
}

/** The name of what a reminder is about, for its owner inside the app. */
export function subjectName(
  { reminder, habit, routine }: Pick<BoardEntry, 'reminder' | 'habit' | 'routine'>,
  { t }: Words,
): string {
  const { about } = reminder;
  if (about === 'day' || about === 'week') return t(`${about}.title`);
  return habit?.name ?? routine?.name ?? '';
}
