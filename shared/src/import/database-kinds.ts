import { err, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import { readLoopDb } from './loop/loop-db.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import { readRewireDb } from './rewire/rewire-db.ts';
import type { SqliteReader } from './sqlite-reader.ts';
import { readTickmateDb } from './tickmate/tickmate-db.ts';

/** A database of one app, told by tables that only it has together (in lower case). */
interface DatabaseKind {
  readonly tables: readonly string[];
  readonly read: (opened: OpenDatabase, file: string, report: ReportProgress) => Result<ImportedFile, ImportError>;
}

const kinds: readonly DatabaseKind[] = [
  { tables: ['habits', 'repetitions'], read: ({ db, version }, file, report) => readLoopDb(db, version, file, report) },
  { tables: ['tracks', 'ticks'], read: ({ db }, file, report) => readTickmateDb(db, file, report) },
  { tables: ['habits', 'checkins'], read: ({ db }, file, report) => readRewireDb(db, file, report) },
];

/** Opens a database once, looks whose it is, and reads it. */
export function readDatabase(
  bytes: Uint8Array,
  file: string,
  sqlite: SqliteReader,
  report: ReportProgress,
): Result<ImportedFile, ImportError> {
  const opened = openDatabase(bytes, file, sqlite);
  if (!opened.ok) return opened;
  try {
    const kind = kinds.find(({ tables }) => tables.every((name) => opened.value.tables.has(name)));
    return kind === undefined ? err({ code: 'foreign-database', file }) : kind.read(opened.value, file, report);
  } finally {
    opened.value.db.close();
  }
}
