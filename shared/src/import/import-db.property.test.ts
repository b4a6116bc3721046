import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseOf, zipOf } from '../testing/loop-files.ts';
import { readSafely, struck, withSwapped } from '../testing/struck-files.ts';

// B4: never a throw, never half a result, whatever stands in the file. vitest's time limit bounds each of them.

const tickmate = databaseOf(
  'CREATE TABLE tracks (_id integer primary key, name text, description text, enabled integer, multiple_entries_per_day integer)',
  'CREATE TABLE ticks (_id integer primary key, _track_id integer, year integer, month integer, day integer)',
  "INSERT INTO tracks VALUES (1, 'Read', 'A book', 1, 0), (2, 'Water', '', 0, 1)",
  'INSERT INTO ticks VALUES (1, 1, 2016, 1, 29), (2, 2, 2016, 0, 31), (3, 2, 2016, 0, 31), (4, 1, 2016, 2, 1)',
);
const rewire = databaseOf(
  'CREATE TABLE habits (_id integer primary key, name text, description text, schedule integer, active_days text, repeating_count integer, days integer, period integer)',
  'CREATE TABLE checkins (_id integer primary key, habit_id integer, date text, type integer)',
  'CREATE TABLE reminders (_id integer primary key, habit_id integer, time integer, active_days text)',
  "INSERT INTO habits VALUES (1, 'Read', 'x', 0, '1,2', 0, 0, 0), (2, 'Run', '', 1, '', 0, 3, 1), (3, 'Rest', '', 2, '', 4, 0, 0)",
  "INSERT INTO checkins VALUES (1, 1, '20160301', 2), (2, 2, '20160229', 2), (3, 3, '20160302', 1)",
  "INSERT INTO reminders VALUES (1, 1, 425, '1')",
);
/** Loop before it had values, ids for good, notes, and one spelling of its columns. */
const loop12 = databaseOf(
  'PRAGMA user_version = 12',
  'CREATE TABLE Habits (Id INTEGER PRIMARY KEY, archived, color, description, freq_den, freq_num, name, position)',
  'CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY, habit, timestamp)',
  "INSERT INTO Habits VALUES (1, 0, -13070788, 'Did you?', 7, 3, 'Read', 0), (2, 1, -1, '', 1, 1, 'Run', 1)",
  'INSERT INTO Repetitions VALUES (1, 1, 1577836800000), (2, 1, 1577836800000), (3, 9, 1577923200000), (4, 2, NULL)',
);

const day = (at: number) => Date.UTC(2025, 0, at, 20);
const habitica = {
  preferences: { timezoneOffset: -60, dayStart: 4 },
  stats: {},
  lastCron: '2025-01-05T09:00:00.000Z',
  history: { exp: [{ date: '2025-01-04T09:00:00.000Z', value: 1 }], todos: [] },
  tasks: {
    habits: [
      {
        _id: 'h',
        type: 'habit',
        text: 'Water',
        up: true,
        down: true,
        frequency: 'weekly',
        history: [
          { date: day(1), value: 1, scoredUp: 2, scoredDown: 1 },
          { date: day(2), value: 0 },
        ],
      },
    ],
    dailys: [
      {
        _id: 'd',
        type: 'daily',
        text: 'Read',
        notes: 'x',
        everyX: 2,
        frequency: 'weekly',
        repeat: { m: true, t: false },
        startDate: '2025-01-01T00:00:00.000Z',
        createdAt: '2025-01-01T00:00:00.000Z',
        streak: 2,
        completed: true,
        checklist: [{ text: 'a' }],
        reminders: [{ time: '2025-01-01T07:00:00.000Z' }],
        history: [
          { date: day(1), value: 1, isDue: true, completed: true },
          { date: day(2), value: 0.5, isDue: true, completed: false },
          { date: day(3), value: 1.5 },
        ],
      },
      { _id: 'm', type: 'daily', text: 'Rent', frequency: 'monthly', everyX: 1, daysOfMonth: [1], weeksOfMonth: [] },
    ],
    todos: [{ type: 'todo' }],
    rewards: [{ type: 'reward' }],
  },
};
const habitTrove = {
  habits: [
    {
      id: 'a',
      name: 'Stretch',
      description: 'x',
      frequency: 'DTSTART:20250101T000000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      coinReward: 1,
      targetCompletions: 2,
      completions: ['2025-01-01T06:30:00.000Z', '2025-01-01T16:00:00.000Z'],
    },
    { id: 'b', name: 'Tax', frequency: '2025-01-01T00:00:00Z', isTask: true, completions: [] },
    {
      id: 'c',
      name: 'Walk',
      frequency: 'FREQ=MONTHLY;BYDAY=2TU',
      coinReward: 1,
      completions: ['2025-01-03T06:30:00Z'],
    },
  ],
};
const settings = { system: { timezone: 'Pacific/Apia', weekStartDay: 1 } };

const files: Readonly<Record<string, Uint8Array>> = {
  'Loop of 2016': loop12,
  Tickmate: tickmate,
  Rewire: rewire,
  Habitica: strToU8(JSON.stringify(habitica)),
  HabitTrove: strToU8(JSON.stringify(habitTrove)),
  'HabitTrove, zipped': zipOf({
    'data/habits.json': JSON.stringify(habitTrove),
    'data/settings.json': JSON.stringify(settings),
    'data/auth.json': '{}',
  }),
};

describe.each(Object.entries(files))('%s', (_, bytes) => {
  it('is read as it is, and safely with damage', () => {
    expect(readSafely(bytes)).toBe('read');
    fc.assert(
      fc.property(struck(bytes), (damaged) => {
        readSafely(damaged);
      }),
      { numRuns: 200 },
    );
  });
});

describe('JSON with any value in any place', () => {
  const odd = fc.oneof(
    fc.constantFrom(null, true, false, -1, 0, 1.5, 1e300, -8.64e15, '', '1', 'weekly', 'FREQ=DAILY;INTERVAL=9999999'),
    fc.constantFrom('2025-13-45T99:99:99Z', '1899-12-31T23:59:59Z', '2200-12-31T23:59:59+14:00', '__proto__', [], {}),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const swaps = fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 5 });

  it.each([
    ['Habitica', habitica],
    ['HabitTrove', habitTrove],
  ])('%s', (_, json) => {
    fc.assert(
      fc.property(swaps, (list) => {
        const copy: unknown = structuredClone(json);
        readSafely(strToU8(JSON.stringify(list.reduce((left, [at, value]) => withSwapped(left, at, value), copy))));
      }),
      { numRuns: 300 },
    );
  });

  it('HabitTrove with any settings', () => {
    fc.assert(
      fc.property(swaps, (list) => {
        const copy: unknown = structuredClone(settings);
        const changed = list.reduce((left, [at, value]) => withSwapped(left, at, value), copy);
        readSafely(zipOf({ 'habits.json': JSON.stringify(habitTrove), 'settings.json': JSON.stringify(changed) }));
      }),
      { numRuns: 200 },
    );
  });

  it('HabitTrove with any rule', () => {
    const piece = fc.constantFrom(
      'RRULE:',
      'DTSTART:00000000T0Z\n',
      'FREQ=',
      'DAILY',
      'WEEKLY',
      'MONTHLY',
      'YEARLY',
      ';',
      'INTERVAL=',
      'BYDAY=',
      'BYMONTHDAY=',
      'BYMONTH=',
      'MO',
      ',',
      '-1',
      '5FR',
      '31',
      '0',
      '99999999999',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 }), (pieces) => {
        const habit = { ...habitTrove.habits[0], frequency: pieces.join('') };
        expect(readSafely(strToU8(JSON.stringify({ habits: [habit] })))).toBe('read');
      }),
      { numRuns: 400 },
    );
  });
});

describe('databases with any value in any column', () => {
  const value = fc.oneof(
    fc.constantFrom('NULL', "''", "'1'", '-1', '1e300', '9e999', '9223372036854775807', "x'00'", "'a''b'"),
    fc.constantFrom("'20160229'", "'0,1,6'", '2', '2016', "'2016.0'", "char(8238) || 'x'", "'1,,2'"),
    fc.integer().map(String),
  );
  const rowsOf = (columns: number) =>
    fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { maxLength: 4 });
  const inserts = (table: string, rows: readonly (readonly string[])[]) =>
    rows.map((row) => `INSERT INTO ${table} VALUES (${row.join(', ')})`);

  it('Tickmate', () => {
    fc.assert(
      fc.property(rowsOf(7), rowsOf(5), (tracks, ticks) => {
        const bytes = databaseOf(
          'CREATE TABLE tracks (_id, name, description, enabled, multiple_entries_per_day, "order", color)',
          'CREATE TABLE ticks (_id, _track_id, year, month, day)',
          ...inserts('tracks', tracks),
          ...inserts('ticks', ticks),
        );
        expect(readSafely(bytes)).toBe('read');
      }),
      { numRuns: 150 },
    );
  });

  it('Rewire', () => {
    fc.assert(
      fc.property(rowsOf(8), rowsOf(4), rowsOf(4), (habits, checkIns, reminders) => {
        const bytes = databaseOf(
          'CREATE TABLE habits (_id, name, description, schedule, active_days, repeating_count, days, period)',
          'CREATE TABLE checkins (_id, habit_id, date, type)',
          'CREATE TABLE reminders (_id, habit_id, time, active_days)',
          ...inserts('habits', habits),
          ...inserts('checkins', checkIns),
          ...inserts('reminders', reminders),
        );
        expect(readSafely(bytes)).toBe('read');
      }),
      { numRuns: 150 },
    );
  });
});

const folder = process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../shared/data');

describe.skipIf(!existsSync(folder))('real files with damage', () => {
  it.each([
    'habit-other/tickmate.db',
    'loop/loop.db',
    'habit-other/habitica_habiticalib/user_anonymized.json',
    'habit-other/habitica_habiticalib/tasks.json',
  ])('%s', (path) => {
    const bytes = new Uint8Array(readFileSync(join(folder, path)));
    expect(readSafely(bytes)).toBe('read');
    fc.assert(
      fc.property(struck(bytes), (damaged) => {
        readSafely(damaged);
      }),
      { numRuns: 100 },
    );
  });

  it('the account of Habitica with any value in any place', () => {
    const text = readFileSync(join(folder, 'habit-other/habitica_habiticalib/user_anonymized.json'), 'utf8');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 8 }), (list) => {
        const json = list.reduce((left, [at, value]) => withSwapped(left, at, value), JSON.parse(text) as unknown);
        readSafely(strToU8(JSON.stringify(json)));
      }),
      { numRuns: 100 },
    );
  });
});
