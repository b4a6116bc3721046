import { describe, expect, it } from 'vitest';
import type { Weekday } from '../../kernel/local-date.ts';
import { amountTarget, day, yesNo } from '../../testing/factories.ts';
import type { Schedule, Target } from './schedule.ts';
import { englishNames, renderEnglish, scheduleWordsEnglish } from './schedule-words.en.ts';
import { scheduleWords } from './schedule-words.ts';

const say = (schedule: Schedule, target: Target = yesNo, weekStart?: Weekday) =>
  renderEnglish(scheduleWords(schedule, target, englishNames, weekStart));
const daily: Schedule = { kind: 'daily' };
const weekly = (times: number): Schedule => ({ kind: 'quota', times, per: 'week' });
const monthly = (times: number): Schedule => ({ kind: 'quota', times, per: 'month' });
const avoid = (limit: number, per: 'day' | 'week', strict = false): Schedule => ({ kind: 'avoid', limit, per, strict });

describe('schedules in plain words', () => {
  it('SCH1 SCH2 every day, and chosen weekdays in the order of the week', () => {
    expect(say(daily)).toBe('Every day');
    expect(say({ kind: 'weekdays', days: [5, 1, 3] })).toBe('Every Monday, Wednesday and Friday');
    expect(say({ kind: 'weekdays', days: [1, 7] }, yesNo, 7)).toBe('Every Sunday and Monday');
    expect(say({ kind: 'weekdays', days: [6] })).toBe('Every Saturday');
    expect(say({ kind: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7] })).toBe('Every day');
  });

  it('SCH3 every n days by a day', () => {
    expect(say({ kind: 'every-n-days', n: 3, anchor: day('2026-06-01') })).toBe(
      'Every 3 days, counted from June 1, 2026',
    );
    expect(say({ kind: 'every-n-days', n: 1, anchor: day('2026-06-01') })).toBe('Every day');
  });

  it('SCH4 every n days since the last time, with days late', () => {
    expect(say({ kind: 'since-last', n: 3, tolerance: 1 })).toBe(
      'Every 3 days, counted from the last time, 1 day late allowed',
    );
    expect(say({ kind: 'since-last', n: 2, tolerance: 2 })).toBe(
      'Every 2 days, counted from the last time, 2 days late allowed',
    );
    expect(say({ kind: 'since-last', n: 1, tolerance: 0 })).toBe('Every day, counted from the last time');
  });

  it('SCH5 times a week or month, and when the week starts', () => {
    expect(say(weekly(3))).toBe('3 times a week');
    expect(say(weekly(1), yesNo, 7)).toBe('Once a week, weeks start on Sunday');
    expect(say(monthly(10), yesNo, 7)).toBe('10 times a month');
    expect(say(monthly(1))).toBe('Once a month');
  });

  it('SCH6 times in any days', () => {
    expect(say({ kind: 'rolling', times: 3, days: 7 })).toBe('3 times in any 7 days');
    expect(say({ kind: 'rolling', times: 1, days: 10 })).toBe('Once in any 10 days');
  });

  it('SCH7 by month and year, with what happens where the day does not exist', () => {
    expect(say({ kind: 'month-days', days: [15, 1] })).toBe('Every month on the 1st and 15th');
    expect(say({ kind: 'month-days', days: [31] })).toBe(
      'Every month on the 31st, or on the last day of a shorter month',
    );
    expect(say({ kind: 'month-days', days: [2, 3, 11, 12, 13, 22, 23] })).toBe(
      'Every month on the 2nd, 3rd, 11th, 12th, 13th, 22nd and 23rd',
    );
    expect(say({ kind: 'nth-weekday', nth: 1, weekday: 1 })).toBe('Every first Monday of the month');
    expect(say({ kind: 'nth-weekday', nth: 5, weekday: 5 })).toBe(
      'Every fifth Friday of the month, or the fourth where there is no fifth',
    );
    expect(say({ kind: 'nth-weekday', nth: -1, weekday: 7 })).toBe('Every last Sunday of the month');
    expect(say({ kind: 'yearly', month: 6, day: 1 })).toBe('Every year on June 1');
    expect(say({ kind: 'yearly', month: 2, day: 29 })).toBe('Every year on February 29, February 28 in common years');
    expect(say({ kind: 'yearly', month: 4, day: 31 })).toBe('Every year on April 30');
  });

  it('SCH8 avoid: none at all, or at most so many', () => {
    expect(say(avoid(0, 'day'))).toBe('Avoid: none at all');
    expect(say(avoid(2, 'day'))).toBe('Avoid: at most 2 a day');
    expect(say(avoid(1, 'week'), yesNo, 1)).toBe('Avoid: at most 1 a week, weeks start on Monday');
    expect(say(avoid(0, 'day', true))).toBe('Avoid: none at all, days without an entry do not count');
    expect(say(avoid(3, 'week', true))).toBe('Avoid: at most 3 a week, weeks without an entry do not count');
  });

  it('SCH9 targets: a day, a period, or each time', () => {
    expect(say(daily, amountTarget(20))).toBe('At least 20 pages a day');
    expect(say(daily, amountTarget(2, { bound: 'at-most', unit: '' }))).toBe('At most 2 a day');
    expect(say(daily, amountTarget(5400, { measure: 'duration', unit: '' }))).toBe('At least 1 h 30 min a day');
    expect(say(daily, amountTarget(45, { measure: 'duration', unit: '' }))).toBe('At least 45 s a day');
    expect(say(weekly(3), amountTarget(20))).toBe('3 times a week, at least 20 pages each time');
    expect(say(weekly(1), amountTarget(30.5, { unit: 'km', per: 'period' }))).toBe('At least 30.5 km a week');
    expect(say(monthly(1), amountTarget(4, { unit: 'cigars', per: 'period', bound: 'at-most' }))).toBe(
      'At most 4 cigars a month',
    );
    expect(say({ kind: 'weekdays', days: [6, 7] }, amountTarget(1, { bound: 'at-most', unit: 'beers' }))).toBe(
      'Every Saturday and Sunday, at most 1 beers each time',
    );
    expect(say(weekly(1), amountTarget(20, { per: 'period' }), 7)).toBe(
      'At least 20 pages a week, weeks start on Sunday',
    );
  });

  it('every phrase has English words, and every placeholder its value', () => {
    const schedules: Schedule[] = [
      daily,
      { kind: 'weekdays', days: [2] },
      { kind: 'every-n-days', n: 2, anchor: day('2026-06-01') },
      { kind: 'since-last', n: 2, tolerance: 1 },
      weekly(1),
      weekly(2),
      monthly(2),
      { kind: 'rolling', times: 2, days: 5 },
      { kind: 'month-days', days: [30] },
      ...([1, 2, 3, 4, 5, -1] as const).map((nth): Schedule => ({ kind: 'nth-weekday', nth, weekday: 1 })),
      { kind: 'yearly', month: 2, day: 29 },
      ...([0, 1, 2] as const).flatMap((limit) => [avoid(limit, 'day', true), avoid(limit, 'week', true)]),
    ];
    const targets: Target[] = [yesNo, amountTarget(2), amountTarget(2, { per: 'period', bound: 'at-most' })];
    const used = new Set<string>(['separator']);
    for (const schedule of schedules) {
      for (const target of targets) {
        for (const phrase of scheduleWords(schedule, target, englishNames, 1)) {
          for (const key of Object.keys(scheduleWordsEnglish)) {
            if (key === phrase.key || key.startsWith(`${phrase.key}_`)) used.add(key);
          }
        }
        expect(say(schedule, target, 1)).not.toMatch(/\{\{|undefined|, ,|: $/);
      }
    }
    // Bounds that the loop above does not reach are the same four words with the other bound.
    const unused = Object.keys(scheduleWordsEnglish).filter((key) => !used.has(key));
    expect(unused.every((key) => /^at-(least|most)-/.test(key))).toBe(true);
  });
});
