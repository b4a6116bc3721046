import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '../../kernel/local-date.ts';
import {
  amountTarget,
  day,
  drawCheckIns,
  judgedOn,
  makeCheckIn,
  makeHabit,
  makePause,
  makeVersion,
} from '../../testing/factories.ts';
import { packFacts } from '../check-ins/fact-columns.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Pause } from '../pauses/pause.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import { dueOn } from '../streaks/due.ts';
import { judgeHabit } from '../streaks/judge.ts';
import { compilePlan } from '../streaks/plan.ts';
import { isHabitReminderNeeded, isRoutineReminderNeeded, isSummaryNeeded, lateness } from './is-needed.ts';
import { reminderConditions } from './reminder.ts';

/** Wednesday. */
const today = day('2024-01-10');

/** Which conditions ask on {@link today}, quietest first. */
function asked(
  version: Partial<ScheduleVersion>,
  rows: readonly CheckIn[],
  part: 'first' | 'follow-up' = 'first',
  pauses: readonly Pause[] = [],
): boolean[] {
  const plan = compilePlan({ habit: makeHabit(), versions: [makeVersion(version)], pauses, settings: [] });
  const due = dueOn(judgeHabit(plan, packFacts(rows), judgedOn(today)), today);
  return reminderConditions.map((condition) => isHabitReminderNeeded(condition, part, due));
}

const done = [makeCheckIn({ day: today })];

describe('whether a reminder is still needed', () => {
  it('a daily habit: until it is done, skipped or said to have failed', () => {
    expect(asked({}, [])).toEqual([true, true, true]);
    expect(asked({}, done)).toEqual([false, false, true]);
    expect(asked({}, [makeCheckIn({ day: today, kind: 'skip' })])).toEqual([false, false, true]);
    expect(asked({}, done, 'follow-up')).toEqual([false, false, false]);
    expect(asked({}, [], 'follow-up')).toEqual([true, true, true]);
  });

  it('SCH5 a quota: on days not done, or until it is met', () => {
    const quota: Partial<ScheduleVersion> = { schedule: { kind: 'quota', times: 3, per: 'week' } };
    expect(asked(quota, [])).toEqual([true, true, true]);
    expect(asked(quota, done)).toEqual([false, true, true]);
    expect(asked(quota, drawCheckIns(day('2024-01-08'), 'xxx'))).toEqual([false, false, true]);
  });

  it('SCH9 an amount: until there is enough of it', () => {
    const target = amountTarget(10);
    const amount = (value: number) => [makeCheckIn({ day: today, kind: 'amount', value })];
    expect(asked({ target }, amount(4))).toEqual([true, true, true]);
    expect(asked({ target }, amount(10))).toEqual([false, false, true]);
  });

  it('SCH8 a limit: until it was broken', () => {
    const schedule = { kind: 'avoid', limit: 0, per: 'day', strict: false } as const;
    expect(asked({ schedule }, [])).toEqual([true, true, true]);
    expect(asked({ schedule }, [makeCheckIn({ day: today, kind: 'slip' })])).toEqual([false, false, true]);
  });

  it('SCH2 not on a day off, nor while it rests, unless it always comes', () => {
    expect(asked({ schedule: { kind: 'weekdays', days: [1, 2] } }, [])).toEqual([false, false, true]);
    expect(
      asked({ schedule: { kind: 'since-last', n: 5, tolerance: 0 } }, drawCheckIns(day('2024-01-08'), 'x')),
    ).toEqual([false, false, true]);
    expect(asked({}, [], 'first', [makePause({ from: today, madeOn: today })])).toEqual([false, false, true]);
  });

  it('outside the life of the habit never', () => {
    for (const condition of reminderConditions) expect(isHabitReminderNeeded(condition, 'first', null)).toBe(false);
  });

  it('a routine until it is kept, and never when nothing of it is due', () => {
    const progress = (verdict: 'kept' | 'pending' | 'off') => ({ verdict, done: 1, need: 2, due: 2 });
    expect(isRoutineReminderNeeded('only-if-not-done', 'first', progress('pending'))).toBe(true);
    expect(isRoutineReminderNeeded('only-if-not-done', 'first', progress('kept'))).toBe(false);
    expect(isRoutineReminderNeeded('always', 'first', progress('kept'))).toBe(true);
    expect(isRoutineReminderNeeded('always', 'follow-up', progress('kept'))).toBe(false);
    expect(isRoutineReminderNeeded('always', 'first', progress('off'))).toBe(false);
    expect(isRoutineReminderNeeded('always', 'first', null)).toBe(false);
  });

  it('the summary while something is open, or always', () => {
    expect(isSummaryNeeded('only-if-not-done', 'first', 2)).toBe(true);
    expect(isSummaryNeeded('only-if-not-done', 'first', 0)).toBe(false);
    expect(isSummaryNeeded('always', 'first', 0)).toBe(true);
  });

  it('a louder condition asks whenever a quieter one does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('x', 's', 'f', '.', 'n'), maxLength: 10 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('first' as const, 'follow-up' as const),
        (picture, times, part) => {
          const from = day('2024-01-01');
          const rows = drawCheckIns(from, picture.slice(0, dayNumberOf(today) - dayNumberOf(from) + 1));
          const [quiet = false, quota = false, loud = false] = asked(
            { schedule: { kind: 'quota', times, per: 'week' } },
            rows,
            part,
          );
          expect(!quiet || quota).toBe(true);
          expect(!quiet || loud).toBe(true);
          if (part === 'first') expect(loud).toBe(true);
        },
      ),
    );
  });

  it('is shown up to two hours late, and listed after that', () => {
    expect(lateness(0, 120_000)).toBe('on-time');
    expect(lateness(0, 120_001)).toBe('late');
    expect(lateness(0, 7_200_000)).toBe('late');
    expect(lateness(0, 7_200_001)).toBe('missed');
  });
});
