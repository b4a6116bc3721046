import { describe, expect, it } from 'vitest';
import { asId, type HabitId, type ScheduleVersionId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Schedule, ScheduleVersion, Target } from '../schedules/schedule.ts';
import { dayControlOf, decideTap } from './tap-act.ts';

const yesNo: Target = { kind: 'yes-no' };
const pages: Target = { kind: 'amount', measure: 'count', amount: 20, unit: 'pages', bound: 'at-least', per: 'day' };
const minutes: Target = { ...pages, measure: 'duration', amount: 900, unit: '' };
const daily: Schedule = { kind: 'daily' };
const avoid: Schedule = { kind: 'avoid', limit: 0, per: 'day', strict: false };

const ruled = (schedule: Schedule, target: Target): ScheduleVersion => ({
  id: asId<ScheduleVersionId>('rule'),
  v: 1,
  habitId: asId<HabitId>('habit'),
  fromDay: '2026-01-01' as LocalDate,
  madeAt: 0,
  schedule,
  target,
});

describe('one tap (A13)', () => {
  it('ticks, and takes the tick back', () => {
    const version = ruled(daily, yesNo);
    expect(decideTap({}, { version, dayState: 'none' })).toEqual({ kind: 'set-state', state: 'done' });
    expect(decideTap({}, { version, dayState: 'done' })).toEqual({ kind: 'set-state', state: 'none' });
  });

  it('overrules a skip or a no', () => {
    const version = ruled(daily, yesNo);
    expect(decideTap({}, { version, dayState: 'skip' })).toEqual({ kind: 'set-state', state: 'done' });
    expect(decideTap({}, { version, dayState: 'fail' })).toEqual({ kind: 'set-state', state: 'done' });
  });

  it("adds the habit's step, else one, or a minute of a duration", () => {
    expect(decideTap({ step: 2.5 }, { version: ruled(daily, pages), dayState: 'none' })).toEqual({
      kind: 'add-amount',
      value: 2.5,
    });
    expect(decideTap({}, { version: ruled(daily, pages), dayState: 'none' })).toEqual({ kind: 'add-amount', value: 1 });
    expect(decideTap({}, { version: ruled(daily, minutes), dayState: 'none' })).toEqual({
      kind: 'add-amount',
      value: 60,
    });
  });

  it('takes back a counter that was declared done', () => {
    expect(decideTap({}, { version: ruled(daily, pages), dayState: 'done' })).toEqual({
      kind: 'set-state',
      state: 'none',
    });
  });

  it('never logs a slip by itself', () => {
    expect(decideTap({}, { version: ruled(avoid, yesNo), dayState: 'none' })).toEqual({ kind: 'ask' });
  });
});

describe('the control of a day', () => {
  it('follows rule and target', () => {
    expect(dayControlOf({ schedule: daily, target: yesNo })).toBe('tick');
    expect(dayControlOf({ schedule: daily, target: pages })).toBe('amount');
    expect(dayControlOf({ schedule: avoid, target: yesNo })).toBe('slip');
  });
});
