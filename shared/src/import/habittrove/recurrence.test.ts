import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '../../kernel/local-date.ts';
import { day } from '../../testing/factories.ts';
import { readRecurrence } from './recurrence.ts';

/** A Wednesday. */
const start = dayNumberOf(day('2025-01-01'));

describe('rules that are the same here', () => {
  it.each([
    ['FREQ=DAILY', { kind: 'daily' }],
    ['RRULE:FREQ=DAILY;INTERVAL=1', { kind: 'daily' }],
    ['freq=daily;wkst=mo;byhour=8;byminute=0;bysecond=0', { kind: 'daily' }],
    ['FREQ=DAILY;INTERVAL=3', { kind: 'every-n-days', n: 3, anchor: '2025-01-01' }],
    ['DTSTART:20240229T000000Z\nRRULE:FREQ=DAILY;INTERVAL=2', { kind: 'every-n-days', n: 2, anchor: '2024-02-29' }],
    ['FREQ=DAILY;BYDAY=MO,FR', { kind: 'weekdays', days: [1, 5] }],
    ['FREQ=WEEKLY;BYDAY=SU,MO,MO', { kind: 'weekdays', days: [1, 7] }],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', { kind: 'daily' }],
    ['FREQ=WEEKLY', { kind: 'quota', times: 1, per: 'week' }],
    ['FREQ=WEEKLY;INTERVAL=2', { kind: 'every-n-days', n: 14, anchor: '2025-01-01' }],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', { kind: 'every-n-days', n: 14, anchor: '2024-12-30' }],
    ['FREQ=MONTHLY', { kind: 'quota', times: 1, per: 'month' }],
    ['FREQ=MONTHLY;BYMONTHDAY=15,1', { kind: 'month-days', days: [1, 15] }],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'month-days', days: [31] }],
    ['FREQ=MONTHLY;BYDAY=2TU', { kind: 'nth-weekday', nth: 2, weekday: 2 }],
    ['FREQ=MONTHLY;BYDAY=-1FR', { kind: 'nth-weekday', nth: -1, weekday: 5 }],
    ['FREQ=MONTHLY;BYDAY=FR', { kind: 'weekdays', days: [5] }],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', { kind: 'yearly', month: 2, day: 29 }],
    ['FREQ=YEARLY', { kind: 'yearly', month: 1, day: 1 }],
  ])('%s', (text, schedule) => {
    expect(readRecurrence(text, start)).toEqual({ schedule, isSame: true });
  });
});

describe('rules without an equal become the nearest, or daily', () => {
  it.each([
    ['', { kind: 'daily' }],
    ['every day', { kind: 'daily' }],
    ['2025-01-01T00:00:00Z', { kind: 'daily' }],
    ['FREQ=HOURLY', { kind: 'daily' }],
    ['FREQ=DAILY;COUNT=3', { kind: 'daily' }],
    ['FREQ=DAILY;INTERVAL=0', { kind: 'daily' }],
    ['FREQ=WEEKLY;BYDAY=XX', { kind: 'daily' }],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1', { kind: 'daily' }],
    ['FREQ=MONTHLY;BYMONTHDAY=40', { kind: 'daily' }],
    [`FREQ=DAILY;BYDAY=${'MO,'.repeat(999)}`, { kind: 'daily' }],
    ['FREQ=DAILY;INTERVAL=900', { kind: 'every-n-days', n: 366, anchor: '2025-01-01' }],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', { kind: 'weekdays', days: [1, 5] }],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', { kind: 'month-days', days: [29] }],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=4', { kind: 'month-days', days: [4] }],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO', { kind: 'quota', times: 2, per: 'month' }],
    ['FREQ=MONTHLY;BYDAY=-2MO', { kind: 'quota', times: 1, per: 'month' }],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=4', { kind: 'yearly', month: 3, day: 4 }],
  ])('%s', (text, schedule) => {
    expect(readRecurrence(text, start)).toEqual({ schedule, isSame: false });
  });

  it('intervals without any first day count from the last time', () => {
    expect(readRecurrence('FREQ=DAILY;INTERVAL=3', null)).toEqual({
      schedule: { kind: 'since-last', n: 3, tolerance: 0 },
      isSame: false,
    });
    expect(readRecurrence('FREQ=YEARLY', null)).toEqual({ schedule: { kind: 'daily' }, isSame: false });
  });
});
