import type { Firing } from '@hearth/shared/domain/reminders/next-fire.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import { reminderSays, type SaidLanguage, type SaidReminder } from '@hearth/shared/domain/reminders/said-reminder.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import { clockWords, type Words } from './reminder-words.ts';

/** Each sentence takes some of them. */
const noValues = { streak: '', left: '', number: '', done: '', due: '', text: '', time: '' };

function languageOf(words: Words): SaidLanguage {
  const { t, format } = words;
  return {
    say: (key, values) => t(`said.${key}`, { ...noValues, ...values }),
    streak: (length, unit) => t(`streak.${unit}`, { count: length, value: format.number(length) }),
    number: (value) => format.number(value),
    amount: (value, target) => amountWords(value, target, format),
    clock: (minute) => clockWords(minute, words),
  };
}

/** Title and text of a reminder as it is shown now, in the app's language. */
export function notificationWords(entry: ReminderEntry, firing: Firing, isLate: boolean, words: Words): SaidReminder {
  return reminderSays(entry, firing, isLate, languageOf(words));
}

/** The name of what a reminder is about, for its owner inside the app. */
export function subjectName(
  { reminder, habit, routine }: Pick<ReminderEntry, 'reminder' | 'habit' | 'routine'>,
  { t }: Words,
): string {
  const { about } = reminder;
  if (about === 'day' || about === 'week') return t(`${about}.title`);
  return habit?.name ?? routine?.name ?? '';
}
