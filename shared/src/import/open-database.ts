import { err, ok, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import { numberOf } from './sql-cells.ts';
import type { SqliteFile, SqliteProblem, SqliteReader } from './sqlite-reader.ts';

/** Every SQLite file begins with these. */
const headerBytes = 100;

/** A database that could be opened; its owner closes it. */
export interface OpenDatabase {
  readonly db: SqliteFile;
  /** Names in lower case of tables that hold rows, see {@link findTables}. */
  readonly tables: ReadonlySet<string>;
  /** `PRAGMA user_version`; 0 when it was lost. */
  readonly version: number;
}

export function openDatabase(bytes: Uint8Array, file: string, sqlite: SqliteReader): Result<OpenDatabase, ImportError> {
  const broken = err({ code: 'broken-database', file } as const);
  if (bytes.length < headerBytes) return broken;
  const opened = sqlite.open(withRollbackJournal(bytes));
  if (!opened.ok) return broken;
  const db = opened.value;
  db.query('PRAGMA trusted_schema = OFF');
  const tables = findTables(db);
  const version = db.query('PRAGMA user_version');
  if (!tables.ok || !version.ok) {
    db.close();
    return broken;
  }
  return ok({ db, tables: tables.value, version: numberOf(version.value.rows[0]?.[0] ?? null) ?? 0 });
}

/** Tables whose rows are stored, in lower case: a view, a virtual table or a generated column could compute for ever. */
export function findTables(db: SqliteFile): Result<ReadonlySet<string>, SqliteProblem> {
  const names = db.query(
    `SELECT lower(name) FROM sqlite_master AS found WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'
      AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(found.name) WHERE hidden > 1)`,
  );
  if (!names.ok) return names;
  return ok(new Set(names.value.rows.flatMap(([name]) => (typeof name === 'string' ? name : []))));
}

/** A copy that does not ask for a write-ahead log: its file is not here, and the header would forbid opening. */
function withRollbackJournal(bytes: Uint8Array): Uint8Array {
  if (bytes[18] !== 2 && bytes[19] !== 2) return bytes;
  const copy = bytes.slice();
  copy.set([1, 1], 18);
  return copy;
}
