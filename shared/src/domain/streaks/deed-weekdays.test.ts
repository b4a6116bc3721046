import { describe, expect, it } from 'vitest';
import {
  amountTarget,
  day,
  drawCheckIns,
  judgedOn,
  makeCheckIn,
  makeHabit,
  makeVersion,
} from '../../testing/factories.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import { packFacts } from '../check-ins/fact-columns.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import { deedsByWeekday } from './deed-weekdays.ts';
import { judgeHabit } from './judge.ts';
import { compilePlan } from './plan.ts';

// A Monday.
const first = day('2024-01-01');
const weekly = { kind: 'quota', times: 3, per: 'week' } as const;

function deeds(rows: readonly CheckIn[], ...versions: Partial<ScheduleVersion>[]): number[] {
  const plan = compilePlan({ habit: makeHabit(), versions: versions.map(makeVersion), pauses: [], settings: [] });
  return deedsByWeekday(judgeHabit(plan, packFacts(rows), judgedOn(day('2024-01-20'))));
}

describe('deeds by weekday', () => {
  it('counts the days done, whether their week was kept or not (SCH5)', () => {
    expect(deeds(drawCheckIns(first, 'x.xs... x......'), { schedule: weekly })).toEqual([2, 0, 1, 0, 0, 0, 0]);
  });

  it('counts every part of a sum over the period, and of a day only what meets its target (SCH9)', () => {
    const rows = [
      makeCheckIn({ day: first, kind: 'amount', value: 3 }),
      makeCheckIn({ day: day('2024-01-06'), kind: 'amount', value: 12 }),
    ];
    const sum = { ...weekly, times: 1 };
    expect(deeds(rows, { schedule: sum, target: amountTarget(40, { per: 'period' }) })).toEqual([1, 0, 0, 0, 0, 1, 0]);
    expect(deeds(rows, { schedule: weekly, target: amountTarget(10) })).toEqual([0, 0, 0, 0, 0, 1, 0]);
  });

  it('knows no deeds of a limit (SCH8)', () => {
    const schedule = { kind: 'avoid', limit: 1, per: 'week', strict: false } as const;
    expect(deeds([makeCheckIn({ day: first, kind: 'slip' })], { schedule })).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('goes on over a change of the rule (FACT4)', () => {
    const later = { schedule: { kind: 'daily' }, fromDay: day('2024-01-08') } as const;
    expect(deeds(drawCheckIns(first, 'xx..... xx.....'), { schedule: weekly }, later)).toEqual([2, 2, 0, 0, 0, 0, 0]);
  });
});
