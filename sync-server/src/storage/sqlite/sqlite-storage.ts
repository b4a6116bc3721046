import Database from 'better-sqlite3';
import { READ_STEPS, runSteps, WRITE_STEPS } from '../steps.ts';
import { UnavailableError, type Storage } from '../storage.ts';
import { migrate } from './migrate.ts';
import { createStepExecutor } from './step-executor.ts';
import { translateError } from './translate-error.ts';
import { createWriteQueue } from './write-queue.ts';

/** How long to wait for a lock of another process (a backup, a shell); the event loop stands still meanwhile. */
const BUSY_LIMIT_MS = 2_000;

const openWriter = (path: string): Database.Database => {
  const database = new Database(path, { timeout: BUSY_LIMIT_MS });
  database.pragma('journal_mode = WAL');
  // An acknowledged write survives a power cut, not only a crash of the process.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is deleted is overwritten.
  database.pragma('secure_delete = ON');
  return database;
};

const openReader = (path: string): Database.Database => {
  const database = new Database(path, { timeout: BUSY_LIMIT_MS, readonly: true, fileMustExist: true });
  database.pragma('query_only = ON');
  return database;
};

/**
 * Opens and migrates a SQLite file. The folder must exist. Throws when the file cannot be used. `onWaited` is told how long
 * each transaction stood in the queue.
 */
export const openSqliteStorage = (
  path: string,
  nowMs: () => number,
  onWaited?: (waitedMs: number) => void,
): Storage => {
  const writer = openWriter(path);
  migrate(writer);
  const reader = openReader(path);
  const executeWrite = createStepExecutor(writer);
  const executeRead = createStepExecutor(reader);
  const queue = createWriteQueue(writer, nowMs, onWaited);
  const begin = reader.prepare('BEGIN');
  const commit = reader.prepare('COMMIT');
  let closing: Promise<void> | undefined;

  const closeFiles = async (): Promise<void> => {
    await queue.drain();
    reader.close();
    // The last connection folds the write-ahead log back into the file.
    writer.close();
  };

  return {
    transact: (body) => queue.enqueue(() => runSteps(body(WRITE_STEPS), executeWrite)),
    read: async (body) => {
      if (closing !== undefined) throw new UnavailableError('the store is closed');
      begin.run();
      try {
        return runSteps(body(READ_STEPS), executeRead);
      } catch (error) {
        throw translateError(error);
      } finally {
        commit.run();
      }
    },
    compact: async () => {
      if (closing !== undefined) throw new UnavailableError('the store is closed');
      // Transactions begin and end within one turn of the event loop, so none is open here.
      try {
        writer.exec('VACUUM');
        writer.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        throw translateError(error);
      }
    },
    close: () => (closing ??= closeFiles()),
  };
};
