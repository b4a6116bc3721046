import { adaptSqlJs } from '@hearth/shared/import/sql-js-adapter.ts';
import type { SqliteReader } from '@hearth/shared/import/sqlite-reader.ts';

/** SQLite for databases from outside: in WebAssembly, so that a damaged one can harm nothing. Loaded only when needed. */
export async function loadSqlite(): Promise<SqliteReader> {
  const { default: initSqlJs } = await import('sql.js');
  return adaptSqlJs(await initSqlJs());
}
