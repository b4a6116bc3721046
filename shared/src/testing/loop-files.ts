import { strToU8, zipSync, type Zippable } from 'fflate';
import initSqlJs from 'sql.js';
import { adaptSqlJs } from '../import/sql-js-adapter.ts';

const sqlJs = await initSqlJs();

/** SQLite for tests, as the browser's worker has it. */
export const testSqlite = adaptSqlJs(sqlJs);

/** A zip of text files. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const zippable: Zippable = {};
  for (const [path, content] of Object.entries(files)) {
    zippable[path] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(zippable);
}

/** A database made by statements. */
export function databaseOf(...statements: string[]): Uint8Array {
  const db = new sqlJs.Database();
  try {
    for (const statement of statements) db.run(statement);
    return db.export();
  } finally {
    db.close();
  }
}

export const habitsHeader =
  'Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?';

/** A Loop export of today with one yes/no habit a day, `Read`, whose Checkmarks.csv holds `lines`. */
export function loopZip(lines: readonly string[], habitLine = '001,Read,YES_NO,,,1,1,#D32F2F,,,,false'): Uint8Array {
  return zipOf({
    'Habits.csv': `${habitsHeader}\n${habitLine}\n`,
    '001 Read/Checkmarks.csv': `Date,Value,Notes\n${lines.map((line) => `${line}\n`).join('')}`,
  });
}

/** Tables of a backup of today (schema 25), empty. */
export const loopTables = [
  'PRAGMA user_version = 25',
  `CREATE TABLE Habits (id integer primary key autoincrement, archived integer, color integer, description text,
    freq_den integer, freq_num integer, highlight integer, name text, position integer, reminder_hour integer,
    reminder_min integer, reminder_days integer not null default 127, type integer not null default 0,
    target_type integer not null default 0, target_value real not null default 0, unit text not null default '',
    question text, uuid text)`,
  `CREATE TABLE Repetitions (id integer primary key autoincrement, habit integer not null references habits(id),
    timestamp integer not null, value integer not null, notes text)`,
] as const;
