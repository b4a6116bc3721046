import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, refusalOf, remarksOf } from '../../testing/import-files.ts';
import { zipOf } from '../../testing/loop-files.ts';

const habit = (over: object = {}) => ({
  id: 'a1',
  name: 'Stretch',
  description: 'Slowly',
  frequency: 'FREQ=DAILY',
  coinReward: 5,
  completions: [] as unknown[],
  ...over,
});
const habitsJson = (...habits: unknown[]) => JSON.stringify({ habits });
const settings = (timezone: unknown) => JSON.stringify({ system: { timezone, weekStartDay: 1 } });

describe('habits.json of HabitTrove', () => {
  it('alone is read in UTC, and says so', () => {
    const file = readFileOf(
      habitsJson(
        habit({ completions: ['2025-01-02T23:30:00.000Z', '2025-01-01T05:00:00Z', '2025-01-01T09:00:00Z'] }),
        habit({ id: 'b2', name: 'Water', targetCompletions: 8, archived: true, frequency: 'FREQ=WEEKLY;BYDAY=MO' }),
      ),
      'habits.json',
    );
    expect(file).toEqual({
      source: 'habittrove-json',
      file: 'habits.json',
      habits: [
        {
          sourceId: 'a1',
          origin: 'habittrove:a1',
          position: 0,
          name: 'Stretch',
          description: 'Slowly',
          colour: 'ember',
          archived: false,
          schedule: { kind: 'daily' },
          target: { kind: 'yes-no' },
          entries: [
            { day: '2025-01-01', kind: 'done' },
            { day: '2025-01-02', kind: 'done' },
          ],
          firstDay: '2025-01-01',
          lastDay: '2025-01-02',
        },
        {
          sourceId: 'b2',
          origin: 'habittrove:b2',
          position: 1,
          name: 'Water',
          description: 'Slowly',
          colour: 'ember',
          archived: true,
          schedule: { kind: 'weekdays', days: [1] },
          target: { kind: 'amount', measure: 'count', amount: 8, unit: '', bound: 'at-least', per: 'day' },
          entries: [],
          firstDay: null,
          lastDay: null,
        },
      ],
      warnings: [{ file: 'habits.json', code: 'zone-missing', values: {} }],
    });
  });

  it('adds up the completions of a day where several are wanted', () => {
    const completions = ['2025-01-01T05:00:00Z', '2025-01-01T09:00:00Z', '2025-01-02T09:00:00Z'];
    const file = readFileOf(habitsJson(habit({ targetCompletions: 3, completions })));
    expect(linesOf(file.habits[0])).toEqual(['2025-01-01 amount 2', '2025-01-02 amount 1']);
  });

  it('counts its tasks, and leaves out what is no instant, no habit, or of no rule', () => {
    const file = readFileOf(
      habitsJson(
        habit({ isTask: true, frequency: '2025-01-01T00:00:00Z' }),
        'x',
        habit({ frequency: 'FREQ=HOURLY', completions: ['2025-01-01', 'soon', {}, '1850-01-01T00:00:00Z', null] }),
      ),
    );
    expect(file.habits.map(({ name, entries }) => `${name} ${entries.length}`)).toEqual(['Stretch 0']);
    expect(remarksOf(file).slice(1)).toEqual([
      'habits 2: The row does not have the shape of a row; it is left out.',
      'habits 3: The day “2025-01-01” cannot be read; the row is left out.',
      'habits 3: The day “soon” cannot be read; the row is left out.',
      'habits 3: The day “” cannot be read; the row is left out.',
      'habits 3: The day “” cannot be read; the row is left out.',
      'habits 3: The day “1850-01-01T00:00:00Z” lies outside 1900 to 2200; the row is left out.',
      'habits 3: “Stretch”: there is no rule here for “FREQ=HOURLY”; the nearest one is taken.',
      'habits -: To-dos are done once and are no habits; they are left out: 1.',
    ]);
  });
});

describe('the data folder as a zip', () => {
  const completions = ['2025-01-01T06:30:00.000Z', '2025-01-01T16:00:00.000Z'];
  const habits = habitsJson(habit({ completions }));

  it('has the time zone, by which completions fall into days', () => {
    const inZone = (zone: string) =>
      linesOf(readFileOf(zipOf({ 'data/habits.json': habits, 'data/settings.json': settings(zone) })).habits[0]);
    expect(inZone('UTC')).toEqual(['2025-01-01 done']);
    expect(inZone('America/Los_Angeles')).toEqual(['2024-12-31 done', '2025-01-01 done']);
    expect(inZone('Asia/Tokyo')).toEqual(['2025-01-01 done', '2025-01-02 done']);
  });

  it('never has its users read: the file may be damaged, the import does not notice', () => {
    const zip = zipOf({
      'habits.json': habits,
      'settings.json': settings('UTC'),
      'auth.json': '{"users":[{"password":"s3cret"',
    });
    const file = readFileOf(zip);
    expect(file.warnings).toEqual([]);
    expect(JSON.stringify(file)).not.toContain('s3cret');
  });

  it('without settings, or with a zone that does not exist, is read in UTC, and says so', () => {
    const codesOf = (files: Record<string, string>) => remarksOf(readFileOf(zipOf(files)));
    expect(codesOf({ 'habits.json': habits })).toEqual([
      'habits.json -: The file does not say in which time zone it was written; UTC is taken, so days may be off by one.',
    ]);
    expect(codesOf({ 'habits.json': habits, 'settings.json': '{}' })[0]).toMatch(
      /^settings\.json -: The file does not say/,
    );
    expect(codesOf({ 'habits.json': habits, 'settings.json': settings('Mars/Olympus') })).toEqual([
      'settings.json -: The time zone “Mars/Olympus” is not known; UTC is taken, so days may be off by one.',
    ]);
  });

  it('is refused when its habits are none', () => {
    expect(refusalOf(zipOf({ 'habits.json': '[]' }))).toMatchObject({ code: 'foreign-json' });
    expect(refusalOf(zipOf({ 'habits.json': '{"habits":' }))).toMatchObject({ code: 'broken-json' });
    expect(refusalOf(zipOf({ 'habits.json': habits, 'settings.json': '{' }))).toMatchObject({ code: 'broken-json' });
  });
});
