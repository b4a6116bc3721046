import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, remarksOf } from '../../testing/import-files.ts';

const uuid = '3f2a6c1e-0b57-4a57-9d3f-5d6c7b8a9e10';
const base = { id: 4, uuid, title: 'Read', twoDayRule: 0, position: 0, habitType: 0, archived: 0, events: {} };
const at = (day: string) => `${day} 12:00:00.000Z`;
const read = (...habits: readonly object[]) => readFileOf(JSON.stringify({ habits, metadata: { version: '1.0' } }));

describe('Habo', () => {
  it('days in both spellings, with their comments', () => {
    const file = read({
      ...base,
      events: {
        [at('2024-01-02')]: ['DayType.skip', 'ill'],
        [at('2024-01-01')]: ['DayType.check', ''],
        [at('2024-01-03')]: ['DayType.Fail', ''],
        [at('2024-01-04')]: ['DayType.Check', 'late'],
        [at('2024-01-05')]: ['DayType.clear', 'a thought'],
        [at('2024-01-06')]: ['DayType.clear', ''],
      },
    });
    expect(file.source).toBe('habo-json');
    expect(file.habits[0]).toMatchObject({
      sourceId: '4',
      origin: `habo:${uuid}`,
      position: 1,
      schedule: { kind: 'daily' },
      target: { kind: 'yes-no' },
    });
    expect(linesOf(file.habits[0])).toEqual([
      '2024-01-01 done',
      '2024-01-02 skip (ill)',
      '2024-01-03 fail',
      '2024-01-04 done (late)',
      '2024-01-05 note (a thought)',
    ]);
    expect(remarksOf(file)).toEqual([]);
  });

  it('a habit that counts: progress, checks with and without a number', () => {
    const file = read({
      ...base,
      habitType: 1,
      targetValue: 8,
      unit: 'glasses',
      events: {
        [at('2024-01-01')]: ['DayType.progress', '', 3.5, 8],
        [at('2024-01-02')]: ['DayType.check', 'hot', 9, 8],
        [at('2024-01-03')]: ['DayType.check', '', 0, 6],
        [at('2024-01-04')]: ['DayType.check', ''],
        [at('2024-01-05')]: ['DayType.fail', ''],
      },
    });
    expect(file.habits[0]?.target).toEqual({
      kind: 'amount',
      measure: 'count',
      amount: 8,
      unit: 'glasses',
      bound: 'at-least',
      per: 'day',
    });
    expect(linesOf(file.habits[0])).toEqual([
      '2024-01-01 amount 3.5',
      '2024-01-02 amount 9 (hot)',
      '2024-01-03 amount 6',
      '2024-01-04 amount 8',
      '2024-01-05 fail',
    ]);
  });

  it('a day with progress in a habit that no longer counts', () => {
    const events = {
      [at('2024-01-01')]: ['DayType.progress', '', 8, 8],
      [at('2024-01-02')]: ['DayType.progress', '', 3, 8],
    };
    expect(linesOf(read({ ...base, events }).habits[0])).toEqual(['2024-01-01 done']);
  });

  it('the two-day rule is how that app judges, not the rule', () => {
    const [habit] = read({ ...base, twoDayRule: 1 }).habits;
    expect(habit).toMatchObject({
      schedule: { kind: 'daily' },
      likeThatApp: { schedule: { kind: 'rolling', times: 1, days: 2 }, target: { kind: 'yes-no' } },
    });
    expect(read(base).habits[0]).not.toHaveProperty('likeThatApp');
  });

  it('the list alone, as old versions wrote it', () => {
    const { uuid: _, ...old } = base;
    const file = readFileOf(
      JSON.stringify([{ ...old, archived: true, events: { [at('2020-01-01')]: ['DayType.Check', ''] } }]),
    );
    expect(file.habits).toMatchObject([{ origin: 'habo:4:Read', archived: true }]);
    expect(linesOf(file.habits[0])).toEqual(['2020-01-01 done']);
  });

  it('cue, routine, reward and the rest become the description, with categories', () => {
    const habit = {
      ...base,
      cue: 'After tea',
      routine: '',
      reward: 'A cookie',
      sanction: 'None',
      accountant: 'Ann',
      notification: 1,
      notTime: '7:5',
    };
    const file = readFileOf(
      JSON.stringify({
        habits: [habit],
        categories: [
          { id: 1, title: 'Mind' },
          { id: 2, title: 'Home' },
        ],
        habit_categories: [
          { habit_id: 4, category_id: 2 },
          { habit_id: 4, category_id: 1 },
          { habit_id: 9, category_id: 1 },
        ],
      }),
    );
    expect(file.habits[0]?.description).toBe('After tea\n\nA cookie\n\nNone\n\nAnn\n\nHome, Mind');
    expect(remarksOf(file)).toEqual(['habits 1: “Read”: the reminder at 07:05 is not imported; set it again here.']);
  });

  it('leaves out bad rows with their reason', () => {
    const file = read({
      ...base,
      habitType: 1,
      targetValue: -3,
      events: {
        'some day': ['DayType.check', ''],
        [at('2024-01-01')]: ['DayType.dance', ''],
        [at('2024-01-02')]: ['DayType.progress', '', -1, 8],
        [at('2024-01-03')]: 'DayType.fail',
        [at('1800-01-01')]: ['DayType.check', ''],
        '2024-01-03': ['DayType.progress', 'again', 2, 8],
      },
    });
    expect(linesOf(file.habits[0])).toEqual(['2024-01-03 fail (again)']);
    expect(remarksOf(file).toSorted()).toEqual([
      'events 1: The day “some day” cannot be read; the row is left out.',
      'events 2: The value “DayType.dance” cannot be read; the row is left out.',
      'events 3: The value “DayType.progress -1 8” cannot be read; the row is left out.',
      'events 5: The day “1800-01-01 12:00:00.000Z” lies outside 1900 to 2200; the row is left out.',
      'events 6: 2024-01-03 is there twice; the other row counts.',
      'habits 1: “Read”: the target “-3” cannot be read; it is taken as 0.',
    ]);
  });
});
