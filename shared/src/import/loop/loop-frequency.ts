import { maxAmount, maxIntervalDays, type Schedule, type Target } from '../../domain/schedules/schedule.ts';

/** A habit's rule as Loop stores it: `num` times in `den` days; numeric habits have a target, summed over `den` days. */
export interface LoopRule {
  readonly num: number | null;
  readonly den: number | null;
  readonly numeric: { readonly amount: number; readonly unit: string; readonly atMost: boolean } | null;
}

export interface ReadRule {
  readonly schedule: Schedule;
  readonly target: Target;
  /** What could not be taken as it stands. */
  readonly problem: 'odd-frequency' | 'long-frequency' | 'spread-target' | null;
}

/**
 * Loop's rolling windows in our rules: per week and per month become calendar quotas (SCH5), once in n days counts from
 * the last time (SCH4), other shares stay rolling (SCH6).
 */
export function readLoopRule(rule: LoopRule): ReadRule {
  const num = asCount(rule.num);
  const den = asCount(rule.den);
  if (num === null || den === null) return { ...readValid(rule, 1, 1), problem: 'odd-frequency' };
  if (den > maxIntervalDays && num < den) {
    return { ...readValid(rule, Math.min(num, maxIntervalDays), maxIntervalDays), problem: 'long-frequency' };
  }
  return readValid(rule, num, den);
}

function readValid(rule: LoopRule, num: number, den: number): ReadRule {
  const perPeriod = den === 7 ? 'week' : den === 30 || den === 31 ? 'month' : null;
  const isDaily = num >= den;
  if (rule.numeric === null) {
    const target: Target = { kind: 'yes-no' };
    return { schedule: yesNoSchedule(num, den, isDaily, perPeriod), target, problem: null };
  }
  const { amount, unit, atMost } = rule.numeric;
  const target = (value: number, per: 'day' | 'period'): Target => ({
    kind: 'amount',
    measure: 'count',
    amount: Math.min(Math.max(0, value), maxAmount),
    unit,
    bound: atMost ? 'at-most' : 'at-least',
    per,
  });
  if (isDaily) return { schedule: { kind: 'daily' }, target: target(amount, 'day'), problem: null };
  if (perPeriod !== null) {
    return { schedule: { kind: 'quota', times: 1, per: perPeriod }, target: target(amount, 'period'), problem: null };
  }
  return { schedule: { kind: 'daily' }, target: target(amount / den, 'day'), problem: 'spread-target' };
}

function yesNoSchedule(num: number, den: number, isDaily: boolean, perPeriod: 'week' | 'month' | null): Schedule {
  if (isDaily) return { kind: 'daily' };
  if (perPeriod !== null) return { kind: 'quota', times: num, per: perPeriod };
  if (num === 1) return { kind: 'since-last', n: den, tolerance: 0 };
  return { kind: 'rolling', times: num, days: den };
}

function asCount(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 100_000 ? value : null;
}
