import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { scheduleWords, type Phrase, type WordNames } from '@hearth/shared/domain/schedules/schedule-words.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import { amountWords } from './amount-words.ts';
import { useFormat, type Format } from './format.ts';

/** A rule and its target as one sentence without a full stop; with `weekStart` weekdays are listed from it. */
export type SchedulePhrase = (schedule: Schedule, target: Target, weekStart?: Weekday) => string;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** What phrases interpolate, as the reader's language and region write it. */
export const wordNamesOf = (format: Format, t: TFunction<'words'>): WordNames => ({
  // 2024 began on a Monday.
  weekdayName: (weekday) => format.day(`2024-01-0${weekday}`, { weekday: 'long' }),
  dayOfMonth: (day) => t('day-of-month', { count: day, ordinal: true }),
  // A leap year, in which Feb 29 exists.
  dayOfYear: (month, day) =>
    format.day(`2024-${twoDigits(month)}-${twoDigits(day)}`, { month: 'long', day: 'numeric' }),
  dateName: (date) => format.day(date, { dateStyle: 'long' }),
  list: (items) => format.list(items),
  quantity: (amount, measure, unit) => amountWords(amount, { measure, unit }, format),
});

/** All that any phrase interpolates; each carries what its own text asks for. */
type PhraseValues = Readonly<Record<'day' | 'days' | 'quantity' | 'weekday', string>> & { readonly count: number };

export const joinPhrases = (phrases: readonly Phrase[], t: TFunction<'words'>): string =>
  phrases.map(({ key, values }) => t(key, { ...(values as PhraseValues) })).join(t('separator'));

/** Says schedules in plain words (SCH1 to SCH9) in the language of the page. */
export const useSchedulePhrase = (): SchedulePhrase => {
  const { t } = useTranslation('words');
  const format = useFormat();
  return useMemo(() => {
    const names = wordNamesOf(format, t);
    return (schedule, target, weekStart) => joinPhrases(scheduleWords(schedule, target, names, weekStart), t);
  }, [format, t]);
};
