import { describe, expect, test } from 'vitest';
import { amountTarget, day, yesNo } from '../../testing/factories.ts';
import type { Schedule, Target } from './schedule.ts';
import { checkRuleInput, isSameRule, longestIntervalDays } from './schedule-rules.ts';

const daily: Schedule = { kind: 'daily' };
const check = (schedule: Schedule, target: Target = yesNo, tiny = false) => checkRuleInput({ schedule, target }, tiny);

describe('checkRuleInput', () => {
  test.each<[string, Schedule, object]>([
    ['SCH2 without a weekday', { kind: 'weekdays', days: [] }, { field: 'schedule.days', rule: 'required' }],
    ['SCH3 of a fraction', { kind: 'every-n-days', n: 1.5, anchor: day('2024-01-01') }, { rule: 'not-a-number' }],
    ['SCH4 beyond a year', { kind: 'since-last', n: 367, tolerance: 0 }, { rule: 'too-large', limit: 366 }],
    ['SCH5 eight times a week', { kind: 'quota', times: 8, per: 'week' }, { rule: 'too-large', limit: 7 }],
    ['SCH6 more often than days', { kind: 'rolling', times: 8, days: 7 }, { field: 'schedule.times', limit: 7 }],
    ['SCH7 on the 32nd', { kind: 'month-days', days: [32] }, { rule: 'too-large', limit: 31 }],
    ['SCH7 on April 31', { kind: 'yearly', month: 4, day: 31 }, { field: 'schedule.day', limit: 30 }],
    ['SCH8 less than none', { kind: 'avoid', limit: -1, per: 'day', strict: false }, { rule: 'too-small', limit: 0 }],
  ])('%s is refused by name', (_, schedule, error) => {
    expect(check(schedule)).toMatchObject([error]);
  });

  test('SCH7 Feb 29 may be chosen', () => {
    expect(check({ kind: 'yearly', month: 2, day: 29 })).toEqual([]);
  });

  test('SCH9 an amount is finite and at most 1e9, and does not go with an avoid rule', () => {
    expect(check(daily, amountTarget(Infinity))).toMatchObject([{ field: 'target.amount', rule: 'not-a-number' }]);
    expect(check(daily, amountTarget(2e9))).toMatchObject([{ rule: 'too-large', limit: 1e9 }]);
    expect(check(daily, amountTarget(0, { bound: 'at-most' }))).toEqual([]);
    expect(check(daily, amountTarget(0))).toMatchObject([{ rule: 'too-small', limit: 0 }]);
    expect(check(daily, amountTarget(1, { per: 'period' }))).toMatchObject([{ field: 'target.per' }]);
    expect(check({ kind: 'quota', times: 1, per: 'month' }, amountTarget(1, { per: 'period' }))).toEqual([]);
    const avoid: Schedule = { kind: 'avoid', limit: 0, per: 'day', strict: false };
    expect(check(avoid, amountTarget(1))).toMatchObject([{ field: 'target', rule: 'not-together' }]);
  });

  test('STK8 the allowance is 0 to 31', () => {
    expect(checkRuleInput({ schedule: daily, target: yesNo, skipAllowance: 32 }, false)).toMatchObject([{ limit: 31 }]);
  });

  test.each<[Schedule, number]>([
    [{ kind: 'weekdays', days: [1, 3] }, 5],
    [{ kind: 'weekdays', days: [6] }, 7],
    [{ kind: 'since-last', n: 6, tolerance: 2 }, 8],
    [{ kind: 'quota', times: 1, per: 'week' }, 7],
    [{ kind: 'quota', times: 4, per: 'month' }, 8],
    [{ kind: 'rolling', times: 2, days: 14 }, 7],
    [{ kind: 'month-days', days: [1, 8, 15, 22] }, 10],
    [{ kind: 'yearly', month: 1, day: 1 }, 366],
  ])('tiny habits weigh the longest wait of %j: %i days', (schedule, days) => {
    expect(longestIntervalDays(schedule)).toBe(days);
    expect(check(schedule, yesNo, true)).toEqual(
      days > 7 ? [{ field: 'schedule', rule: 'tiny-interval', limit: 7 }] : [],
    );
  });
});

test('two rules are the same whatever the order of their fields', () => {
  const a = { schedule: { kind: 'quota', times: 3, per: 'week' } as Schedule, target: yesNo };
  const b = { schedule: { per: 'week', times: 3, kind: 'quota' } as Schedule, target: yesNo };
  expect(isSameRule(a, b)).toBe(true);
  expect(isSameRule(a, { ...b, skipAllowance: 0 })).toBe(false);
});

test.each([
  ['at-least', 120, false],
  ['at-least', 121, true],
  ['at-most', 3600, false],
] as const)('tiny habits hold a duration that must last %s %i s: refused %s', (bound, amount, isRefused) => {
  const target: Target = { kind: 'amount', measure: 'duration', amount, unit: '', bound, per: 'day' };
  expect(check({ kind: 'daily' }, target)).toEqual([]);
  expect(check({ kind: 'daily' }, target, true)).toEqual(
    isRefused ? [{ field: 'target.amount', rule: 'tiny-duration', limit: 120 }] : [],
  );
});
