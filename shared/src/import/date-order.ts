import { daysInMonth, dayNumberOfCivil, localDateOf, parseLocalDate, type LocalDate } from '../kernel/local-date.ts';

/** How days are written when the year does not come first: spreadsheets rewrite days in the order of their locale. */
export type DateOrder = 'day-first' | 'month-first';

export interface FoundOrder {
  readonly order: DateOrder;
  /** A day that could be read both ways when nothing decided it. */
  readonly undecided: string | null;
}

export type ReadDay =
  { readonly kind: 'day'; readonly day: LocalDate } | { readonly kind: 'out-of-range' } | { readonly kind: 'bad' };

interface Parts {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly yearFirst: boolean;
  readonly mark: string;
}

const dayPattern = /^\s*(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})\.?(?:[T ,].*)?$/;

function splitDay(text: string): Parts | null {
  const match = dayPattern.exec(text);
  if (match === null) return null;
  const [, first = '', mark = '', second = '', third = ''] = match;
  const yearFirst = first.length > 2;
  if (!yearFirst && third.length === 3) return null;
  return { first: Number(first), second: Number(second), third: Number(third), yearFirst, mark };
}

/**
 * The order in which the days of one export are written, from columns of days in the order of the file. A number above 12
 * decides; else the order in which more neighbours are neighbouring days; else dots mean day first, slashes month first.
 */
export function findDateOrder(columns: readonly (readonly string[])[]): FoundOrder {
  const neighbours = { 'day-first': 0, 'month-first': 0 };
  let undecided: string | null = null;
  let hasDots = false;
  for (const column of columns) {
    let before: Parts | null = null;
    for (const text of column) {
      const parts = splitDay(text);
      if (parts === null || parts.yearFirst) continue;
      if (parts.first > 12 && parts.second <= 12) return { order: 'day-first', undecided: null };
      if (parts.second > 12 && parts.first <= 12) return { order: 'month-first', undecided: null };
      hasDots ||= parts.mark === '.';
      if (parts.first !== parts.second) undecided ??= text;
      if (before !== null) {
        for (const order of ['day-first', 'month-first'] as const) {
          if (Math.abs(dayNumberOfParts(before, order) - dayNumberOfParts(parts, order)) === 1) neighbours[order] += 1;
        }
      }
      before = parts;
    }
  }
  const { 'day-first': byDay, 'month-first': byMonth } = neighbours;
  if (byDay !== byMonth) return { order: byDay > byMonth ? 'day-first' : 'month-first', undecided: null };
  return { order: hasDots ? 'day-first' : 'month-first', undecided };
}

/** Reads a day label in ISO order or in the given one; a time of day behind it is ignored. */
export function readDay(text: string, order: DateOrder): ReadDay {
  const iso = parseLocalDate(text);
  if (iso !== null) return { kind: 'day', day: iso };
  const parts = splitDay(text);
  if (parts === null) return { kind: 'bad' };
  const { year, month, day } = civilOf(parts, order);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return { kind: 'bad' };
  const label = parseLocalDate(localDateOf(dayNumberOfCivil(year, month, day)));
  return label === null ? { kind: 'out-of-range' } : { kind: 'day', day: label };
}

function civilOf(parts: Parts, order: DateOrder): { year: number; month: number; day: number } {
  if (parts.yearFirst) return { year: parts.first, month: parts.second, day: parts.third };
  // Two digits as spreadsheets write them: 69 is 2069, 70 is 1970.
  const year = parts.third >= 100 ? parts.third : parts.third + (parts.third < 70 ? 2000 : 1900);
  return order === 'day-first'
    ? { year, month: parts.second, day: parts.first }
    : { year, month: parts.first, day: parts.second };
}

function dayNumberOfParts(parts: Parts, order: DateOrder): number {
  const { year, month, day } = civilOf(parts, order);
  return dayNumberOfCivil(year, month, day);
}
