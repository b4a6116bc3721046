import Database from 'better-sqlite3';
import { ConflictError, QuotaExceededError, UnavailableError } from '../storage.ts';

/** SQLite's result codes that mean "not now", by their primary name (extended codes add a suffix). */
const UNAVAILABLE_CODES = ['BUSY', 'LOCKED', 'CANTOPEN', 'IOERR', 'READONLY', 'CORRUPT', 'NOTADB', 'PERM'];

/** drizzle wraps the driver's error as the cause of its own. */
const findSqliteError = (error: unknown): InstanceType<typeof Database.SqliteError> | undefined => {
  if (error instanceof Database.SqliteError) return error;
  return error instanceof Error ? findSqliteError(error.cause) : undefined;
};

/** The driver's errors become the few of the contract; everything else is a surprise and passes as it is. */
export const translateError = (error: unknown): unknown => {
  const sqliteError = findSqliteError(error);
  if (sqliteError === undefined) return error;
  const code = sqliteError.code.replace(/^SQLITE_/, '');
  const options = { cause: sqliteError };
  if (code.startsWith('CONSTRAINT')) return new ConflictError(`the store refused the row (${code})`, options);
  if (code === 'FULL' || code === 'TOOBIG') return new QuotaExceededError(`the store is full (${code})`, options);
  if (UNAVAILABLE_CODES.some((prefix) => code.startsWith(prefix))) {
    return new UnavailableError(`the store cannot be used now (${code})`, options);
  }
  return error;
};
