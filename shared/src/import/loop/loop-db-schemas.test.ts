import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, refusalOf, remarksOf } from '../../testing/import-files.ts';
import { databaseOf } from '../../testing/loop-files.ts';

const schemas = Array.from({ length: 14 }, (_, at) => 12 + at);
/** UTC midnight of 2020-01-01 plus whole days. */
const dayMs = (days: number) => 1_577_836_800_000 + days * 86_400_000;

/** Names of columns changed their case and their number over the years. */
type Cells = Readonly<Record<string, string | number | null>>;
const tableOf = (name: string, cells: Cells) => `CREATE TABLE ${name} (${Object.keys(cells).join(', ')})`;
const insertOf = (name: string, cells: Cells) => {
  const values = Object.values(cells).map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  return `INSERT INTO ${name} VALUES (${values.join(', ')})`;
};

/** The colour that is index 7 (green) today, as each age wrote it. */
const greenOf = (schema: number) => (schema <= 13 ? 0xff388e3c | 0 : schema <= 20 ? 4 : 7);

function habitCells(schema: number, over: Cells = {}): Cells {
  const idName = schema < 20 ? 'Id' : 'id';
  return {
    [idName]: over['id'] ?? 1,
    archived: 0,
    color: greenOf(schema),
    description: schema < 23 ? 'Did you read?' : 'A book',
    freq_den: 7,
    freq_num: 3,
    highlight: 0,
    name: over['name'] ?? 'Read',
    position: over['position'] ?? 0,
    reminder_hour: null,
    reminder_min: null,
    reminder_days: 127,
    ...(schema < 16 ? {} : { type: over['type'] ?? 0 }),
    ...(schema < 18 ? {} : { target_type: 0, target_value: over['target_value'] ?? 0, unit: over['unit'] ?? '' }),
    ...(schema < 23 ? {} : { question: 'Did you read?' }),
    ...(schema < 24 ? {} : { uuid: over['uuid'] ?? 'cwvnot6vdjvkwzu55s19gbgdeer84iz0' }),
  };
}

function repetitionCells(schema: number, id: number, habit: number, timestamp: number | null, value: number): Cells {
  return {
    id,
    habit,
    timestamp,
    ...(schema < 16 ? {} : { value }),
    ...(schema < 25 ? {} : { notes: id === 1 ? 'Far' : '' }),
  };
}

/** A backup of that age: what it has, and nothing that came later. */
function backupOf(schema: number, ...repetitions: Cells[]): Uint8Array {
  const numeric = habitCells(schema, {
    id: 2,
    name: 'Run',
    position: 1,
    type: 1,
    target_value: 5,
    unit: 'km',
    uuid: '',
  });
  return databaseOf(
    `PRAGMA user_version = ${schema}`,
    tableOf('Habits', habitCells(schema)),
    tableOf('Repetitions', repetitionCells(schema, 1, 1, 0, 2)),
    'CREATE TABLE android_metadata (locale TEXT)',
    'CREATE TABLE Events (id, timestamp, message, server_id)',
    // Caches of old schemas, here with nonsense, which nobody may read.
    'CREATE TABLE Checkmarks (id, habit, timestamp, value)',
    'CREATE TABLE Streak (id, habit, start, end, length)',
    'CREATE TABLE Score (id, habit, score, timestamp)',
    `INSERT INTO Checkmarks VALUES (1, 1, ${dayMs(100)}, 2)`,
    `INSERT INTO Streak VALUES (1, 1, ${dayMs(0)}, ${dayMs(999)}, 1000)`,
    insertOf('Habits', habitCells(schema)),
    insertOf('Habits', numeric),
    ...repetitions.map((cells) => insertOf('Repetitions', cells)),
  );
}

describe.each(schemas)('a backup of schema %i', (schema) => {
  const file = readFileOf(
    backupOf(
      schema,
      repetitionCells(schema, 1, 1, dayMs(0), 2),
      repetitionCells(schema, 2, 1, dayMs(1), schema < 16 ? 2 : 3),
      repetitionCells(schema, 3, 1, dayMs(2), schema < 16 ? 2 : 0),
      repetitionCells(schema, 4, 2, dayMs(3), 2500),
    ),
  );
  const [read, run] = file.habits;

  it('has its habits, rules, colours and questions', () => {
    expect(read).toMatchObject({
      sourceId: '1',
      name: 'Read',
      origin: schema < 24 ? 'loop:name:Read#1' : 'loop:cwvnot6vdjvkwzu55s19gbgdeer84iz0',
      description: schema < 23 ? 'Did you read?' : 'Did you read?\n\nA book',
      colour: 'leaf',
      archived: false,
      schedule: { kind: 'quota', times: 3, per: 'week' },
      target: { kind: 'yes-no' },
    });
    expect(run?.target).toEqual(
      schema < 16
        ? { kind: 'yes-no' }
        : {
            kind: 'amount',
            measure: 'count',
            amount: schema < 18 ? 0 : 5,
            unit: schema < 18 ? '' : 'km',
            bound: 'at-least',
            per: 'period',
          },
    );
    expect(file.warnings).toEqual([]);
  });

  it('has its days: before values all are yes', () => {
    const note = schema < 25 ? '' : ' (Far)';
    expect(linesOf(read)).toEqual([
      `2020-01-01 done${note}`,
      schema < 16 ? '2020-01-02 done' : '2020-01-02 skip',
      schema < 16 ? '2020-01-03 done' : '2020-01-03 fail',
    ]);
    expect(linesOf(run)).toEqual([schema < 16 ? '2020-01-04 done' : '2020-01-04 amount 2.5']);
  });

  it('is read in spite of doubled, empty and orphaned rows', () => {
    const damaged = readFileOf(
      backupOf(
        schema,
        repetitionCells(schema, 1, 1, dayMs(0), 2),
        repetitionCells(schema, 2, 1, dayMs(0), 2),
        repetitionCells(schema, 3, 1, null, 2),
        repetitionCells(schema, 4, 99, dayMs(0), 2),
        repetitionCells(schema, 5, 1, dayMs(1) + 18_000_000, 2),
      ),
      'old.db',
    );
    expect(damaged.habits[0]?.entries.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2020-01-01 done',
      '2020-01-02 done',
    ]);
    expect(remarksOf(damaged)).toEqual([
      'Repetitions 2: 2020-01-01 is there twice; the other row counts.',
      'Repetitions 3: The day “” cannot be read; the row is left out.',
      'Repetitions 4: The row belongs to a habit that is not in the file; it is left out.',
      `Repetitions 5: ${dayMs(1) + 18_000_000} is not the start of a day; it counts for 2020-01-02.`,
    ]);
  });
});

describe('schemas beyond', () => {
  it('of a newer Loop are refused; a lost version is not', () => {
    const newer = backupOf(25);
    newer.set([0, 0, 0, 26], 60);
    expect(refusalOf(newer, 'new.db')).toEqual({ code: 'newer-version', file: 'new.db', limit: 25, found: 26 });
    const lost = backupOf(25, repetitionCells(25, 1, 1, dayMs(0), 2));
    lost.set([0, 0, 0, 0], 60);
    expect(readFileOf(lost).habits[0]).toMatchObject({ colour: 'leaf', entries: [{ kind: 'done' }] });
  });

  it('keep colours of the 13 old ones apart', () => {
    const colourOf = (schema: number, index: number) =>
      readFileOf(
        databaseOf(
          `PRAGMA user_version = ${schema}`,
          tableOf('habits', { ...habitCells(20), color: index }),
          'CREATE TABLE repetitions (habit, timestamp, value)',
          insertOf('habits', { ...habitCells(20), color: index }),
        ),
      ).habits[0]?.colour;
    const today = [0, 1, 4, 5, 7, 8, 9, 10, 13, 14, 15, 17, 19];
    expect(today.map((_, index) => colourOf(20, index))).toEqual(today.map((index) => colourOf(25, index)));
  });
});
