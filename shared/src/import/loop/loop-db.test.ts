import { describe, expect, it } from 'vitest';
import { databaseOf, loopTables, testSqlite } from '../../testing/loop-files.ts';
import { readImportFile } from '../import-file.ts';
import type { ImportedFile, ImportedHabit } from '../imported-habit.ts';

function read(bytes: Uint8Array): ImportedFile {
  const result = readImportFile(bytes, 'loop.db', testSqlite);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const marksOf = (habit: ImportedHabit | undefined) =>
  habit?.entries.map(({ day, kind, value }) => `${day} ${kind} ${value ?? ''}`.trim());
const codesOf = (file: ImportedFile) => file.warnings.map((warning) => warning.code);

/** UTC midnight of 2020-01-01 plus whole days. */
const dayMs = (days: number) => 1_577_836_800_000 + days * 86_400_000;

function habitRow(over: Readonly<Record<string, string | number | null>> = {}): string {
  const row = {
    id: 1,
    archived: 0,
    color: 0,
    description: '',
    freq_num: 1,
    freq_den: 1,
    name: 'Read',
    position: 0,
    question: '',
    uuid: null,
    ...over,
  };
  const values = Object.values(row).map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  return `INSERT INTO Habits (${Object.keys(row).join(',')}) VALUES (${values.join(',')})`;
}

const repetition = (habit: number, timestamp: number, value: number, notes = '') =>
  `INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES (${habit}, ${timestamp}, ${value}, '${notes}')`;

describe('a backup of today', () => {
  it('holds habits with their id, rule, target and look', () => {
    const file = read(
      databaseOf(
        ...loopTables,
        habitRow({
          uuid: 'cwvnot6vdjvkwzu55s19gbgdeer84iz0',
          question: 'Did you?',
          description: 'A book',
          color: 7,
          archived: 1,
        }),
        habitRow({
          id: 2,
          name: 'Run',
          type: 1,
          target_type: 1,
          target_value: 12.5,
          unit: 'km',
          freq_den: 7,
          position: 4,
        }),
      ),
    );
    expect(file.habits).toEqual([
      {
        sourceId: '1',
        origin: 'loop:cwvnot6vdjvkwzu55s19gbgdeer84iz0',
        position: 0,
        name: 'Read',
        description: 'Did you?\n\nA book',
        colour: 'leaf',
        archived: true,
        schedule: { kind: 'daily' },
        target: { kind: 'yes-no' },
        loop: { num: 1, den: 1, numeric: null },
        entries: [],
        firstDay: null,
        lastDay: null,
      },
      {
        sourceId: '2',
        origin: 'loop:name:Run#1',
        position: 4,
        name: 'Run',
        description: '',
        colour: 'ember',
        archived: false,
        schedule: { kind: 'quota', times: 1, per: 'week' },
        target: { kind: 'amount', measure: 'count', amount: 12.5, unit: 'km', bound: 'at-most', per: 'period' },
        loop: { num: 1, den: 7, numeric: { amount: 12.5, unit: 'km', atMost: true } },
        entries: [],
        firstDay: null,
        lastDay: null,
      },
    ]);
    expect(file.warnings).toEqual([]);
  });

  it('holds days of every state, amounts in thousandths, and notes', () => {
    const file = read(
      databaseOf(
        ...loopTables,
        habitRow(),
        habitRow({ id: 2, name: 'Run', type: 1 }),
        ...[2, 0, 3, 1, -1].map((value, at) => repetition(1, dayMs(at), value, at === 4 ? 'why' : '')),
        ...[2500, 0, 3, 2, -1].map((value, at) => repetition(2, dayMs(at), value)),
      ),
    );
    expect(marksOf(file.habits[0])).toEqual([
      '2020-01-01 done',
      '2020-01-02 fail',
      '2020-01-03 skip',
      '2020-01-05 note',
    ]);
    expect(marksOf(file.habits[1])).toEqual([
      '2020-01-01 amount 2.5',
      '2020-01-02 amount 0',
      '2020-01-03 skip',
      '2020-01-04 amount 0.002',
    ]);
  });

  it('has reminders, which are named and left out', () => {
    const file = read(databaseOf(...loopTables, habitRow({ reminder_hour: 7, reminder_min: 5 })));
    expect(file.warnings).toEqual([
      { file: 'Habits', row: 1, code: 'reminder-left-out', values: { name: 'Read', time: '07:05' } },
    ]);
  });

  it('may be without any day, and with a write-ahead log that stayed on the phone', () => {
    const bytes = databaseOf(...loopTables, habitRow());
    bytes.set([2, 2], 18);
    expect(read(bytes).habits).toHaveLength(1);
    expect([...bytes.subarray(18, 20)]).toEqual([2, 2]);
  });
});

describe('older backups', () => {
  const tables12 = [
    'PRAGMA user_version = 12',
    'CREATE TABLE Habits (Id INTEGER PRIMARY KEY, archived INTEGER, color INTEGER, description TEXT, freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_days INTEGER, reminder_hour INTEGER, reminder_min INTEGER)',
    'CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER)',
  ];

  it('have no values: every row is a yes; names in another case; colours as ARGB; the question as description', () => {
    const file = read(
      databaseOf(
        ...tables12,
        `INSERT INTO Habits VALUES (5, 0, ${0xff388e3c | 0}, 'Did you?', 5, 1, 0, 'Read', 0, 127, NULL, NULL)`,
        `INSERT INTO Repetitions VALUES (1, 5, ${dayMs(0)}), (2, 5, ${dayMs(0)}), (3, 9, ${dayMs(0)}), (4, 5, NULL)`,
      ),
    );
    expect(file.habits[0]).toMatchObject({
      sourceId: '5',
      description: 'Did you?',
      colour: 'leaf',
      schedule: { kind: 'since-last', n: 5 },
      target: { kind: 'yes-no' },
    });
    expect(marksOf(file.habits[0])).toEqual(['2020-01-01 done']);
    expect(file.warnings).toEqual([
      { file: 'Repetitions', row: 2, code: 'duplicate-day', values: { day: '2020-01-01' } },
      { file: 'Repetitions', row: 3, code: 'unknown-habit', values: {} },
      { file: 'Repetitions', row: 4, code: 'bad-day', values: { value: '' } },
    ]);
  });

  it.each([
    [14, 4, 'leaf'],
    [20, 7, 'sky'],
    [21, 7, 'leaf'],
    [25, 19, 'slate'],
  ])('schema %i gives colour %i its own meaning', (schema, index, colour) => {
    const file = read(databaseOf(...loopTables, `PRAGMA user_version = ${schema}`, habitRow({ color: index })));
    expect(file.habits[0]?.colour).toBe(colour);
  });
});

describe('damaged backups', () => {
  it('hold everything as text and have lost their version', () => {
    const columns =
      'Id, archived, color, description, freq_den, freq_num, name, position, type, target_type, target_value, unit, question, uuid';
    const file = read(
      databaseOf(
        `CREATE TABLE "Habits" (${columns.replaceAll(',', ' TEXT,')} TEXT)`,
        'CREATE TABLE "Repetitions" ("id" TEXT, "habit" TEXT, "timestamp" TEXT, "value" TEXT)',
        `INSERT INTO Habits VALUES ('1', '1', '7', '', '7', '3', 'Gym', '4', '0', '0', '0.0', '', '', 'e7b2eace076600d63ef95be46fc5912a31')`,
        `INSERT INTO Repetitions VALUES ('1', '1', '${dayMs(1) + 5_000}', '2'), ('2', '1.0', '${dayMs(2)}', '3'), ('x', '1', 'soon', '2'), ('', '1', '${dayMs(3)}', 'yes')`,
      ),
    );
    expect(file.habits[0]).toMatchObject({
      archived: true,
      colour: 'leaf',
      schedule: { kind: 'quota', times: 3, per: 'week' },
    });
    expect(marksOf(file.habits[0])).toEqual(['2020-01-02 done', '2020-01-03 skip']);
    expect(file.warnings).toEqual([
      {
        file: 'Repetitions',
        row: 1,
        code: 'not-midnight',
        values: { value: String(dayMs(1) + 5_000), day: '2020-01-02' },
      },
      { file: 'Repetitions', row: 3, code: 'bad-day', values: { value: 'soon' } },
      { file: 'Repetitions', row: 4, code: 'bad-value', values: { value: 'yes' } },
    ]);
  });

  it('hold days before 1900 and after 2200, values that are none, and bytes where text belongs', () => {
    const file = read(
      databaseOf(
        ...loopTables,
        habitRow({ name: null, color: 99, freq_den: 0, target_value: -1, type: 1 }),
        repetition(1, -3_000_000_000_000, 2),
        repetition(1, 9_000_000_000_000_000, 2),
        repetition(1, dayMs(0), -7),
        'INSERT INTO Repetitions (habit, timestamp, value) VALUES (1, 0, 1e300), (1, 86400000, 2.5)',
        "INSERT INTO Repetitions (habit, timestamp, value) VALUES (1, x'00ff', 2)",
      ),
    );
    expect(file.habits[0]).toMatchObject({ name: '#1', colour: 'ember', entries: [] });
    expect(new Set(codesOf(file))).toEqual(
      new Set([
        'name-missing',
        'odd-colour',
        'odd-frequency',
        'odd-target',
        'day-out-of-range',
        'bad-value',
        'bad-day',
      ]),
    );
  });

  it('hold two habits with one id: the first owns the days', () => {
    const file = read(
      databaseOf(
        'CREATE TABLE Habits (id, name, freq_num, freq_den)',
        'CREATE TABLE Repetitions (habit, timestamp)',
        "INSERT INTO Habits VALUES (1, 'A', 1, 1), (1, 'B', 1, 1), (NULL, 'C', 1, 1)",
        `INSERT INTO Repetitions VALUES (1, ${dayMs(0)})`,
      ),
    );
    expect(file.habits.map((habit) => habit.entries.length)).toEqual([1, 0, 0]);
  });
});
