import { localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';

export const strengthRanges = ['quarter', 'year', 'all'] as const;
export type StrengthRange = (typeof strengthRanges)[number];

const rangeDays: Record<StrengthRange, number> = { quarter: 91, year: 365, all: Infinity };
/** More points than this nobody sees apart. */
const maxPoints = 120;

export interface StrengthPoints {
  readonly days: readonly LocalDate[];
  readonly values: readonly number[];
}

/**
 * Evenly spaced points of the curve that end with its last day. `curve` index 0 is the day `start` (a day number). What lies
 * before the start of a range that is longer than the habit is left out.
 */
export function strengthPoints(curve: Float64Array, start: number, range: StrengthRange): StrengthPoints {
  const length = Math.min(curve.length, rangeDays[range]);
  const step = Math.max(1, Math.ceil(length / maxPoints));
  const days: LocalDate[] = [];
  const values: number[] = [];
  const first = curve.length - 1 - Math.floor((length - 1) / step) * step;
  for (let at = first; at >= 0 && at < curve.length; at += step) {
    days.push(localDateOf(start + at));
    values.push(curve[at] ?? 0);
  }
  return { days, values };
}
