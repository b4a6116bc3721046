import { dayNumberOf, type LocalDate } from '../../kernel/local-date.ts';
import type { ImportedEntry } from '../imported-habit.ts';
import { loopDays, loopFilled, type LoopFrequency } from './loop-days.ts';

/** Rules that Loop's own dialogs make, the likeliest first: x a week, once in n days, x a month, then x in n days. */
const candidates: readonly LoopFrequency[] = [
  ...upTo(6).map((num) => ({ num, den: 7 })),
  ...upTo(14).flatMap((den) => (den > 1 && den !== 7 ? [{ num: 1, den }] : [])),
  ...upTo(15).map((num) => ({ num, den: 30 })),
  ...upTo(14).flatMap((den) => (den === 7 ? [] : upTo(den - 1).flatMap((num) => (num > 1 ? [{ num, den }] : [])))),
];

function upTo(last: number): number[] {
  return Array.from({ length: Math.max(0, last) }, (_, at) => at + 1);
}

export interface FilledDays {
  readonly entries: readonly ImportedEntry[];
  /** Days that Loop filled in by itself. */
  readonly filled: ReadonlySet<LocalDate>;
  /** The days that the table covers, both inclusive. */
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/**
 * A table of days without a rule shows the rule by what Loop filled in: the first that fills in exactly these days. Null when
 * none does, or nothing was filled in.
 */
export function inferFrequency({ entries, filled, first, last }: FilledDays): LoopFrequency | null {
  if (filled.size === 0) return null;
  const expected = new Set([...filled].map(dayNumberOf));
  const [from, to] = [dayNumberOf(first), dayNumberOf(last)];
  const options = { last: to, lastEntry: to, readsTicks: false, overwritesNo: true };
  const fits = (frequency: LoopFrequency): boolean => {
    const { first: begin, values } = loopDays({ entries, loop: { ...frequency, numeric: null } }, options);
    let found = 0;
    for (let at = 0; at < values.length; at += 1) {
      if (values[at] !== loopFilled || begin + at > to) continue;
      // A table begins with the first day that Loop knows, filled in or not.
      if (begin + at < from) return false;
      if (!expected.has(begin + at)) return false;
      found += 1;
    }
    return found === expected.size;
  };
  return candidates.find(fits) ?? null;
}
