import type { StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../i18n/format.ts';
import { useSchedulePhrase, type SchedulePhrase } from '../../i18n/schedule-phrases.ts';

/** What words are made with. Stable while the language is. */
export interface Words {
  readonly t: TFunction<'habit'>;
  readonly format: Format;
  readonly rule: SchedulePhrase;
}

export function useWords(): Words {
  const { t } = useTranslation('habit');
  const format = useFormat();
  const rule = useSchedulePhrase();
  return useMemo(() => ({ t, format, rule }), [t, format, rule]);
}

const isSameYear = (a: LocalDate, b: LocalDate): boolean => a.slice(0, 4) === b.slice(0, 4);

/** "Thu, 19 Nov", with its year where it is not this one. */
export function dayWords(day: LocalDate, today: LocalDate, { format }: Words): string {
  const year = isSameYear(day, today) ? {} : ({ year: 'numeric' } as const);
  return format.day(day, { weekday: 'short', day: 'numeric', month: 'short', ...year });
}

/** "3 May", with its year where it is not this one. */
export function dateWords(day: LocalDate, today: LocalDate, { format }: Words): string {
  const year = isSameYear(day, today) ? {} : ({ year: 'numeric' } as const);
  return format.day(day, { day: 'numeric', month: 'short', ...year });
}

/** One day, or "16 – 22 Nov"; both ends inclusive. */
export function spanWords(from: LocalDate, to: LocalDate, today: LocalDate, words: Words): string {
  if (from === to) return dayWords(from, today, words);
  return words.format.dayRange(from, to, {
    day: 'numeric',
    month: 'short',
    ...(isSameYear(from, today) && isSameYear(to, today) ? {} : { year: 'numeric' }),
  });
}

/** "12 days". */
export function lengthWords(length: number, unit: StreakUnit, { t, format }: Words): string {
  return t(`streak.${unit}`, { count: length, value: format.number(length) });
}

/** "days", as it stands beside the number. */
export function unitWords(length: number, unit: StreakUnit, { t }: Words): string {
  return t(`streak.${unit}Unit`, { count: length });
}

/** Today, tomorrow, or the date. */
export function nearDayWords(day: LocalDate, today: LocalDate, words: Words): string {
  const ahead = dayNumberOf(day) - dayNumberOf(today);
  if (ahead === 0) return words.t('next.today');
  if (ahead === 1) return words.t('next.tomorrow');
  const isNear = ahead > 0 && ahead < 7;
  return isNear ? words.format.day(day, { weekday: 'long' }) : dayWords(day, today, words);
}

/** A wall-clock time, "HH:MM", as the locale writes it. */
export function timeWords(time: string, { format }: Words): string {
  return format.instant(Date.parse(`1970-01-01T${time}:00Z`), 'UTC', { timeStyle: 'short' });
}

/** The day start as a course of one value, which is what is known of it on a screen. */
export function dayStartOf({ settings }: Calendar): readonly { readonly from: number; readonly value: number }[] {
  return [{ from: 0, value: settings.dayStartMin }];
}

/** "17 min · 21:04"; empty parts are left out. */
export function joinWords(parts: readonly string[], { t }: Words): string {
  let joined = '';
  for (const part of parts) {
    if (part === '') continue;
    joined = joined === '' ? part : t('fact.separator', { before: joined, after: part });
  }
  return joined;
}
