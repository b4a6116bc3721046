import { hasAmount, hasSlip, stateDone, stateFail, stateMask, stateSkip } from '../check-ins/fact-columns.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import { dueMask } from '../schedules/due-days.ts';
import { isLimit, type Schedule, type ScheduleVersion } from '../schedules/schedule.ts';
import { isMet, limitOf, metMask, tolerance, valueAgainstLimit } from './day-deeds.ts';
import { maskPaused, type JudgeContext } from './judge-context.ts';
import type { Stretch } from './plan.ts';

/** Times (`n`) per look-back of `length` days (STK10, R12); f = n / length. */
interface Frequency {
  readonly n: number;
  readonly length: number;
}

function frequencyOf({ schedule, target }: ScheduleVersion): Frequency {
  if (target.kind === 'amount' && target.per === 'period' && schedule.kind === 'quota') {
    return { n: 1, length: schedule.per === 'week' ? 7 : 30 };
  }
  const frequency = frequencyOfSchedule(schedule);
  // Seven of seven is every day: Loop reads it so too, and a look-back of seven days would make a slower start (R12).
  return frequency.n === frequency.length ? { n: 1, length: 1 } : frequency;
}

function frequencyOfSchedule(schedule: Schedule): Frequency {
  switch (schedule.kind) {
    case 'daily':
      return { n: 1, length: 1 };
    case 'weekdays':
      return { n: new Set(schedule.days).size, length: 7 };
    case 'every-n-days':
    case 'since-last':
      return { n: 1, length: schedule.n };
    case 'quota':
      return { n: schedule.times, length: schedule.per === 'week' ? 7 : 30 };
    case 'rolling':
      return { n: schedule.times, length: schedule.days };
    case 'month-days':
      return { n: new Set(schedule.days).size, length: 30 };
    case 'nth-weekday':
      return { n: 1, length: 30 };
    case 'yearly':
      return { n: 1, length: 360 };
    case 'avoid':
      return { n: 1, length: schedule.per === 'week' ? 7 : 1 };
  }
}

/** How well a value stays below a limit: 1 within, falling to 0 at twice the limit. */
function shareOfLimit(value: number, limit: number): number {
  // A running total of decimals comes back to 0 only nearly (SCH9).
  if (limit === 0) return value <= tolerance ? 1 : 0;
  return Math.min(1, Math.max(0, 1 - (value - limit) / limit));
}

/** One rule's view of the days: what each contributes, which do not count, and p from a look-back's total. */
interface StrengthRule {
  readonly multiplier: number;
  readonly lookBack: number;
  /** Share of the target met when the look-back adds up to `total`. */
  share(total: number): number;
  contribution(day: DayNumber): number;
  isNeutral(day: DayNumber): boolean;
  /** True for a day that may only raise the strength: an open one, or one kept inside a pause. */
  onlyRaises(day: DayNumber): boolean;
  /** False for an open day of a limit. */
  steps(day: DayNumber): boolean;
}

function ruleOf(context: JudgeContext, version: ScheduleVersion, to: DayNumber): StrengthRule {
  const { n, length } = frequencyOf(version);
  const multiplier = 0.5 ** (Math.sqrt(n / length) / 13);
  return isLimit(version.schedule, version.target)
    ? limitRule(context, version, { n, length }, multiplier, to)
    : atLeastRule(context, version, { n, length }, multiplier, to);
}

function isPerPeriod({ target }: ScheduleVersion): boolean {
  return target.kind === 'amount' && target.per === 'period';
}

function atLeastRule(
  context: JudgeContext,
  version: ScheduleVersion,
  { n, length }: Frequency,
  multiplier: number,
  to: DayNumber,
): StrengthRule {
  const { start, facts, mask, openFrom, beyondAllowance } = context;
  const { target } = version;
  const due = dueMask(version.schedule, start, to);
  const met = metMask(context, version, start, to);
  const overPeriod = isPerPeriod(version);
  const amount = target.kind === 'amount' ? target.amount : 1;
  const doubled = target.kind === 'yes-no' && n < length ? 2 : 1;
  const isDue = (day: DayNumber) => due === null || due[day - start] === 1;
  const isDeed = (day: DayNumber) => isMet(context, met, start, day);
  return {
    multiplier,
    lookBack: length * doubled,
    share: (total) => Math.min(1, total / (overPeriod && amount > 0 ? amount : n * doubled)),
    contribution(day) {
      if (!isDue(day)) return 0;
      const at = day - start;
      if (target.kind === 'yes-no') return isDeed(day) ? 1 : 0;
      const code = facts.state[at] ?? 0;
      const isDone = (code & stateMask) === stateDone;
      const sum = (code & hasAmount) === 0 ? 0 : (facts.sum?.[at] ?? 0);
      if (overPeriod && amount > 0) return isDone ? Math.max(sum, amount) : sum;
      if (isDone) return 1;
      if (amount > 0) return Math.min(1, sum / amount);
      return (overPeriod ? sum > 0 : isDeed(day)) ? 1 : 0;
    },
    isNeutral(day) {
      const at = day - start;
      const isExcusedSkip = ((facts.state[at] ?? 0) & stateMask) === stateSkip && !beyondAllowance.has(day);
      return (isExcusedSkip || (mask?.[at] ?? 0) !== 0) && !isDeed(day);
    },
    onlyRaises: (day) => day >= openFrom || ((mask?.[day - start] ?? 0) & maskPaused) !== 0,
    steps: () => true,
  };
}

function limitRule(
  context: JudgeContext,
  version: ScheduleVersion,
  { n, length }: Frequency,
  multiplier: number,
  to: DayNumber,
): StrengthRule {
  const { start, facts, mask, openFrom, beyondAllowance } = context;
  const { schedule } = version;
  const isAvoid = schedule.kind === 'avoid';
  const strict = isAvoid && schedule.strict;
  const limit = limitOf(version);
  const due = dueMask(schedule, start, to);
  const sumsValues = length > 1 && (isAvoid || isPerPeriod(version));
  const valueOf = (day: DayNumber) => {
    const at = day - start;
    const value = valueAgainstLimit(context, version, at);
    const isFail = ((facts.state[at] ?? 0) & stateMask) === stateFail;
    if (!isFail) return value;
    if (isAvoid) return Math.max(value, limit + 1);
    // Twice the limit is where the share of a sum reaches 0: a `fail` gives 0 there as it does on a single day.
    return sumsValues ? Math.max(value, 2 * limit, 1) : value;
  };
  return {
    multiplier,
    lookBack: length,
    share: (total) => (sumsValues ? shareOfLimit(total, limit) : Math.min(1, total / n)),
    contribution(day) {
      if (sumsValues) return valueOf(day);
      if (due !== null && due[day - start] !== 1) return 0;
      const isFail = ((facts.state[day - start] ?? 0) & stateMask) === stateFail;
      return isFail && !isAvoid ? 0 : shareOfLimit(valueOf(day), limit);
    },
    isNeutral(day) {
      const at = day - start;
      const code = facts.state[at] ?? 0;
      const isExcusedSkip = (code & stateMask) === stateSkip && !beyondAllowance.has(day);
      return isExcusedSkip || (mask?.[at] ?? 0) !== 0 || (strict && (code & (stateMask | hasAmount | hasSlip)) === 0);
    },
    onlyRaises: () => false,
    steps: (day) => day < openFrom,
  };
}

/** The strength before the first day: an `at most` habit starts at 1, every other at 0. */
export function initialStrength(version: ScheduleVersion): number {
  return isLimit(version.schedule, version.target) ? 1 : 0;
}

/**
 * Steps the strength through the days of the stretches (STK10, R12) from `from` on and reports it after each day.
 * Whatever the rule looks back on before `from` is read from the columns, so judging may begin at any unit.
 *
 * @param onDay called with each day and the strength (0 to 1) after it
 * @returns the strength after the last day
 */
export function walkStrength(
  context: JudgeContext,
  stretches: readonly Stretch[],
  before: number,
  onDay?: (day: DayNumber, strength: number) => void,
): number {
  let strength = before;
  for (const stretch of stretches) {
    const to = Math.min(stretch.to, context.horizon);
    const rule = ruleOf(context, stretch.version, to);
    // Contributions of the counted days, oldest first; the look-back is the last `rule.lookBack` of them.
    const counted = lookBackBefore(context, rule, stretch.from);
    let total = counted.reduce((sum, value) => sum + value, 0);
    for (let day = stretch.from; day <= to; day += 1) {
      if (!rule.isNeutral(day)) {
        const contribution = rule.contribution(day);
        counted.push(contribution);
        total += contribution;
        if (counted.length > rule.lookBack) total -= counted[counted.length - 1 - rule.lookBack] ?? 0;
        if (rule.steps(day)) {
          const stepped = strength * rule.multiplier + rule.share(total) * (1 - rule.multiplier);
          if (stepped > strength || !rule.onlyRaises(day)) strength = stepped;
        }
      }
      onDay?.(day, strength);
    }
  }
  return strength;
}

/** Contributions of the last `lookBack` counted days before `day`, oldest first. */
function lookBackBefore(context: JudgeContext, rule: StrengthRule, day: DayNumber): number[] {
  const newestFirst: number[] = [];
  for (let at = day - 1; at >= context.start && newestFirst.length < rule.lookBack; at -= 1) {
    if (!rule.isNeutral(at)) newestFirst.push(rule.contribution(at));
  }
  return newestFirst.toReversed();
}
