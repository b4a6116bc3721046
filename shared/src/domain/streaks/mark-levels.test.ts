import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '../../kernel/local-date.ts';
import {
  amountTarget,
  day,
  drawCheckIns,
  judgedOn,
  makeCheckIn,
  makeHabit,
  makeVersion,
} from '../../testing/factories.ts';
import { packFacts } from '../check-ins/fact-columns.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import { judgeHabit } from './judge.ts';
import { levelOfShare, levelsBetween } from './mark-levels.ts';
import { compilePlan } from './plan.ts';

const first = day('2024-01-01');

function levels(version: Partial<ScheduleVersion>, rows: readonly CheckIn[], today = '2024-01-08'): number[] {
  const plan = compilePlan({ habit: makeHabit(), versions: [makeVersion(version)], pauses: [], settings: [] });
  const judgement = judgeHabit(plan, packFacts(rows), judgedOn(day(today)));
  return [...levelsBetween(judgement, dayNumberOf(first), dayNumberOf(first) + 6)];
}

const amount = (on: string, value: number) => makeCheckIn({ day: day(on), kind: 'amount', value });

describe('the levels of a heatmap', () => {
  it('rise with the share of the target, met from 2 on', () => {
    expect([0, 0.49, 0.5, 0.99, 1, 1.24, 1.25, 1.75, 9].map(levelOfShare)).toEqual([0, 0, 1, 1, 2, 2, 3, 4, 4]);
    expect(levelOfShare(0.1 + 0.2 + 0.7)).toBe(2);
  });

  it('are full for a yes or no (SCH9)', () => {
    expect(levels({}, drawCheckIns(first, 'x.x....'))).toEqual([4, 4, 4, 4, 4, 4, 4]);
  });

  it('measure an amount against the target of its day; a done without an amount has met it (FACT1)', () => {
    const rows = [
      amount('2024-01-01', 5),
      amount('2024-01-02', 10),
      amount('2024-01-03', 13),
      amount('2024-01-04', 20),
      makeCheckIn({ day: day('2024-01-05') }),
    ];
    expect(levels({ target: amountTarget(10) }, rows)).toEqual([1, 2, 3, 4, 2, 0, 0]);
  });

  it('measure a sum over a week against a day of it', () => {
    const schedule = { kind: 'quota', times: 1, per: 'week' } as const;
    const target = amountTarget(70, { per: 'period' });
    expect(levels({ schedule, target }, [amount('2024-01-01', 10), amount('2024-01-03', 40)])).toEqual([
      2, 0, 4, 0, 0, 0, 0,
    ]);
  });

  it('are fuller the less of a limit is used', () => {
    const target = amountTarget(3, { bound: 'at-most' });
    const rows = [amount('2024-01-02', 1), amount('2024-01-03', 2), amount('2024-01-04', 3), amount('2024-01-05', 9)];
    expect(levels({ target }, rows)).toEqual([4, 2, 1, 0, 0, 4, 4]);
  });

  it('leave days before the start and after today alone', () => {
    expect(levels({ target: amountTarget(10) }, [], '2024-01-03')).toEqual([0, 0, 0, 4, 4, 4, 4]);
  });
});
