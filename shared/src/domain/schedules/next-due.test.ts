import { describe, expect, it } from 'vitest';
import { dayNumberOf, localDateOf } from '../../kernel/local-date.ts';
import { day } from '../../testing/factories.ts';
import { nextDueDays, nextDueHint, type NextDueInput } from './next-due.ts';
import type { Schedule } from './schedule.ts';

const number = (label: string) => dayNumberOf(day(label));
const next = (schedule: Schedule, from: string, count: number, over: Partial<NextDueInput> = {}) =>
  nextDueDays(schedule, { from: number(from), ...over }, count).map(localDateOf);

describe('next due days', () => {
  it('SCH1 a daily rule is due on the coming days, until its end day', () => {
    expect(next({ kind: 'daily' }, '2026-06-10', 3)).toEqual(['2026-06-10', '2026-06-11', '2026-06-12']);
    expect(next({ kind: 'daily' }, '2026-06-10', 3, { endDay: number('2026-06-11') })).toEqual([
      '2026-06-10',
      '2026-06-11',
    ]);
    expect(next({ kind: 'daily' }, '2026-06-10', 3, { endDay: number('2026-06-09') })).toEqual([]);
    expect(next({ kind: 'daily' }, '2026-06-10', 1, { startDay: number('2026-07-01') })).toEqual(['2026-07-01']);
    expect(next({ kind: 'daily' }, '2026-06-10', 0)).toEqual([]);
  });

  it('SCH2 SCH3 chosen weekdays, and every n days by its anchor', () => {
    expect(next({ kind: 'weekdays', days: [1, 5] }, '2026-06-10', 3)).toEqual([
      '2026-06-12',
      '2026-06-15',
      '2026-06-19',
    ]);
    const every: Schedule = { kind: 'every-n-days', n: 10, anchor: day('2026-06-01') };
    expect(next(every, '2026-06-10', 2)).toEqual(['2026-06-11', '2026-06-21']);
  });

  it('SCH4 since last done: the nth day after it, at once within the days late, and a new window after a miss', () => {
    const every3: Schedule = { kind: 'since-last', n: 3, tolerance: 1 };
    const lastDone = number('2026-06-10');
    expect(next(every3, '2026-06-10', 3, { lastDone })).toEqual(['2026-06-13', '2026-06-16', '2026-06-19']);
    expect(next(every3, '2026-06-13', 1, { lastDone })).toEqual(['2026-06-13']);
    expect(next(every3, '2026-06-14', 2, { lastDone })).toEqual(['2026-06-14', '2026-06-17']);
    // The window of the 11th to the 14th closed empty; the next is the 15th to the 18th.
    expect(next(every3, '2026-06-15', 1, { lastDone })).toEqual(['2026-06-17']);
    expect(next(every3, '2026-06-18', 1, { lastDone })).toEqual(['2026-06-18']);
    // Never done: it asks at once, later in the nth day of each window.
    const startDay = number('2026-06-10');
    expect(next(every3, '2026-06-10', 2, { startDay })).toEqual(['2026-06-10', '2026-06-13']);
    expect(next(every3, '2026-06-12', 1, { startDay })).toEqual(['2026-06-12']);
    expect(next(every3, '2026-06-14', 1, { startDay })).toEqual(['2026-06-16']);
    expect(next(every3, '2026-06-01', 1, { startDay })).toEqual(['2026-06-10']);
    expect(next({ kind: 'since-last', n: 1, tolerance: 0 }, '2026-06-10', 2, { lastDone })).toEqual([
      '2026-06-11',
      '2026-06-12',
    ]);
  });

  it('SCH7 by month and year, also the rarest', () => {
    expect(next({ kind: 'month-days', days: [31] }, '2026-06-10', 2)).toEqual(['2026-06-30', '2026-07-31']);
    expect(next({ kind: 'nth-weekday', nth: 5, weekday: 1 }, '2026-06-30', 2)).toEqual(['2026-07-27', '2026-08-31']);
    expect(next({ kind: 'yearly', month: 2, day: 29 }, '2026-03-01', 2)).toEqual(['2027-02-28', '2028-02-29']);
    expect(next({ kind: 'yearly', month: 12, day: 31 }, '2199-01-01', 5)).toEqual(['2199-12-31', '2200-12-31']);
  });

  it('SCH5 SCH6 SCH8 name no days: the end of the period, the look-back, or nothing to do', () => {
    const hint = (schedule: Schedule, over: Partial<NextDueInput> = {}, weekStart: 1 | 7 = 1) =>
      nextDueHint(schedule, { from: number('2026-06-10'), ...over }, 3, weekStart);
    const weekly: Schedule = { kind: 'quota', times: 3, per: 'week' };
    expect(next(weekly, '2026-06-10', 3)).toEqual([]);
    expect(hint(weekly)).toEqual({ kind: 'period-end', per: 'week', day: number('2026-06-14') });
    expect(hint(weekly, {}, 7)).toEqual({ kind: 'period-end', per: 'week', day: number('2026-06-13') });
    expect(hint(weekly, { endDay: number('2026-06-11') })).toMatchObject({ day: number('2026-06-11') });
    expect(hint({ kind: 'quota', times: 3, per: 'month' })).toMatchObject({ day: number('2026-06-30') });
    expect(hint({ kind: 'quota', times: 3, per: 'month' }, { from: number('2026-12-05') })).toMatchObject({
      day: number('2026-12-31'),
    });
    expect(hint({ kind: 'rolling', times: 3, days: 7 })).toEqual({ kind: 'look-back', times: 3, days: 7 });
    expect(hint({ kind: 'avoid', limit: 0, per: 'day', strict: false })).toEqual({ kind: 'nothing-to-do' });
    expect(hint(weekly, { endDay: number('2026-06-01') })).toEqual({ kind: 'ended' });
    expect(hint({ kind: 'weekdays', days: [7] }, { endDay: number('2026-06-12') })).toEqual({ kind: 'ended' });
    expect(hint({ kind: 'weekdays', days: [7] })).toEqual({
      kind: 'days',
      days: [number('2026-06-14'), number('2026-06-21'), number('2026-06-28')],
    });
  });
});
