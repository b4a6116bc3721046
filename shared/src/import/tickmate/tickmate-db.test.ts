import { describe, expect, it } from 'vitest';
import { databaseOf, testSqlite } from '../../testing/loop-files.ts';
import { readImportFile } from '../import-file.ts';
import type { ImportedFile } from '../imported-habit.ts';

const tables = [
  'PRAGMA user_version = 13',
  `CREATE TABLE tracks (_id integer primary key, name text not null, description text not null, icon text, enabled integer,
    multiple_entries_per_day integer DEFAULT 0, "order" integer DEFAULT -1, color text)`,
  'CREATE TABLE ticks (_id integer primary key, _track_id integer, year integer, month integer, day integer)',
];
const track = (id: number, name: string, over = '1, 0, -1, NULL', description = '') =>
  `INSERT INTO tracks VALUES (${id}, '${name}', '${description}', '', ${over})`;
const tick = (id: number, of: number, ...day: (number | string)[]) =>
  `INSERT INTO ticks VALUES (${id}, ${of}, ${day.join(', ')})`;

function read(...statements: string[]): ImportedFile {
  const result = readImportFile(databaseOf(...statements), 'tickmate.db', testSqlite);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const errorOf = (...statements: string[]) => {
  const result = readImportFile(databaseOf(...statements), 'tickmate.db', testSqlite);
  return result.ok ? null : result.error;
};
const daysOf = (file: ImportedFile, at = 0) => file.habits[at]?.entries.map(({ day, kind }) => `${day} ${kind}`);

describe('a backup of Tickmate', () => {
  it('holds tracks as daily habits, and days whose month counts from 0', () => {
    const file = read(
      ...tables,
      track(7, 'Sport', "0, 0, 20, '#388E3C'", 'Any kind'),
      tick(1, 7, 2016, 0, 31),
      tick(2, 7, 2016, 1, 29),
      tick(3, 7, 2015, 11, 31),
    );
    expect(file).toEqual({
      source: 'tickmate-db',
      file: 'tickmate.db',
      habits: [
        {
          sourceId: '7',
          origin: 'tickmate:7:Sport',
          position: 20,
          name: 'Sport',
          description: 'Any kind',
          colour: 'leaf',
          archived: true,
          schedule: { kind: 'daily' },
          target: { kind: 'yes-no' },
          entries: ['2015-12-31', '2016-01-31', '2016-02-29'].map((day) => ({ day, kind: 'done' })),
          firstDay: '2015-12-31',
          lastDay: '2016-02-29',
        },
      ],
      warnings: [],
    });
  });

  it('counts several ticks of a day once, and says so', () => {
    const file = read(
      ...tables,
      track(1, 'Water', '1, 1, -1, NULL'),
      track(2, 'Read'),
      ...[1, 2, 3].map((id) => tick(id, 1, 2016, 4, 5)),
      ...[4, 5].map((id) => tick(id, 2, 2016, 4, 5)),
    );
    expect([daysOf(file, 0), daysOf(file, 1)]).toEqual([['2016-05-05 done'], ['2016-05-05 done']]);
    expect(file.warnings).toEqual([
      { file: 'ticks', row: 5, code: 'duplicate-day', values: { day: '2016-05-05' } },
      { file: 'tracks', row: 1, code: 'several-a-day', values: { name: 'Water', number: 2 } },
    ]);
  });

  it('leaves out ticks that are no day, of no year of ours, or of no track', () => {
    const file = read(
      ...tables,
      track(1, 'Read'),
      tick(1, 1, 2016, 1, 30),
      tick(2, 1, 2016, 12, 1),
      tick(3, 1, 2016, "'May'", 1),
      tick(4, 1, 1850, 1, 1),
      tick(5, 9, 2016, 1, 1),
      tick(6, 1, 'NULL', 1, 1),
      tick(7, 1, 9000, 1, 1),
      tick(8, 1, 2016, 1, 1.5),
      tick(9, 1, "'2016'", "'1'", "'1'"),
    );
    expect(daysOf(file)).toEqual(['2016-02-01 done']);
    expect(file.warnings.map(({ row, code }) => `${row ?? ''} ${code}`)).toEqual([
      '1 bad-day',
      '2 bad-day',
      '3 bad-day',
      '6 bad-day',
      '8 bad-day',
      '4 day-out-of-range',
      '7 day-out-of-range',
      '5 unknown-habit',
    ]);
  });

  it('reads old tables with fewer columns, in any case, and names with control characters', () => {
    const file = read(
      'CREATE TABLE Tracks (_ID, Name)',
      'CREATE TABLE Ticks (_track_id, YEAR, month, day)',
      "INSERT INTO Tracks VALUES (1, 'A' || char(8238) || char(7) || 'B'), (2, NULL), (1, 'Twin')",
      'INSERT INTO Ticks VALUES (1, 2016, 0, 1)',
    );
    expect(file.habits.map(({ name, origin, archived }) => `${name} ${origin} ${archived}`)).toEqual([
      'AB tickmate:1:AB false',
      '#2 tickmate:2: false',
      'Twin tickmate:1:Twin false',
    ]);
    expect(file.habits.map((habit) => habit.entries.length)).toEqual([1, 0, 0]);
  });

  it('is not read when its tables are views, or lack what makes them tracks and ticks', () => {
    expect(errorOf('CREATE TABLE tracks (_id, name)', 'CREATE VIEW ticks AS SELECT 1')).toMatchObject({
      code: 'foreign-database',
    });
    expect(errorOf('CREATE TABLE tracks (_id, name)', 'CREATE TABLE ticks (a)')).toMatchObject({
      code: 'foreign-database',
    });
    // A column that computes could do so for ever, and no backup has one.
    expect(
      errorOf('CREATE TABLE tracks (_id, name AS (upper(_id)))', 'CREATE TABLE ticks (_track_id, year, month, day)'),
    ).toMatchObject({ code: 'foreign-database' });
    const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2001)';
    expect(errorOf(...tables, `INSERT INTO tracks (_id, name, description) ${many} SELECT i, 'x', '' FROM n`)).toEqual({
      code: 'too-many-habits',
      file: 'tickmate.db',
      limit: 2000,
      found: 2001,
    });
  });
});
