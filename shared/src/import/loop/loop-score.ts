import type { DayNumber } from '../../kernel/local-date.ts';
import { loopSkipped, loopTicked, loopUnknown, type LoopDays } from './loop-days.ts';
import type { LoopQuirks } from './loop-quirks.ts';

/** What a look-back adds up: one day's share of it, and how well a total meets the target. */
interface Measure {
  readonly lookBackDays: number;
  readonly shareOf: (total: number) => number;
  readonly valueOf: (value: number) => number;
  readonly start: number;
}

/**
 * Loop's score after a day, 0 to 1: stepped forward from the first known day, filled-in days not counted. Yes/no rules
 * below once a day look back over twice their length, which smooths irregular weeks.
 */
export function loopScore(
  days: LoopDays,
  upTo: DayNumber,
  { sumsSkips, countsOpenDays }: Pick<LoopQuirks, 'sumsSkips' | 'countsOpenDays'>,
  openFrom: DayNumber,
): number {
  const { frequency, firstKnown, first, values } = days;
  if (upTo < firstKnown) return 0;
  const multiplier = 0.5 ** (Math.sqrt(frequency.num / frequency.den) / 13);
  const { lookBackDays, shareOf, valueOf, start } = measureOf(days);
  let score = start;
  let total = 0;
  const added: number[] = [];
  for (let day = firstKnown; day <= upTo; day += 1) {
    const value = values[day - first] ?? loopUnknown;
    const isSkip = value === loopSkipped;
    if (isSkip && !sumsSkips) continue;
    const share = isSkip ? 0 : valueOf(value);
    added.push(share);
    total += share;
    if (added.length > lookBackDays) total -= added[added.length - 1 - lookBackDays] ?? 0;
    if (isSkip) continue;
    const stepped = score * multiplier + shareOf(total) * (1 - multiplier);
    if (countsOpenDays || day < openFrom || (days.limit?.atMost !== true && stepped > score)) score = stepped;
  }
  return score;
}

function measureOf({ frequency: { num, den }, limit }: LoopDays): Measure {
  if (limit === null) {
    const doubled = num < den ? 2 : 1;
    return {
      lookBackDays: den * doubled,
      shareOf: (total) => Math.min(1, total / (num * doubled)),
      valueOf: (value) => (value === loopTicked ? 1 : 0),
      start: 0,
    };
  }
  // Thousandths, which add up without a rounding error.
  const target = limit.amount * 1000;
  const valueOf = (value: number) => Math.max(0, value);
  if (!limit.atMost) {
    const shareOf = (total: number) => (target > 0 ? Math.min(1, total / target) : 1);
    return { lookBackDays: den, shareOf, valueOf, start: 0 };
  }
  const shareOf = (total: number) => {
    if (target <= 0) return total === 0 ? 1 : 0;
    return Math.min(1, Math.max(0, 1 - (total - target) / target));
  };
  return { lookBackDays: den, shareOf, valueOf, start: 1 };
}
