import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLocaleOf } from './language.ts';

/**
 * Numbers, dates and lists as the app's language and the person's region write them. Formatters are kept, because making
 * one costs about as much as a hundred uses.
 */

const kept = new Map<string, unknown>();

const keep = <Formatter>(key: string, make: () => Formatter): Formatter => {
  const found = kept.get(key);
  if (found !== undefined) return found as Formatter;
  const made = make();
  kept.set(key, made);
  return made;
};

const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  keep(`n|${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  keep(`d|${locale}|${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));

export interface Format {
  /** The BCP 47 tag in use. */
  readonly locale: string;
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** `ratio` 0..1 as a whole percentage. */
  readonly percent: (ratio: number) => string;
  /** A calendar day, `YYYY-MM-DD`, which has no zone. */
  readonly day: (day: string, options?: Intl.DateTimeFormatOptions) => string;
  /** Two calendar days and all between: "16 – 22 Nov". */
  readonly dayRange: (from: string, to: string, options?: Intl.DateTimeFormatOptions) => string;
  /** An instant (epoch ms) as seen in `zone` (IANA). */
  readonly instant: (epochMs: number, zone: string, options?: Intl.DateTimeFormatOptions) => string;
  readonly list: (items: readonly string[], type?: Intl.ListFormatType) => string;
}

export const createFormat = (locale: string): Format => ({
  locale,
  number: (value, options = {}) => numberFormat(locale, options).format(value),
  percent: (ratio) => numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(ratio),
  day: (day, options = { day: 'numeric', month: 'short' }) =>
    dateFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
  dayRange: (from, to, options = { day: 'numeric', month: 'short' }) =>
    dateFormat(locale, { ...options, timeZone: 'UTC' }).formatRange(
      new Date(`${from}T00:00:00Z`),
      new Date(`${to}T00:00:00Z`),
    ),
  instant: (epochMs, zone, options = { dateStyle: 'medium', timeStyle: 'short' }) =>
    dateFormat(locale, { ...options, timeZone: zone }).format(epochMs),
  list: (items, type = 'conjunction') =>
    keep(`l|${locale}|${type}`, () => new Intl.ListFormat(locale, { type })).format(items),
});

export const useFormat = (): Format => {
  const { i18n } = useTranslation();
  const locale = formatLocaleOf(i18n.language, navigator.languages);
  return useMemo(() => createFormat(locale), [locale]);
};
