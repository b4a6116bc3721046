import { close, fdatasync, openSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import type Database from 'better-sqlite3';

const flushFile = promisify(fdatasync);
const closeFile = promisify(close);

/** The write-ahead log of a database that is open: the file to which SQLite appends what is committed. */
export interface WriteAheadLog {
  /** Resolves once everything that was committed before the call survives a power cut. The event loop goes on meanwhile. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A second handle on the log. SQLite's locks lie on the other two files, so that closing this one gives none of them up. What
 * is flushed are the file's pages, whoever wrote them.
 */
export const openWriteAheadLog = (databasePath: string): WriteAheadLog => {
  const file = openSync(`${databasePath}-wal`, 'r+');
  return { sync: () => flushFile(file), close: () => closeFile(file) };
};

const MEGABYTE = 1_048_576;
/** As long as the log may become before it begins again. */
const ROOM_MEGABYTES = 16;
/** Less than what is written meanwhile, so that it goes to the log at once. */
const SMALL_CACHE_KIB = 256;

/**
 * Lets the log have its length before anybody waits for a commit: flushing a file that grows takes the disk two or three times
 * as long. What is written and then rolled back leaves the file as long as it became. The caller sets its cache again.
 */
export const makeRoomInLog = (database: Database.Database, databasePath: string): void => {
  const path = `${databasePath}-wal`;
  if (statSync(path).size >= ROOM_MEGABYTES * MEGABYTE) return;
  database.pragma(`cache_size = -${String(SMALL_CACHE_KIB)}`);
  database.exec('BEGIN IMMEDIATE; CREATE TABLE "room" ("bytes" BLOB)');
  const fill = database.prepare('INSERT INTO "room" VALUES (zeroblob(?))');
  for (let written = 0; written < ROOM_MEGABYTES; written += 1) fill.run(MEGABYTE);
  database.exec('ROLLBACK');
  // Nobody waits for it, and if it fails, so will the first commit.
  const file = openSync(path, 'r+');
  fdatasync(file, () => close(file));
};
