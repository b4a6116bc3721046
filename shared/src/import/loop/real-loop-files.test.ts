import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { testSqlite, zipOf } from '../../testing/loop-files.ts';
import { packFacts } from '../../domain/check-ins/fact-columns.ts';
import { judgeHabit } from '../../domain/streaks/judge.ts';
import { compilePlan } from '../../domain/streaks/plan.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import { readCsv } from '../csv-rows.ts';
import { readImportFile } from '../import-file.ts';
import { planImport } from '../import-plan.ts';
import type { ImportedFile, ImportedHabit } from '../imported-habit.ts';

/** Exports and backups of real people; from outside the project, see HEARTH_REAL_FILES in the README. */
const folder = join(
  process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'loop',
);

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));

/** A folder as the zip that it came from. */
function zipFolder(path: string): Uint8Array {
  const files = readdirSync(join(folder, path), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return zipOf(
    Object.fromEntries(
      files.map((entry) => {
        const full = join(entry.parentPath, entry.name);
        return [full.slice(join(folder, path).length + 1), new Uint8Array(readFileSync(full))];
      }),
    ),
  );
}

function read(bytes: Uint8Array): ImportedFile {
  const result = readImportFile(bytes, 'file', testSqlite);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** One line a habit: id, name, entries by kind, notes, first and last day. */
function summaryOf(habit: ImportedHabit): string {
  const counts = new Map<string, number>();
  for (const { kind } of habit.entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const notes = habit.entries.filter((entry) => entry.note !== undefined).length;
  return `${habit.sourceId} ${habit.name}: ${kinds || 'nothing'}; ${notes} notes; ${habit.firstDay ?? '-'}..${habit.lastDay ?? '-'}`;
}

const summariesOf = (file: ImportedFile) => file.habits.map(summaryOf);
const codesOf = (file: ImportedFile) => file.warnings.map((warning) => warning.code);

interface Score {
  readonly position: number;
  readonly day: LocalDate;
  /** As it is written, with 4 decimals. */
  readonly score: string;
}

/** Scores.csv of every folder that has check-ins. */
function scoresOf(zip: Uint8Array): Score[] {
  return Object.entries(unzipSync(zip)).flatMap(([path, content]) => {
    const position = /^(\d+) .*\/Scores\.csv$/.exec(path)?.[1];
    if (position === undefined) return [];
    return readCsv(strFromU8(content)).flatMap(({ cells: [label = '', score = ''] }) => {
      const scoreDay = parseLocalDate(label);
      return scoreDay === null ? [] : [{ position: Number(position), day: scoreDay, score }];
    });
  });
}

/** Our strength at the close of a day, as if the file had been imported on it. */
function strengthOn(zip: Uint8Array, position: number, onDay: LocalDate): string {
  const habits = read(zip).habits.filter((habit) => habit.position === position);
  const file: ImportedFile = { ...read(zip), habits: habits.map((habit) => ({ ...habit, archived: false })) };
  const existing = { habits: [], checkIns: new Map(), checkInCount: 0 };
  const planned = planImport(file, existing, { today: onDay, now: 0, deviceId: 'device' });
  if (!planned.ok) throw new Error(planned.error.code);
  const { habits: made, scheduleVersions: versions, checkIns } = planned.value.writes;
  const [habit] = made;
  if (habit === undefined) throw new Error('no habit');
  const known = checkIns.filter((row) => row.day <= onDay);
  const plan = compilePlan({ habit, versions, pauses: [], settings: [] });
  const judged = { today: onDay, openFrom: addDays(onDay, 1), unlived: [] };
  return judgeHabit(plan, packFacts(known), judged).numbers.strength.toFixed(4);
}

// Counts were taken from the files by another program (Python's sqlite3 and csv), not by this reader.
describe.skipIf(!existsSync(folder))('real files of Loop', () => {
  it('schema 12 of 2016: 9 habits, 164 days, two pairs of equal names', () => {
    const file = read(bytesOf('loop.db'));
    expect(summariesOf(file)).toEqual([
      '15 Wake up early: 33 done; 0 notes; 2016-01-01..2016-03-18',
      '16 brush teeth: 21 done; 0 notes; 2016-01-06..2016-03-19',
      '17 Sleep early: 2 done; 0 notes; 2016-03-15..2016-03-20',
      '21 Vegan: 15 done; 0 notes; 2016-02-24..2016-03-21',
      '22 Sport: 12 done; 0 notes; 2016-02-23..2016-03-20',
      '23 I love you: 13 done; 0 notes; 2016-02-22..2016-03-19',
      '24 Vegan: 43 done; 0 notes; 2016-01-24..2016-03-21',
      '25 Sport: 12 done; 0 notes; 2016-02-23..2016-03-20',
      '26 I love you: 13 done; 0 notes; 2016-02-22..2016-03-19',
    ]);
    expect(new Set(file.habits.map((habit) => habit.origin)).size).toBe(9);
    expect(file.habits.map((habit) => habit.colour)).toEqual([
      ...Array<string>(6).fill('teal'),
      ...Array<string>(3).fill('ember'),
    ]);
    expect(file.habits.slice(0, 4).map((habit) => habit.schedule)).toEqual([
      { kind: 'quota', times: 3, per: 'week' },
      { kind: 'quota', times: 3, per: 'week' },
      { kind: 'since-last', n: 5, tolerance: 0 },
      { kind: 'daily' },
    ]);
    expect(file.warnings).toEqual([]);
  });

  it('schema 22: the question as description, a reminder named', () => {
    const file = read(bytesOf('022.db'));
    expect(summariesOf(file)).toEqual([
      '0 Work out: 1 done; 0 notes; 2020-01-01..2020-01-01',
      '1 Test: nothing; 0 notes; -..-',
    ]);
    expect(file.habits.map((habit) => habit.description)).toEqual(['Did you work out?', '']);
    expect(codesOf(file)).toEqual(['reminder-left-out']);
  });

  it('schema 25: ids for good, an explicit no, an amount, a unit with a line end', () => {
    const file = read(bytesOf('miscreaders/test.db'));
    expect(summariesOf(file)).toEqual([
      '1 a: 6 done, 1 fail; 0 notes; 2014-02-21..2014-03-02',
      '2 b: 1 done; 0 notes; 2014-02-22..2014-02-22',
      '3 c: 1 amount; 0 notes; 2014-02-23..2014-02-23',
      '4 d: 1 done; 0 notes; 2014-02-24..2014-02-24',
    ]);
    expect(file.habits[2]).toMatchObject({
      origin: 'loop:mai42v6kn768x0m72mxx083hkss7jbrj',
      schedule: { kind: 'quota', times: 1, per: 'month' },
      target: { amount: 1, unit: 'kg', per: 'period' },
    });
    expect(file.warnings).toEqual([]);
  });

  it('a damaged one: text columns, no version, 9 days that do not begin at midnight', () => {
    const file = read(bytesOf('uhabits_converter/input.db'));
    expect(summariesOf(file)).toEqual([
      '1 Gym: 2 done; 0 notes; 2016-08-15..2016-08-16',
      '2 Drink: 2 done; 0 notes; 2016-12-09..2017-04-04',
      '3 Program: 2 done; 0 notes; 2017-04-06..2017-04-08',
      '4 Sweets: 2 done; 0 notes; 2016-08-15..2016-08-16',
      '5 Coffee: 3 done; 0 notes; 2020-06-08..2026-10-10',
      '6 Tea: 2 amount; 0 notes; 2018-10-03..2021-12-04',
    ]);
    expect(file.habits.map((habit) => habit.archived)).toEqual([false, false, false, true, false, false]);
    expect(codesOf(file).filter((code) => code === 'not-midnight')).toHaveLength(9);
    expect(codesOf(file).filter((code) => code !== 'not-midnight')).toEqual(['reminder-left-out']);
  });

  it('a CSV zip of 2.3.1: a limit per month, x in 14 days, a note', () => {
    const file = read(bytesOf('loop_habits_csv_v2.3.1.zip'));
    expect(summariesOf(file)).toEqual([
      '001 someone: nothing; 0 notes; -..-',
      '002 value habit: 3 amount; 1 notes; 2026-07-02..2026-07-04',
      '003 bool habit: 2 fail, 2 done; 2 notes; 2026-07-01..2026-07-04',
    ]);
    expect(file.habits.map((habit) => [habit.schedule.kind, habit.archived])).toEqual([
      ['quota', true],
      ['quota', false],
      ['rolling', false],
    ]);
    expect(file.habits[1]?.entries.map((entry) => entry.value)).toEqual([30, 3, 12]);
    expect(file.habits[1]?.target).toMatchObject({ amount: 12, bound: 'at-most', per: 'period', unit: 'unit' });
    expect(file.warnings).toEqual([]);
  });

  it('a CSV export with filled-in days, whose notes stay', () => {
    const file = read(zipFolder('uhabits_csv_export'));
    expect(summariesOf(file)).toEqual([
      '001 Meditate: nothing; 0 notes; -..-',
      '002 Wake up early: 6 done, 2 note, 1 fail; 3 notes; 2015-01-16..2015-01-25',
    ]);
    expect(file.habits[1]?.entries.flatMap(({ note }) => note ?? [])).toEqual([
      '"Vacation"',
      'Forgot to do it, really',
      'Sick',
    ]);
    expect(file.warnings).toMatchObject([{ code: 'derived-left-out', values: { number: 3 } }]);
  });

  it.each([
    ['uhabits_csv_export', () => zipFolder('uhabits_csv_export')],
    ['loop_habits_csv_v2.3.1.zip', () => bytesOf('loop_habits_csv_v2.3.1.zip')],
  ])('STK10 the strength of what %s brings is the score that Loop wrote beside it, day by day', (_, bytes) => {
    const zip = bytes();
    const theirs = scoresOf(zip);
    expect(theirs.length).toBeGreaterThan(7);
    expect(theirs.map(({ position, day }) => ({ position, day, score: strengthOn(zip, position, day) }))).toEqual(
      theirs,
    );
  });

  it.each(['loop.db', 'miscreaders/test.db', 'uhabits_converter/input.db', 'loop_habits_csv_v2.3.1.zip'])(
    '%s with damage anywhere still ends in a value',
    (path) => {
      const bytes = bytesOf(path);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
          fc.nat(bytes.length),
          (blows, cutAt) => {
            const struck = bytes.slice(0, cutAt % 3 === 0 ? cutAt : bytes.length);
            for (const [at, byte] of blows) struck[at] = byte;
            const result = readImportFile(struck, 'file', testSqlite);
            expect(result.ok ? result.value.habits.length : result.error.code).toBeDefined();
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});
