import * as fc from 'fast-check';
import type { Schedule, ScheduleVersion, Target } from '../domain/schedules/schedule.ts';
import { addDays, type Weekday } from '../kernel/local-date.ts';
import { day, yesNo } from './factories.ts';

/** Often the first value, which is also what failures shrink to. */
export function usually<T>(value: T, otherwise: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: otherwise });
}

export const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const interval = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.integer({ min: 7, max: 40 }));
const amount = fc.constantFrom(1, 2.5, 3, 0.3, 30, 0);
export const skipAllowance = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined, freq: 2 });

/** Every kind of schedule (SCH1 to SCH8), with small numbers, so that something happens. */
const arbitrarySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant<Schedule>({ kind: 'daily' }),
  fc.record({ kind: fc.constant('weekdays' as const), days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }) }),
  fc.record({
    kind: fc.constant('every-n-days' as const),
    n: interval,
    anchor: fc.integer({ min: -40, max: 40 }).map((shift) => addDays(day('2024-02-01'), shift)),
  }),
  fc.record({ kind: fc.constant('since-last' as const), n: interval, tolerance: fc.integer({ min: 0, max: 3 }) }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('quota' as const),
      times: fc.integer({ min: 1, max: 8 }),
      per: fc.constantFrom('week' as const, 'month' as const),
    }),
  },
  fc
    .tuple(interval, fc.integer({ min: 1, max: 6 }))
    .map(([days, times]): Schedule => ({ kind: 'rolling', times: Math.min(times, days), days })),
  fc.record({
    kind: fc.constant('month-days' as const),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('nth-weekday' as const),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, -1 as const),
    weekday,
  }),
  fc.record({
    kind: fc.constant('yearly' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({
    kind: fc.constant('avoid' as const),
    limit: fc.integer({ min: 0, max: 3 }),
    per: fc.constantFrom('day' as const, 'week' as const),
    strict: fc.boolean(),
  }),
);

/** A target that fits the schedule (SCH9): avoid habits count slips, only quotas have targets per period. */
function arbitraryTarget(schedule: Schedule): fc.Arbitrary<Target> {
  if (schedule.kind === 'avoid') return fc.constant(yesNo);
  const per: readonly ('day' | 'period')[] = schedule.kind === 'quota' ? ['day', 'period'] : ['day'];
  const target = fc.record({
    kind: fc.constant('amount' as const),
    measure: fc.constantFrom('count' as const, 'duration' as const),
    amount,
    unit: fc.constant('pages'),
    bound: fc.constantFrom('at-least' as const, 'at-most' as const),
    per: fc.constantFrom(...per),
  });
  return fc.oneof(fc.constant(yesNo), target);
}

/** What a version asks for. */
export type Rule = Pick<ScheduleVersion, 'schedule' | 'target'>;

/** A schedule with a target that fits it; with a target per period `times` is 1. */
export const arbitraryRule: fc.Arbitrary<Rule> = arbitrarySchedule.chain((schedule) =>
  arbitraryTarget(schedule).map((target) =>
    schedule.kind === 'quota' && target.kind === 'amount' && target.per === 'period'
      ? { schedule: { ...schedule, times: 1 }, target }
      : { schedule, target },
  ),
);
