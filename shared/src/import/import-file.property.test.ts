import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseOf, habitsHeader, loopTables, loopZip, zipOf } from '../testing/loop-files.ts';
import { readSafely, struck, withSwapped } from '../testing/struck-files.ts';
import { readCsv } from './csv-rows.ts';

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

const texts: Readonly<Record<string, string>> = {
  'table of all habits':
    'Date,Read, write,Tea,\n2020-01-02,2,12000,\n2020-01-01,NO,Entry(timestamp=2020-01-01, value=3),\n',
  HabitBull:
    'HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\nRead,"a, b",C,11/5/2020,1,ok\nTea,,,11/13/2020,-2150000000,\nTea,,,11/14/2020,2.5,x\n',
  mhabit: JSON.stringify({
    habits: [
      {
        create_t: 1_700_000_000,
        type: 2,
        status: 3,
        name: 'Sweets',
        desc: 'few',
        color: 3,
        daily_goal: 0,
        daily_goal_extra: 2,
        freq_type: 3,
        freq_custom: '[2,5]',
        reminder: '{"type":2,"time":{"hour":7,"minute":5}}',
        group_id: 'g',
        records: [
          { record_date: 19_723, record_type: 1, record_value: 2.5, reason: 'cake' },
          { record_date: 19_724, record_type: 2, record_value: 0 },
        ],
      },
    ],
    groups: [{ uuid: 'g', name: 'Food' }],
  }),
  Beaver: JSON.stringify({
    habits: [
      {
        name: 'Read',
        id: 'a1',
        tags: ['home'],
        status: 'archive',
        period: { period_type: 'W', period_count: 2, target_count: 3 },
        records: [
          { day: '2024-01-01', done: true },
          { day: '2024-01-02', done: false, text: '#skip ill' },
        ],
      },
    ],
    order: ['a1'],
    backup: { telegram_bot_token: 'secret' },
  }),
  Habo: JSON.stringify({
    habits: [
      {
        id: 1,
        uuid: '3f2a6c1e-0b57-4a57-9d3f-5d6c7b8a9e10',
        title: 'Tea',
        twoDayRule: 1,
        habitType: 1,
        targetValue: 8,
        unit: 'cups',
        archived: 1,
        events: {
          '2024-01-01 12:00:00.000Z': ['DayType.progress', 'hot', 3.5, 8],
          '2024-01-02 12:00:00.000Z': ['DayType.Check', ''],
        },
      },
    ],
    categories: [{ id: 1, title: 'Food' }],
    habit_categories: [{ habit_id: 1, category_id: 1 }],
  }),
};

describe('whatever stands in a file, reading it ends in a value', () => {
  it('of any bytes', () => {
    const start = fc.constantFrom('', 'PK\u0003\u0004', 'SQLite format 3\0', 'Date,', '{"habits":[');
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
    expect(readSafely(bytes)).toBe('read');
    fc.assert(
      fc.property(struck(bytes), (damaged) => {
        readSafely(damaged);
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(texts))('of %s with damage', (_, text) => {
    expect(readSafely(strToU8(text))).toBe('read');
    fc.assert(
      fc.property(struck(strToU8(text)), (damaged) => {
        readSafely(damaged);
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(texts).filter(([, text]) => text.startsWith('{')))(
    'of %s with any value in any place',
    (_, text) => {
      const odd = fc.oneof(
        fc.constantFrom(null, -1, 0, 1e300, '', '1', '[', '[0,0]', '2024-01-01', 'constructor', '__proto__', [], {}),
        fc.jsonValue({ maxDepth: 3 }),
      );
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 4 }), (swaps) => {
          const json = swaps.reduce((left, [at, value]) => withSwapped(left, at, value), JSON.parse(text) as unknown);
          readSafely(strToU8(JSON.stringify(json)));
        }),
        { numRuns: 400 },
      );
    },
  );

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

const folder = process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../shared/data');

describe.skipIf(!existsSync(folder))('real files with damage', () => {
  it.each([
    'habit-other/habitbull.csv',
    'habit-other/habitbull2.csv',
    'loop/uhabits_csv_export/Checkmarks.csv',
    'loop/uhabits_csv_export/002 Wake up early/Checkmarks.csv',
    'loop/loop_habits_csv_v2.3.1.zip',
    'loop/miscreaders/test.db',
    'loop/022.db',
    'loop/uhabits_converter/input.db',
  ])('%s', (path) => {
    const bytes = new Uint8Array(readFileSync(join(folder, path)));
    expect(readSafely(bytes)).toBe('read');
    fc.assert(
      fc.property(struck(bytes), (damaged) => {
        readSafely(damaged);
      }),
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
