import { describe, expect, it } from 'vitest';
import { readLoopRule } from './loop-frequency.ts';

const yesNo = (num: number | null, den: number | null) => readLoopRule({ num, den, numeric: null });
const numeric = (num: number, den: number, atMost = false) =>
  readLoopRule({ num, den, numeric: { amount: 14, unit: 'km', atMost } });

describe('readLoopRule', () => {
  it.each([
    [1, 1, { kind: 'daily' }],
    [7, 7, { kind: 'daily' }],
    [5, 3, { kind: 'daily' }],
    [3, 7, { kind: 'quota', times: 3, per: 'week' }],
    [1, 7, { kind: 'quota', times: 1, per: 'week' }],
    [10, 30, { kind: 'quota', times: 10, per: 'month' }],
    [1, 31, { kind: 'quota', times: 1, per: 'month' }],
    [1, 5, { kind: 'since-last', n: 5, tolerance: 0 }],
    [1, 14, { kind: 'since-last', n: 14, tolerance: 0 }],
    [3, 14, { kind: 'rolling', times: 3, days: 14 }],
    [2, 3, { kind: 'rolling', times: 2, days: 3 }],
  ] as const)('takes %i in %i days as a rule of ours', (num, den, schedule) => {
    expect(yesNo(num, den)).toEqual({ schedule, target: { kind: 'yes-no' }, problem: null });
  });

  it('sums amounts per day, week or month, for limits likewise', () => {
    expect(numeric(1, 1)).toMatchObject({ schedule: { kind: 'daily' }, target: { amount: 14, per: 'day' } });
    expect(numeric(1, 7)).toMatchObject({
      schedule: { kind: 'quota', times: 1, per: 'week' },
      target: { amount: 14, per: 'period', bound: 'at-least' },
    });
    expect(numeric(1, 30, true)).toMatchObject({
      schedule: { kind: 'quota', times: 1, per: 'month' },
      target: { amount: 14, per: 'period', bound: 'at-most' },
    });
    expect(numeric(1, 14)).toMatchObject({
      schedule: { kind: 'daily' },
      target: { amount: 1, per: 'day' },
      problem: 'spread-target',
    });
  });

  it('says what is no frequency', () => {
    for (const [num, den] of [
      [null, 1],
      [1, null],
      [0, 7],
      [1, 0],
      [-1, 7],
      [1.5, 7],
      [1e9, 1e9],
    ] as const) {
      expect(yesNo(num, den)).toMatchObject({ schedule: { kind: 'daily' }, problem: 'odd-frequency' });
    }
    expect(yesNo(1, 1000)).toMatchObject({ schedule: { kind: 'since-last', n: 366 }, problem: 'long-frequency' });
    expect(yesNo(500, 1000)).toMatchObject({ schedule: { kind: 'daily' }, problem: 'long-frequency' });
  });
});
