import { daysInMonth } from '../../kernel/local-date.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { checkAmount } from './amount-rules.ts';
import { maxIntervalDays, type Schedule, type Target } from './schedule.ts';

/** "Tiny habits" holds the longest wait between two due days to this. */
const tinyIntervalDays = 7;
/** "Tiny habits" holds a habit's duration, also where it is the target, to this. Seconds. */
export const tinyDurationS = 120;
export const maxUnitLength = 32;
const maxSlips = 10_000;

function checkWhole(field: string, value: number, min: number, max: number): RuleError[] {
  if (!Number.isInteger(value)) return [ruleError(field, 'not-a-number')];
  if (value < min) return [ruleError(field, 'too-small', min)];
  return value > max ? [ruleError(field, 'too-large', max)] : [];
}

function checkDays(field: string, days: readonly number[], min: number, max: number): RuleError[] {
  if (days.length === 0) return [ruleError(field, 'required')];
  return days.flatMap((day) => checkWhole(field, day, min, max)).slice(0, 1);
}

function checkRule(schedule: Schedule): RuleError[] {
  switch (schedule.kind) {
    case 'daily':
      return [];
    case 'weekdays':
      return checkDays('schedule.days', schedule.days, 1, 7);
    case 'every-n-days':
      return checkWhole('schedule.n', schedule.n, 1, maxIntervalDays);
    case 'since-last':
      return [
        ...checkWhole('schedule.n', schedule.n, 1, maxIntervalDays),
        ...checkWhole('schedule.tolerance', schedule.tolerance, 0, maxIntervalDays),
      ];
    case 'quota':
      return checkWhole('schedule.times', schedule.times, 1, schedule.per === 'week' ? 7 : 31);
    case 'rolling': {
      const days = checkWhole('schedule.days', schedule.days, 1, maxIntervalDays);
      return days.length > 0 ? days : checkWhole('schedule.times', schedule.times, 1, schedule.days);
    }
    case 'month-days':
      return checkDays('schedule.days', schedule.days, 1, 31);
    case 'nth-weekday':
      return [];
    case 'yearly': {
      const month = checkWhole('schedule.month', schedule.month, 1, 12);
      // A leap year, so that Feb 29 can be chosen (SCH7).
      return month.length > 0 ? month : checkWhole('schedule.day', schedule.day, 1, daysInMonth(2024, schedule.month));
    }
    case 'avoid':
      return checkWhole('schedule.limit', schedule.limit, 0, maxSlips);
  }
}

function checkTarget(schedule: Schedule, target: Target): RuleError[] {
  if (target.kind === 'yes-no') return [];
  if (schedule.kind === 'avoid') return [ruleError('target', 'not-together', 'schedule')];
  const errors = checkAmount('target.amount', target.amount);
  if (errors.length === 0 && target.bound === 'at-least' && target.amount === 0) {
    errors.push(ruleError('target.amount', 'too-small', 0));
  }
  if (target.unit.length > maxUnitLength) errors.push(ruleError('target.unit', 'too-long', maxUnitLength));
  if (target.per === 'period' && schedule.kind !== 'quota')
    errors.push(ruleError('target.per', 'not-together', 'schedule'));
  return errors;
}

/** The longest wait in days between two due days of a rule; a rule that is watched every day waits 1. */
export function longestIntervalDays(schedule: Schedule): number {
  switch (schedule.kind) {
    case 'daily':
    case 'avoid':
      return 1;
    case 'weekdays':
      return longestGap(schedule.days, 7);
    case 'every-n-days':
      return schedule.n;
    case 'since-last':
      return schedule.n + schedule.tolerance;
    case 'quota':
      return schedule.per === 'week' ? 7 : Math.ceil(31 / schedule.times);
    case 'rolling':
      return Math.ceil(schedule.days / schedule.times);
    case 'month-days':
      return longestGap(schedule.days, 31);
    case 'nth-weekday':
      return 35;
    case 'yearly':
      return 366;
  }
}

function longestGap(days: readonly number[], cycle: number): number {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const first = sorted[0];
  if (first === undefined) return cycle;
  const gaps = sorted.map((day, i) => (sorted[i + 1] ?? first + cycle) - day);
  return Math.max(...gaps);
}

export interface RuleInput {
  readonly schedule: Schedule;
  readonly target: Target;
  /** STK8: 0 to 31; absent = every skip is excused. */
  readonly skipAllowance?: number | undefined;
}

/** Everything that is wrong with a rule and its target (A15); empty when it may be written. */
export function checkRuleInput(input: RuleInput, tinyHabits: boolean): RuleError[] {
  const errors = [...checkRule(input.schedule), ...checkTarget(input.schedule, input.target)];
  if (input.skipAllowance !== undefined) errors.push(...checkWhole('skipAllowance', input.skipAllowance, 0, 31));
  return tinyHabits && errors.length === 0 ? checkTiny(input) : errors;
}

/** A limit ("at most an hour of films") is no duration that somebody must find, so it may be long. */
function checkTiny({ schedule, target }: RuleInput): RuleError[] {
  const errors: RuleError[] = [];
  if (longestIntervalDays(schedule) > tinyIntervalDays) {
    errors.push(ruleError('schedule', 'tiny-interval', tinyIntervalDays));
  }
  const mustLast = target.kind === 'amount' && target.measure === 'duration' && target.bound === 'at-least';
  if (mustLast && target.amount > tinyDurationS) {
    errors.push(ruleError('target.amount', 'tiny-duration', tinyDurationS));
  }
  return errors;
}

/** True when two rules judge alike, so that a change would change nothing. */
export function isSameRule(a: RuleInput, b: RuleInput): boolean {
  const canonical = ({ schedule, target, skipAllowance }: RuleInput) =>
    JSON.stringify([sortedEntries(schedule), sortedEntries(target), skipAllowance ?? null]);
  return canonical(a) === canonical(b);
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
