import { err, ok, type Result } from '../../kernel/result.ts';
import type { ImportError } from '../import-error.ts';
import type { SqliteFile, SqliteReader, SqlValue } from '../sqlite-reader.ts';

/** The newest schema whose meaning is known. */
const newestSchema = 25;
/** Every SQLite file begins with these. */
const headerBytes = 100;

/** A backup that has Loop's two tables. */
export interface LoopDb extends SqliteFile {
  /** Its schema version; 0 when it was lost. */
  readonly schema: number;
}

/** Opens a database and makes sure that it is Loop's, with tables that are tables: a view could compute for ever. */
export function openLoopDb(bytes: Uint8Array, file: string, sqlite: SqliteReader): Result<LoopDb, ImportError> {
  const broken = err({ code: 'broken-database', file } as const);
  if (bytes.length < headerBytes) return broken;
  const opened = sqlite.open(withRollbackJournal(bytes));
  if (!opened.ok) return broken;
  const db = opened.value;
  const fail = (error: Result<never, ImportError>) => {
    db.close();
    return error;
  };
  db.query('PRAGMA trusted_schema = OFF');
  const tables = db.query("SELECT lower(name) FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'");
  const version = db.query('PRAGMA user_version');
  if (!tables.ok || !version.ok) return fail(broken);
  const names = new Set(tables.value.rows.map(([name]) => name));
  if (!names.has('habits') || !names.has('repetitions')) return fail(err({ code: 'foreign-database', file }));
  const schema = numberOf(version.value.rows[0]?.[0] ?? null) ?? 0;
  if (schema > newestSchema) return fail(err({ code: 'newer-version', file, limit: newestSchema, found: schema }));
  return ok({ schema, query: (sql) => db.query(sql), close: () => db.close() });
}

/** A copy that does not ask for a write-ahead log: its file is not here, and the header would forbid opening. */
function withRollbackJournal(bytes: Uint8Array): Uint8Array {
  if (bytes[18] !== 2 && bytes[19] !== 2) return bytes;
  const copy = bytes.slice();
  copy.set([1, 1], 18);
  return copy;
}

/** Finds cells by column name in any case; a missing column reads as null. */
export function cellReader(columns: readonly string[]) {
  const positions = new Map(columns.map((name, at) => [name.toLowerCase(), at]));
  return {
    has: (name: string): boolean => positions.has(name),
    of: (row: readonly SqlValue[], name: string): SqlValue => row[positions.get(name) ?? -1] ?? null,
  };
}

/** A number, also one that is stored as text. */
export function numberOf(value: SqlValue): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function textOf(value: SqlValue): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The same key for 1, '1' and '1.0'. */
export function keyOf(value: SqlValue): string | null {
  const number = numberOf(value);
  if (number !== null) return String(number);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
