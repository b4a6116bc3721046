import { describe, expect, it } from 'vitest';
import { databaseOf, testSqlite } from '../../testing/loop-files.ts';
import { readImportFile } from '../import-file.ts';
import type { ImportedFile } from '../imported-habit.ts';

const tables = [
  `CREATE TABLE habits (_id integer primary key, name text, description text, schedule integer, active_days text,
    repeating_count integer, days integer, period integer)`,
  'CREATE TABLE checkins (_id integer primary key, habit_id integer, date text, type integer)',
  'CREATE TABLE reminders (_id integer primary key, habit_id integer, time integer, active_days text)',
];
const habit = (id: number, name: string, rule: string) =>
  `INSERT INTO habits VALUES (${id}, '${name}', 'Why', ${rule})`;

function read(...statements: string[]): ImportedFile {
  const result = readImportFile(databaseOf(...tables, ...statements), 'rewire.db', testSqlite);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('a backup of Rewire', () => {
  it('holds habits, days written as YYYYMMDD, and reminders, which are named', () => {
    const file = read(
      habit(3, 'Wake up early', "0, '1,3,5', 0, 0, 0"),
      "INSERT INTO checkins VALUES (1, 3, '20160302', 2), (2, 3, '20160229', 2)",
      "INSERT INTO reminders VALUES (1, 3, 425, '1,3,5'), (2, 9, 60, ''), (3, 3, NULL, '')",
    );
    expect(file).toEqual({
      source: 'rewire-db',
      file: 'rewire.db',
      habits: [
        {
          sourceId: '3',
          origin: 'rewire:3:Wake up early',
          position: 0,
          name: 'Wake up early',
          description: 'Why',
          colour: 'ember',
          archived: false,
          schedule: { kind: 'weekdays', days: [1, 3, 5] },
          target: { kind: 'yes-no' },
          entries: ['2016-02-29', '2016-03-02'].map((day) => ({ day, kind: 'done' })),
          firstDay: '2016-02-29',
          lastDay: '2016-03-02',
        },
      ],
      warnings: [
        { file: 'reminders', row: 1, code: 'reminder-left-out', values: { name: 'Wake up early', time: '07:05' } },
      ],
    });
  });

  it.each([
    ["0, '0,6', 0, 0, 0", { kind: 'weekdays', days: [6, 7] }],
    ["0, '0,1,2,3,4,5,6', 0, 0, 0", { kind: 'daily' }],
    ["1, '', 0, 3, 0", { kind: 'quota', times: 3, per: 'week' }],
    ["1, '', 0, 7, 0", { kind: 'daily' }],
    ["1, '', 0, 10, 1", { kind: 'quota', times: 10, per: 'month' }],
    ["1, '', 0, 31, 1", { kind: 'daily' }],
    ["1, '', 0, 100, 2", { kind: 'rolling', times: 100, days: 365 }],
    ["2, '', 4, 0, 0", { kind: 'since-last', n: 4, tolerance: 0 }],
    ["2, '', 1, 0, 0", { kind: 'daily' }],
  ])('rule %s', (rule, schedule) => {
    const file = read(habit(1, 'Run', rule));
    expect(file.habits[0]?.schedule).toEqual(schedule);
    expect(file.warnings).toEqual([]);
  });

  it.each([
    "0, '', 0, 0, 0",
    "0, '1,9', 0, 0, 0",
    "1, '', 0, 0, 0",
    "1, '', 0, 2, 5",
    "2, '', 999, 0, 0",
    "8, '', 1, 1, 1",
  ])('rule %s, which is none, becomes daily and is named', (rule) => {
    const file = read(habit(1, 'Run', rule));
    expect(file.habits[0]?.schedule).toEqual({ kind: 'daily' });
    expect(file.warnings.map(({ code }) => code)).toEqual(['odd-schedule']);
  });

  it('leaves out check-ins of other types, of no day, twice, and of no habit', () => {
    const file = read(
      habit(1, 'Run', "0, '1', 0, 0, 0"),
      `INSERT INTO checkins VALUES (1, 1, 20160301, 2), (2, 1, '20160302', 1), (3, 1, '20160231', 2), (4, 1, '18000101', 2),
        (5, 1, 'x', 2), (6, 7, '20160301', 2), (7, 1, '20160301', 2), (8, 1, NULL, 2)`,
    );
    expect(file.habits[0]?.entries).toEqual([{ day: '2016-03-01', kind: 'done' }]);
    expect(file.warnings.map(({ row, code }) => `${row ?? ''} ${code}`)).toEqual([
      '2 bad-value',
      '3 bad-day',
      '5 bad-day',
      '8 bad-day',
      '4 day-out-of-range',
      '6 unknown-habit',
      '7 duplicate-day',
    ]);
  });

  it('may lack its reminders', () => {
    expect(read('DROP TABLE reminders', habit(1, 'Run', "0, '1', 0, 0, 0")).habits).toHaveLength(1);
  });
});
