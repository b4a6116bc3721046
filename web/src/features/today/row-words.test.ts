import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import type { DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFormat } from '../../i18n/format.ts';
import { today } from '../../i18n/en/today.ts';
import { checkLabel, streakWords, subLine, unitWord, type Words } from './row-words.ts';

let words: Words;
beforeAll(async () => {
  const instance = i18next.createInstance();
  await instance.init({
    lng: 'en',
    resources: { en: { today } },
    ns: ['today'],
    interpolation: { escapeValue: false },
  });
  words = { t: instance.getFixedT('en', 'today'), format: createFormat('en-GB'), rule: () => 'every day' };
});

const meditate = { name: 'Meditate', time: '07:00', place: 'kitchen chair', durationS: 600 } as Habit;
const bare = { name: 'Bare' } as Habit;
const yesNo: Target = { kind: 'yes-no' };
const pages: Target = { kind: 'amount', measure: 'count', amount: 20, unit: 'pages', bound: 'at-least', per: 'day' };
const daily: Schedule = { kind: 'daily' };

const dueWith = (schedule: Schedule, target: Target, due: Partial<DueHabit> = {}): DueHabit =>
  ({
    version: { schedule, target },
    state: 'asks',
    unit: 'day',
    dayState: 'none',
    dayMet: false,
    have: 0,
    need: 1,
    daySum: 0,
    daySlips: 0,
    lastChance: false,
    ...due,
  }) as DueHabit;

const run = (length: number, unit: Streak['unit'], parts?: Streak['parts']): Streak =>
  ({ length, unit, from: '2026-01-01', to: '2026-01-31', ...(parts ? { parts } : {}) }) as Streak;

describe('the line under a name', () => {
  it('says when, where and how long', () => {
    expect(subLine(meditate, dueWith(daily, yesNo), words)).toMatch(/^07:00 · kitchen chair · 10\smins?$/u);
  });

  it('says the rule where there is nothing nearer to say', () => {
    expect(subLine(bare, dueWith(daily, yesNo), words)).toBe('every day');
  });

  it('says when a resting habit asks again', () => {
    const rent: Schedule = { kind: 'month-days', days: [1] };
    const resting = { state: 'resting', verdict: 'off', until: '2026-11-21' } as unknown as Partial<DueHabit>;
    expect(subLine(bare, dueWith(rent, yesNo, resting), words)).toBe('next on Tue 1 Dec');
  });

  it('says how far an amount is', () => {
    expect(subLine(bare, dueWith(daily, pages, { daySum: 12 }), words)).toBe('12 of 20 pages');
  });

  it('says how far a week is, when it is kept, and when today decides it', () => {
    const quota: Schedule = { kind: 'quota', times: 3, per: 'week' };
    const inWeek = { unit: 'week', have: 2, need: 3 } as const;
    expect(subLine(bare, dueWith(quota, yesNo, inWeek), words)).toBe('2 of 3 this week');
    expect(subLine(bare, dueWith(quota, yesNo, { ...inWeek, have: 3, state: 'kept' }), words)).toBe(
      '3 of 3 this week, kept',
    );
    expect(subLine(bare, dueWith(quota, yesNo, { ...inWeek, lastChance: true }), words)).toBe(
      '2 of 3 this week · today keeps the week',
    );
  });

  it('counts slips without blame', () => {
    const quit: Schedule = { kind: 'avoid', limit: 0, per: 'day', strict: false };
    const watching = { state: 'watching', need: 0 } as const;
    expect(subLine(bare, dueWith(quit, yesNo, watching), words)).toBe('no slip yet today');
    expect(subLine(bare, dueWith(quit, yesNo, { ...watching, daySlips: 1, have: 1 }), words)).toBe('1 slip today');
    expect(
      subLine(bare, dueWith({ ...quit, limit: 2, per: 'week' }, yesNo, { ...watching, unit: 'week', have: 1 }), words),
    ).toBe('1 of at most 2 slips this week');
  });

  it('says that a limit is passed', () => {
    const atMost: Target = { ...pages, unit: 'cups', amount: 2, bound: 'at-most' };
    expect(subLine(bare, dueWith(daily, atMost, { state: 'watching', daySum: 1 }), words)).toBe('1 of at most 2 cups');
    expect(subLine(bare, dueWith(daily, atMost, { state: 'watching', daySum: 3 }), words)).toBe('over the limit today');
  });

  it('says a rhythm and whether it asks today', () => {
    const plants: Schedule = { kind: 'since-last', n: 3, tolerance: 0 };
    expect(subLine(bare, dueWith(plants, yesNo), words)).toBe('every 3 days · due today');
    expect(subLine(bare, dueWith(plants, yesNo, { state: 'resting' }), words)).toBe('every 3 days');
  });

  it('says first what was decided about the day', () => {
    expect(subLine(meditate, dueWith(daily, yesNo, { dayState: 'skip' }), words)).toMatch(/^skipped today · 07:00/u);
    expect(subLine(bare, dueWith(daily, yesNo, { dayState: 'fail' }), words)).toBe('not today, and that is fine');
  });
});

describe('a streak in words', () => {
  it('has its unit, and its parts when the unit changed (STK6)', () => {
    expect(streakWords(run(112, 'day'), words)).toBe('112 days');
    expect(streakWords(run(1, 'week'), words)).toBe('1 week');
    const part = { days: 0, from: '2026-01-01', to: '2026-01-12' };
    const parts = [
      { length: 12, unit: 'day', ...part },
      { length: 3, unit: 'week', ...part },
    ] as unknown as NonNullable<Streak['parts']>;
    expect(streakWords(run(33, 'day', parts), words)).toBe('12 days, then 3 weeks');
    expect(streakWords(null, words)).toBeNull();
    expect(unitWord(1, 'month', words)).toBe('month');
  });
});

describe("the check's name", () => {
  it('holds name, state and streak (A18)', () => {
    const done = dueWith(daily, yesNo, { dayState: 'done', dayMet: true, state: 'kept' });
    expect(checkLabel(meditate, done, run(112, 'day'), words)).toBe('Meditate, done, 112 days');
    expect(checkLabel(meditate, dueWith(daily, yesNo), null, words)).toBe('Meditate, open');
  });

  it('holds the progress of a counter', () => {
    expect(checkLabel(bare, dueWith(daily, pages, { daySum: 12 }), run(34, 'day'), words)).toBe(
      'Bare, 12 of 20 pages, 34 days',
    );
  });
});
