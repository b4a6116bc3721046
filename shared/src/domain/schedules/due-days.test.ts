import { describe, expect, it } from 'vitest';
import { addDays, dayNumberOf, localDateOf, type LocalDate } from '../../kernel/local-date.ts';
import { dueMask, isScheduledOn } from './due-days.ts';
import type { Schedule } from './schedule.ts';

const day = (text: string) => dayNumberOf(text as LocalDate);

function dueBetween(schedule: Schedule, from: string, to: string): string[] | null {
  const mask = dueMask(schedule, day(from), day(to));
  if (mask === null) return null;
  return [...mask].flatMap((due, at) => (due === 1 ? [addDays(from as LocalDate, at)] : []));
}

describe('due days', () => {
  it('SCH1 every day is due of a daily rule, and of every rule without off days', () => {
    const open: Schedule[] = [
      { kind: 'daily' },
      { kind: 'since-last', n: 3, tolerance: 1 },
      { kind: 'quota', times: 3, per: 'week' },
      { kind: 'rolling', times: 3, days: 7 },
      { kind: 'avoid', limit: 0, per: 'day', strict: false },
    ];
    for (const schedule of open) {
      expect(dueMask(schedule, 0, 30)).toBeNull();
      expect(isScheduledOn(schedule, 17)).toBe(true);
    }
  });

  it('SCH2 chosen weekdays are due, whichever weekday the range begins on', () => {
    const schedule: Schedule = { kind: 'weekdays', days: [1, 3, 5] };
    const week = ['2026-06-01', '2026-06-03', '2026-06-05', '2026-06-08'];
    expect(dueBetween(schedule, '2026-06-01', '2026-06-09')).toEqual(week);
    expect(dueBetween(schedule, '2026-05-31', '2026-06-08')).toEqual(week);
    expect(dueBetween({ kind: 'weekdays', days: [7] }, '2026-06-01', '2026-06-14')).toEqual([
      '2026-06-07',
      '2026-06-14',
    ]);
  });

  it('SCH3 every n days keeps its phase from the anchor, also before it and across a year end', () => {
    const schedule: Schedule = { kind: 'every-n-days', n: 3, anchor: '2026-01-01' as LocalDate };
    expect(dueBetween(schedule, '2025-12-25', '2026-01-08')).toEqual([
      '2025-12-26',
      '2025-12-29',
      '2026-01-01',
      '2026-01-04',
      '2026-01-07',
    ]);
    expect(isScheduledOn(schedule, day('2026-01-04'))).toBe(true);
    expect(isScheduledOn(schedule, day('2025-12-30'))).toBe(false);
  });

  it('SCH7 monthly on day 31 falls on the last day of shorter months', () => {
    const schedule: Schedule = { kind: 'month-days', days: [31] };
    expect(dueBetween(schedule, '2026-01-31', '2026-05-30')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('SCH7 several days that fall on one last day are due once', () => {
    const schedule: Schedule = { kind: 'month-days', days: [1, 29, 30, 31] };
    expect(dueBetween(schedule, '2026-02-02', '2026-03-01')).toEqual(['2026-02-28', '2026-03-01']);
  });

  it('SCH7 the nth weekday of a month; a fifth that does not exist is the last', () => {
    const fifthFriday: Schedule = { kind: 'nth-weekday', nth: 5, weekday: 5 };
    expect(dueBetween(fifthFriday, '2026-01-01', '2026-02-28')).toEqual(['2026-01-30', '2026-02-27']);
    expect(dueBetween({ kind: 'nth-weekday', nth: 1, weekday: 1 }, '2026-06-01', '2026-07-31')).toEqual([
      '2026-06-01',
      '2026-07-06',
    ]);
    expect(dueBetween({ kind: 'nth-weekday', nth: -1, weekday: 7 }, '2026-05-01', '2026-06-30')).toEqual([
      '2026-05-31',
      '2026-06-28',
    ]);
  });

  it('SCH7 yearly: Feb 29 is Feb 28 in common years', () => {
    const schedule: Schedule = { kind: 'yearly', month: 2, day: 29 };
    expect(dueBetween(schedule, '2026-01-01', '2029-01-01')).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
    expect(dueBetween(schedule, '2100-02-01', '2100-03-31')).toEqual(['2100-02-28']);
  });

  it('SCH2 SCH3 SCH7 an empty range and a single day are answered, and the mask agrees with the day by day answer', () => {
    const schedules: Schedule[] = [
      { kind: 'weekdays', days: [2, 6] },
      { kind: 'every-n-days', n: 366, anchor: '2026-02-10' as LocalDate },
      { kind: 'month-days', days: [30, 15] },
      { kind: 'nth-weekday', nth: 5, weekday: 3 },
      { kind: 'yearly', month: 12, day: 31 },
    ];
    for (const schedule of schedules) {
      expect(dueMask(schedule, 5, 4)).toEqual(new Uint8Array(0));
      const from = day('2023-11-17');
      const mask = dueMask(schedule, from, from + 1200);
      for (let at = 0; at <= 1200; at += 1) {
        expect(mask?.[at] === 1, localDateOf(from + at)).toBe(isScheduledOn(schedule, from + at));
        expect(dueMask(schedule, from + at, from + at)?.[0]).toBe(mask?.[at]);
      }
    }
  });
});
