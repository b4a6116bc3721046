import { err, ok, type Result } from '../kernel/result.ts';
import type { SqliteFile, SqliteProblem, SqliteReader, SqlRows, SqlValue } from './sqlite-reader.ts';

/** The part of sql.js that is used; the package itself belongs to the hosts, which load it when they need it. */
export interface SqlJs {
  readonly Database: new (bytes: Uint8Array) => SqlJsDatabase;
}
interface SqlJsDatabase {
  prepare(sql: string): SqlJsStatement;
  close(): void;
}
interface SqlJsStatement {
  getColumnNames(): string[];
  step(): boolean;
  get(): SqlValue[];
  free(): void;
}

/** Puts sql.js behind the port. It throws at damaged files, so here is where its errors become values. */
export function adaptSqlJs(sqlJs: SqlJs): SqliteReader {
  return {
    open: (bytes) =>
      attempt((): SqliteFile => {
        const db = new sqlJs.Database(bytes);
        return { query: (sql) => attempt(() => readRows(db, sql)), close: () => db.close() };
      }),
  };
}

function readRows(db: SqlJsDatabase, sql: string): SqlRows {
  const statement = db.prepare(sql);
  try {
    const columns = statement.getColumnNames();
    const rows: SqlValue[][] = [];
    while (statement.step()) rows.push(statement.get());
    return { columns, rows };
  } finally {
    statement.free();
  }
}

function attempt<T>(use: () => T): Result<T, SqliteProblem> {
  try {
    return ok(use());
  } catch (error) {
    return err({ kind: 'sqlite-problem', message: error instanceof Error ? error.message : String(error) });
  }
}
