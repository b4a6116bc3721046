import type { Schedule } from '@hearth/shared/domain/schedules/schedule.ts';
import { day, drawCheckIns, makePause } from '@hearth/shared/testing/factories.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishWords, habitViewOf, type ViewInput } from '../../testing/habit-view-of.ts';
import type { Words } from './habit-words.ts';
import { nextWords, sentenceWords } from './next-words.ts';

let words: Words;
beforeAll(async () => {
  words = await englishWords();
});

// A Monday.
const first = day('2024-01-01');
const next = (input: ViewInput) => nextWords(habitViewOf(input), words);
const rule = (schedule: Schedule) => ({ versions: [{ schedule }], today: '2024-01-03' });

describe('the sentence under the name', () => {
  it('says rule, time and place', () => {
    const view = habitViewOf({ habit: { time: '21:00', place: 'on the sofa' }, today: '2024-01-03' });
    expect(sentenceWords(view, words)).toBe('Every day at 21:00, on the sofa.');
  });
});

describe('what comes next', () => {
  it('is today until it is done, then tomorrow (SCH1)', () => {
    expect(next({ today: '2024-01-03' })).toBe('Next: today, tomorrow.');
    expect(next({ rows: drawCheckIns(day('2024-01-03'), 'x'), today: '2024-01-03' })).toBe('Next: tomorrow, Friday.');
  });

  it('is named by weekday when near, by date when far (SCH2, SCH7)', () => {
    expect(next(rule({ kind: 'weekdays', days: [5] }))).toBe('Next: Friday, Fri 12 Jan.');
    expect(next(rule({ kind: 'month-days', days: [1] }))).toBe('Next: Thu 1 Feb, Fri 1 Mar.');
  });

  it('counts from the last time (SCH4)', () => {
    const schedule = { kind: 'since-last', n: 3, tolerance: 0 } as const;
    expect(next({ ...rule(schedule), rows: drawCheckIns(first, '.x') })).toBe('Next: Friday, Monday.');
  });

  it('is what is left of a period (SCH5)', () => {
    const schedule = { kind: 'quota', times: 2, per: 'week' } as const;
    expect(next({ ...rule(schedule), rows: drawCheckIns(first, 'x') })).toBe('1 more by Sunday.');
    expect(next({ ...rule(schedule), rows: drawCheckIns(first, 'xx') })).toBe('Kept until Sunday.');
  });

  it('is how far a look-back is (SCH6)', () => {
    const schedule = { kind: 'rolling', times: 3, days: 7 } as const;
    expect(next({ ...rule(schedule), rows: drawCheckIns(first, 'xx') })).toBe('2 of 3 in the last days.');
  });

  it('is nothing for what is avoided (SCH8)', () => {
    expect(next(rule({ kind: 'avoid', limit: 0, per: 'day', strict: false }))).toBeNull();
  });

  it('is the end of a pause, or that it ended, or begins (FACT5)', () => {
    const today = '2024-01-03';
    expect(next({ pauses: [makePause()], today })).toBe('Its streak waits for you.');
    expect(next({ pauses: [makePause({ to: day('2024-01-05') })], today })).toBe(
      'Until Friday its streak waits for you.',
    );
    expect(next({ pauses: [makePause({ kind: 'archive' })], today })).toBe('Its best streak stays.');
    expect(next({ habit: { endDay: day('2024-01-02') }, today })).toBe('It ended on 2 Jan.');
    expect(next({ habit: { startDay: day('2024-01-05') }, today })).toBe('It starts on Friday.');
  });
});
