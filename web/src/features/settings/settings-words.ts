import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { LocalDate, Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../i18n/format.ts';

/** What words are made with. Stable while the language is. */
export interface Words {
  readonly t: TFunction<'settings'>;
  readonly format: Format;
}

export function useWords(): Words {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return useMemo(() => ({ t, format }), [t, format]);
}

/** "Sun, 22 Nov", with its year where it is not the year of `today`. */
export function dayWords(day: LocalDate, today: LocalDate, { format }: Words): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return format.day(day, { weekday: 'short', day: 'numeric', month: 'short', ...year });
}

/** "16 – 22 Nov", both ends inclusive. */
export function spanWords(from: LocalDate, to: LocalDate, today: LocalDate, words: Words): string {
  if (from === to) return dayWords(from, today, words);
  const isThisYear = [from, to].every((day) => day.slice(0, 4) === today.slice(0, 4));
  return words.format.dayRange(from, to, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** Minutes after midnight as a time of day: "04:00". */
export function clockWords(minutes: number, { format }: Words): string {
  return format.instant(minutes * 60_000, 'UTC', { timeStyle: 'short' });
}

/** An instant with its day: "Sun, 22 Nov, 04:00". */
export function instantWords(at: EpochMs, zone: string, { format }: Words): string {
  return format.instant(at, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

export function weekdayWords(weekday: Weekday, { format }: Words): string {
  // 2024 began on a Monday.
  return format.day(`2024-01-0${weekday}`, { weekday: 'long' });
}

const bytesPerUnit = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** "12 MB", "1.4 GB"; units of a thousand, as storage is sold and as systems show it. */
export function bytesWords(bytes: number, { format }: Words): string {
  const [unit, size] = bytesPerUnit.find(([, least]) => bytes >= least) ?? ['byte', 1];
  const value = bytes / size;
  return format.number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}
