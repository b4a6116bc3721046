import { daysInMonth, type LocalDate, type Weekday } from '../../kernel/local-date.ts';
import type { Schedule, Target } from './schedule.ts';

/**
 * A piece of a sentence: a key of the `words` catalogue with what it interpolates. `count` chooses the plural (`_one`, `_other`
 * and what else a language has). The first piece begins the sentence; pieces are joined with `words:separator`.
 */
export interface Phrase {
  readonly key: PhraseKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The keys of the catalogue, without plural endings. */
export type PhraseKey =
  | 'every-day'
  | 'weekdays'
  | 'every-n-days'
  | 'counted-from-day'
  | 'counted-from-last'
  | 'days-late'
  | 'times-a-week'
  | 'times-a-month'
  | 'week-starts'
  | 'in-any-days'
  | 'month-days'
  | 'or-last-day'
  | `nth-weekday-${1 | 2 | 3 | 4 | 5}`
  | 'nth-weekday-last'
  | 'or-last-weekday'
  | 'yearly'
  | 'yearly-common-years'
  | 'avoid-all'
  | 'avoid-day'
  | 'avoid-week'
  | 'strict-day'
  | 'strict-week'
  | `${'at-least' | 'at-most'}-${'day' | 'week' | 'month' | 'each-time'}`;

/** How the reader's language names what the phrases interpolate: Intl in the browser, English tables elsewhere. */
export interface WordNames {
  readonly weekdayName: (weekday: Weekday) => string;
  /** "1st", "2nd". */
  readonly dayOfMonth: (day: number) => string;
  /** "February 28". */
  readonly dayOfYear: (month: number, day: number) => string;
  /** "June 1, 2026". */
  readonly dateName: (date: LocalDate) => string;
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string;
  /** "20 pages", "1.5 km", "30 min" (a duration is in seconds and has no unit). */
  readonly quantity: (amount: number, measure: 'count' | 'duration', unit: string) => string;
}

const phrase = (key: PhraseKey, values?: Phrase['values']): Phrase =>
  values === undefined ? { key } : { key, values };

function inOrder<Item extends number>(items: readonly Item[], first: number, length: number): Item[] {
  const place = (item: number) => (item - first + length) % length;
  return [...new Set(items)].toSorted((a, b) => place(a) - place(b));
}

/** A leap year, in which Feb 29 exists. */
const leapYear = 2000;

function yearlyWords(month: number, day: number, names: WordNames): Phrase[] {
  const existing = Math.min(day, daysInMonth(leapYear, month));
  const words = [phrase('yearly', { day: names.dayOfYear(month, existing) })];
  if (month === 2 && existing === 29) words.push(phrase('yearly-common-years', { day: names.dayOfYear(2, 28) }));
  return words;
}

function monthDayWords(days: readonly number[], names: WordNames): Phrase[] {
  const sorted = inOrder(days, 1, 31);
  const words = [phrase('month-days', { days: names.list(sorted.map(names.dayOfMonth)) })];
  if (sorted.some((day) => day > 28)) words.push(phrase('or-last-day'));
  return words;
}

function ruleWords(schedule: Schedule, names: WordNames, weekStart: Weekday | undefined): Phrase[] {
  switch (schedule.kind) {
    case 'daily':
      return [phrase('every-day')];
    case 'weekdays': {
      const days = inOrder(schedule.days, weekStart ?? 1, 7);
      return [
        days.length === 7 ? phrase('every-day') : phrase('weekdays', { days: names.list(days.map(names.weekdayName)) }),
      ];
    }
    case 'every-n-days':
      return schedule.n === 1
        ? [phrase('every-day')]
        : [
            phrase('every-n-days', { count: schedule.n }),
            phrase('counted-from-day', { day: names.dateName(schedule.anchor) }),
          ];
    case 'since-last': {
      const words = [phrase('every-n-days', { count: schedule.n }), phrase('counted-from-last')];
      if (schedule.tolerance > 0) words.push(phrase('days-late', { count: schedule.tolerance }));
      return words;
    }
    case 'quota':
      return [phrase(schedule.per === 'week' ? 'times-a-week' : 'times-a-month', { count: schedule.times })];
    case 'rolling':
      return [phrase('in-any-days', { count: schedule.times, days: schedule.days })];
    case 'month-days':
      return monthDayWords(schedule.days, names);
    case 'nth-weekday': {
      const weekday = names.weekdayName(schedule.weekday);
      if (schedule.nth === -1) return [phrase('nth-weekday-last', { weekday })];
      const words = [phrase(`nth-weekday-${schedule.nth}`, { weekday })];
      if (schedule.nth === 5) words.push(phrase('or-last-weekday'));
      return words;
    }
    case 'yearly':
      return yearlyWords(schedule.month, schedule.day, names);
    case 'avoid':
      return avoidWords(schedule);
  }
}

function avoidWords({ limit, per, strict }: Extract<Schedule, { kind: 'avoid' }>): Phrase[] {
  const words = [limit === 0 ? phrase('avoid-all') : phrase(`avoid-${per}`, { count: limit })];
  if (strict) words.push(phrase(`strict-${per}`));
  return words;
}

/**
 * A rule and its target in plain words (SCH1 to SCH9), as phrases to be translated and joined. With `weekStart` weekdays are
 * listed from it, and rules that count calendar weeks say when their week begins.
 */
export function scheduleWords(schedule: Schedule, target: Target, names: WordNames, weekStart?: Weekday): Phrase[] {
  const words = ruleWords(schedule, names, weekStart);
  if (target.kind === 'amount' && schedule.kind !== 'avoid') {
    const quantity = names.quantity(target.amount, target.measure, target.unit);
    const [only] = words;
    // "At least 20 pages a day" says the rule and the target at once.
    if (schedule.kind === 'quota' && target.per === 'period') {
      words.splice(0, words.length, phrase(`${target.bound}-${schedule.per}`, { quantity }));
    } else if (words.length === 1 && only?.key === 'every-day') {
      words.splice(0, words.length, phrase(`${target.bound}-day`, { quantity }));
    } else {
      words.push(phrase(`${target.bound}-each-time`, { quantity }));
    }
  }
  const countsWeeks =
    (schedule.kind === 'quota' || (schedule.kind === 'avoid' && schedule.limit > 0)) && schedule.per === 'week';
  if (weekStart !== undefined && countsWeeks)
    words.push(phrase('week-starts', { weekday: names.weekdayName(weekStart) }));
  return words;
}
