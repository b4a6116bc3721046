import Database from 'better-sqlite3';
import type { StoreFile, StoredBlob } from '../store-file.ts';
import { readMigrations } from './migrate.ts';

const BUSY_LIMIT_MS = 10_000;

const isOfCode = (error: unknown, code: RegExp): boolean =>
  error instanceof Database.SqliteError && code.test(error.code);

const copy: StoreFile['copy'] = (from, to) => {
  const database = new Database(from, { timeout: BUSY_LIMIT_MS, fileMustExist: true });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
};

const findSoundSchema: StoreFile['findSoundSchema'] = (file) => {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    if (database.pragma('quick_check', { simple: true }) !== 'ok') return undefined;
    return Number(database.pragma('user_version', { simple: true }));
  } catch (error) {
    // What is no database is what this is asked about.
    if (isOfCode(error, /^SQLITE_(NOTADB|CORRUPT)/)) return undefined;
    throw error;
  } finally {
    database?.close();
  }
};

const foldUnused: StoreFile['foldUnused'] = (file) => {
  const database = new Database(file, { timeout: 0, fileMustExist: true });
  try {
    // Leaving the write-ahead log needs the file for oneself alone.
    database.pragma('journal_mode = DELETE');
    return true;
  } catch (error) {
    if (isOfCode(error, /^SQLITE_(BUSY|LOCKED)/)) return false;
    if (isOfCode(error, /^SQLITE_(NOTADB|CORRUPT)/)) return true;
    throw error;
  } finally {
    database.close();
  }
};

const listBlobs: StoreFile['listBlobs'] = (file) => {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const has = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'blobs'").get();
    // Of a server that has not run since there were files.
    if (has === undefined) return [];
    const stored = `SELECT "user", "file", "sha256" FROM "blobs" WHERE "state" = 'stored' ORDER BY "user", "file"`;
    return database.prepare<[], StoredBlob>(stored).all();
  } finally {
    database.close();
  }
};

/** A file of SQLite, with its log beside it while it is used. */
export const sqliteFile: StoreFile = {
  newestSchema: () => readMigrations().length,
  copy,
  findSoundSchema,
  foldUnused,
  listBlobs,
};
