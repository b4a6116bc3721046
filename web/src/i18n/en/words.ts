import { scheduleWordsEnglish } from '@hearth/shared/domain/schedules/schedule-words.en.ts';

/** Schedules in plain words: the phrases of `shared`, and what Intl cannot say. */
export const words = {
  ...scheduleWordsEnglish,
  'day-of-month_ordinal_one': '{{count}}st',
  'day-of-month_ordinal_two': '{{count}}nd',
  'day-of-month_ordinal_few': '{{count}}rd',
  'day-of-month_ordinal_other': '{{count}}th',
} as const;
