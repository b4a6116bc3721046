import type { Result } from '../kernel/result.ts';

export type SqlValue = number | string | Uint8Array | null;

export interface SqlRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** The driver's message; a damaged database is expected, so it is a value. */
export interface SqliteProblem {
  readonly kind: 'sqlite-problem';
  readonly message: string;
}

/** An open database in memory, never written to. */
export interface SqliteFile {
  /** Runs one statement; no rows is an empty `rows`. */
  query(sql: string): Result<SqlRows, SqliteProblem>;
  close(): void;
}

/** The port to SQLite: sql.js both in the browser's worker and in Node. */
export interface SqliteReader {
  open(bytes: Uint8Array): Result<SqliteFile, SqliteProblem>;
}
