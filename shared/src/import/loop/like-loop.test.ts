import { describe, expect, it } from 'vitest';
import { likeLoop } from './like-loop.ts';
import { readLoopRule } from './loop-frequency.ts';

const ofRule = (num: number, den: number, amount?: number) => {
  const rule = { num, den, numeric: amount === undefined ? null : { amount, unit: '', atMost: false } };
  return likeLoop(rule, readLoopRule(rule));
};

describe('likeLoop', () => {
  it.each([
    [3, 7, 7],
    [1, 7, 7],
    [10, 30, 30],
    [10, 31, 31],
  ])('SCH6 turns %i in %i days into a rolling window', (num, den, days) => {
    expect(ofRule(num, den)).toEqual({
      schedule: { kind: 'rolling', times: num, days },
      target: { kind: 'yes-no' },
    });
  });

  it('SCH6 turns once in n days into any n days', () => {
    expect(ofRule(1, 5)?.schedule).toEqual({ kind: 'rolling', times: 1, days: 5 });
  });

  it('has nothing else to offer where both count alike, and for amounts', () => {
    expect([ofRule(1, 1), ofRule(7, 7), ofRule(3, 14), ofRule(1, 1, 5), ofRule(1, 7, 5)]).toEqual(Array(5).fill(null));
  });
});
