import { strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { habitsHeader, loopTables, loopZip, databaseOf, testSqlite, zipOf } from '../testing/loop-files.ts';
import { checkInSchema } from '../domain/check-ins/check-in.ts';
import { habitSchema } from '../domain/habits/habit.ts';
import { pauseSchema } from '../domain/pauses/pause.ts';
import { scheduleVersionSchema } from '../domain/schedules/schedule.ts';
import { day } from '../testing/factories.ts';
import { parseLocalDate } from '../kernel/local-date.ts';
import { readCsv } from './csv-rows.ts';
import { describeImportError } from './import-error.ts';
import { readImportFile } from './import-file.ts';
import { planImport } from './import-plan.ts';
import { describeImportWarning } from './import-warning.ts';

/** One blow to a file: bytes changed, cut out, or put in. */
const blow = fc.record({
  kind: fc.constantFrom('change', 'cut', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});

function strike(
  bytes: Uint8Array,
  { kind, at, bytes: piece }: { kind: string; at: number; bytes: Uint8Array },
): Uint8Array {
  const from = Math.min(bytes.length, Math.floor(at * bytes.length));
  const head = bytes.subarray(0, from);
  const tail = bytes.subarray(kind === 'insert' ? from : from + piece.length);
  return Uint8Array.from([...head, ...(kind === 'cut' ? [] : piece), ...tail]);
}

/** Reading must end in a value; what it read must be sound, whatever stood in the file. */
function readSafely(bytes: Uint8Array): void {
  const read = readImportFile(bytes, 'file', testSqlite);
  if (!read.ok) {
    expect(describeImportError(read.error)).not.toBe('');
    return;
  }
  for (const warning of read.value.warnings) expect(describeImportWarning(warning)).not.toContain('{{');
  for (const habit of read.value.habits) {
    expect(habit.name.length).toBeGreaterThan(0);
    expect(habit.name.length).toBeLessThanOrEqual(100);
    const days = habit.entries.map((entry) => entry.day);
    expect(days.every((label) => parseLocalDate(label) !== null)).toBe(true);
    expect(days).toEqual([...new Set(days)].toSorted());
    expect(habit.entries.every(({ value = 0 }) => value >= 0 && value <= 1e9)).toBe(true);
  }
  const planned = planImport(read.value, nothingYet, { today: day('2024-01-01'), now: 0, deviceId: 'device' });
  if (!planned.ok) throw new Error(planned.error.code);
  const { habits, scheduleVersions, pauses, checkIns } = planned.value.writes;
  for (const row of habits) habitSchema.parse(row);
  for (const row of scheduleVersions) scheduleVersionSchema.parse(row);
  for (const row of pauses) pauseSchema.parse(row);
  for (const row of checkIns) checkInSchema.parse(row);
}

const nothingYet = { habits: [], checkIns: new Map(), checkInCount: 0 };

const zip = loopZip([
  '2020-01-03,YES_MANUAL,',
  '2020-01-02,NO,"a, b"',
  '2020-01-01,Entry(timestamp=2020-01-01, value=2)',
]);
const database = databaseOf(
  ...loopTables,
  "INSERT INTO Habits (id, name, freq_num, freq_den, color) VALUES (1, 'Read', 1, 1, 3), (2, 'Run', 3, 7, 4)",
  'INSERT INTO Repetitions (habit, timestamp, value) VALUES (1, 1577836800000, 2), (2, 1577923200000, 0), (1, 1578009600000, 3)',
);

describe('whatever stands in a file, reading it ends in a value', () => {
  it('of any bytes', () => {
    const start = fc.constantFrom('', 'PK\u0003\u0004', 'SQLite format 3\0', 'Date,');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 600 }), (magic, bytes) => {
        readSafely(Uint8Array.from([...strToU8(magic), ...bytes]));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['zip', zip],
    ['database', database],
  ])('of a %s with damage', (_, bytes) => {
    fc.assert(
      fc.property(fc.array(blow, { minLength: 1, maxLength: 5 }), (blows) => readSafely(blows.reduce(strike, bytes))),
      { numRuns: 400 },
    );
  });

  it('of tables with any text in any cell', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '2',
        'NO',
        'YES_AUTO',
        '12000',
        '-1',
        '1e9',
        '2020-01-01',
        '3/4/20',
        '"',
        ';',
        'NUMERICAL',
        '#D32F2F',
        'Entry(',
        ')',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const table = fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 6 });
    const textOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\n');
    fc.assert(
      fc.property(table, table, table, (habits, own, all) => {
        readSafely(
          zipOf({
            'Habits.csv': `${habitsHeader}\n${textOf(habits)}`,
            '001/Checkmarks.csv': textOf(own),
            'Checkmarks.csv': textOf(all),
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('of databases with any value in any column', () => {
    const value = fc.oneof(
      fc.constantFrom('NULL', "''", "'1'", '-1', '1e300', '9223372036854775807', "x'00'", "'a''b'", '1577836800000'),
      fc.integer().map(String),
    );
    const habitRow = fc.array(value, { minLength: 18, maxLength: 18 });
    const dayRow = fc.array(value, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.array(habitRow, { maxLength: 3 }),
        fc.array(dayRow, { maxLength: 4 }),
        (version, habits, days) => {
          const columns =
            'id, archived, color, description, freq_den, freq_num, highlight, name, position, reminder_hour, reminder_min, reminder_days, type, target_type, target_value, unit, question, uuid';
          readSafely(
            databaseOf(
              `CREATE TABLE habits (${columns})`,
              'CREATE TABLE repetitions (habit, timestamp, value, notes)',
              `PRAGMA user_version = ${version}`,
              ...habits.map((row) => `INSERT INTO habits VALUES (${row.join(',')})`),
              ...days.map((row) => `INSERT INTO repetitions VALUES (${row.join(',')})`),
            ),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('readCsv', () => {
  it('reads back every table that is written with quotes', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 10 }), { minLength: 2, maxLength: 4 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(readCsv(text, ',').map((row) => row.cells)).toEqual(rows);
      }),
    );
  });
});
