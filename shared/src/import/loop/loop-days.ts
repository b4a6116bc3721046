import { civilOfDayNumber, dayNumberOf, daysInMonth, type DayNumber } from '../../kernel/local-date.ts';
import type { ImportedEntry, ImportedHabit } from '../imported-habit.ts';

/** Loop's numbers for a day. Numeric habits hold thousandths in the same column, so that a skip is 0.003 there. */
export const loopUnknown = -1;
const no = 0;
export const loopFilled = 1;
export const loopTicked = 2;
export const loopSkipped = 3;

/** Longest rule that is taken at its word, in times and in days. */
const maxCount = 100_000;

/** What Loop needs to know of a habit. */
export type LoggedInLoop = Pick<ImportedHabit, 'loop' | 'entries'>;

/** How often, as Loop counts: n times in n days is every day, and what is no frequency is every day too. */
export interface LoopFrequency {
  readonly num: number;
  readonly den: number;
}

/** A habit's days in Loop's numbers, index 0 is `first`; `length` 0 without any. */
export interface LoopDays {
  readonly frequency: LoopFrequency;
  /** Null for a yes/no habit. */
  readonly limit: { readonly amount: number; readonly atMost: boolean } | null;
  readonly first: DayNumber;
  readonly values: Float64Array;
  /** The first day that the file itself knows; windows may fill days before it. */
  readonly firstKnown: DayNumber;
}

export interface LoopDaysOptions {
  /** Last day that is looked at. */
  readonly last: DayNumber;
  /** Entries after this day are left out. */
  readonly lastEntry: DayNumber;
  /** Amounts that are nothing but ticks are read as ticks. */
  readonly readsTicks: boolean;
  /** An explicit no inside a window counts as filled in, as Loop has it. */
  readonly overwritesNo: boolean;
}

export function loopFrequency({ loop }: LoggedInLoop): LoopFrequency {
  const num = countOf(loop?.num);
  const den = countOf(loop?.den);
  return num === null || den === null || num === den ? { num: 1, den: 1 } : { num, den };
}

function countOf(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isInteger(value) && value >= 1 && value <= maxCount
    ? value
    : null;
}

/**
 * A numeric habit whose file holds nothing but ticks, skips and zeros, never an amount beyond 0.003: it was ticked before
 * it counted amounts, and Loop's reference figures take it so.
 */
function isTickedAmount({ loop, entries }: LoggedInLoop): boolean {
  if (loop === undefined || loop.numeric === null) return false;
  const numbers = entries.map((entry) => loopNumberOf(entry)).filter((value) => value !== loopUnknown);
  return numbers.includes(loopTicked) && numbers.every((value) => value <= loopSkipped);
}

function loopNumberOf({ kind, value = 0 }: ImportedEntry): number {
  switch (kind) {
    case 'done':
      return loopTicked;
    case 'skip':
      return loopSkipped;
    case 'fail':
      return no;
    case 'amount':
      return Math.round(value * 1000);
    case 'note':
      return loopUnknown;
  }
}

interface Window {
  begin: DayNumber;
  end: DayNumber;
  readonly lastTick: DayNumber;
}

/** Lays the file's days out and fills in what Loop adds by itself: the days of every window that holds enough ticks. */
export function loopDays(
  habit: LoggedInLoop,
  { last, lastEntry, readsTicks, overwritesNo }: LoopDaysOptions,
): LoopDays {
  const frequency = loopFrequency(habit);
  const numeric = habit.loop?.numeric ?? null;
  const isState = numeric === null || (readsTicks && isTickedAmount(habit));
  const limit = isState ? null : { amount: numeric.amount, atMost: numeric.atMost };
  const known: (readonly [DayNumber, number])[] = [];
  for (const entry of habit.entries) {
    const day = dayNumberOf(entry.day);
    const value = loopNumberOf(entry);
    if (value !== loopUnknown && day <= lastEntry) known.push([day, value]);
  }
  const firstKnown = known[0]?.[0] ?? last + 1;
  const windows = limit === null ? windowsOf(known, frequency) : [];
  const first = windows.reduce((least, { begin }) => Math.min(least, begin), firstKnown);
  const lastKnown = windows.reduce((most, { end }) => Math.max(most, end), known.at(-1)?.[0] ?? first - 1);
  const values = new Float64Array(Math.max(0, Math.min(last, lastKnown) - first + 1)).fill(loopUnknown);
  for (const [day, value] of known) if (day - first < values.length) values[day - first] = value;
  fill(values, first, windows, overwritesNo);
  return { frequency, limit, first, values, firstKnown };
}

/** Every run of `num` ticks less than `den` days apart, as the days that it covers; newer ones push older ones back. */
function windowsOf(known: readonly (readonly [DayNumber, number])[], { num, den }: LoopFrequency): Window[] {
  if (den <= 1) return [];
  const ticks = known.filter(([, value]) => value === loopTicked).map(([day]) => day);
  const windows: Window[] = [];
  for (let at = 0; at + num <= ticks.length; at += 1) {
    const begin = ticks[at] ?? 0;
    const lastTick = ticks[at + num - 1] ?? 0;
    const length = windowLength(begin, den);
    if (lastTick - begin < length) windows.push({ begin, end: begin + length - 1, lastTick });
  }
  for (let at = windows.length - 2; at >= 0; at -= 1) {
    const window = windows[at];
    const newer = windows[at + 1];
    if (window === undefined || newer === undefined || window.end < newer.begin) continue;
    const slide = Math.min(window.end - newer.begin + 1, window.end - window.lastTick);
    window.begin -= slide;
    window.end -= slide;
  }
  return windows;
}

/** 30 and 31 days mean the month of the first day; of the next month when that is the last of its month. */
function windowLength(begin: DayNumber, den: number): number {
  if (den !== 30 && den !== 31) return den;
  const { year, month, day } = civilOfDayNumber(begin);
  const length = daysInMonth(year, month);
  if (day < length) return length;
  return month === 12 ? daysInMonth(year + 1, 1) : daysInMonth(year, month + 1);
}

function fill(values: Float64Array, first: DayNumber, windows: readonly Window[], overwritesNo: boolean): void {
  // How many windows begin minus how many ended: no day is visited once per window.
  const changes = new Int32Array(values.length + 1);
  for (const { begin, end } of windows) {
    if (begin - first >= values.length) continue;
    changes[begin - first] = (changes[begin - first] ?? 0) + 1;
    const after = Math.min(values.length, end - first + 1);
    changes[after] = (changes[after] ?? 0) - 1;
  }
  let open = 0;
  for (let at = 0; at < values.length; at += 1) {
    open += changes[at] ?? 0;
    const value = values[at];
    if (open > 0 && (value === loopUnknown || (value === no && overwritesNo))) values[at] = loopFilled;
  }
}
