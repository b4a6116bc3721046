import { join } from 'node:path';
import Database from 'better-sqlite3';

/** An empty file whose lock the system gives back when the process ends, however it ends. */
const LOCK_FILE = 'hearth.lock';

/** Another server uses the data folder. */
class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/**
 * Takes a data folder for this process alone; answers how to give it back. Two servers on one store would each believe that
 * they alone tell devices, remind people and settle days. Throws `FolderInUseError`.
 */
export const lockFolder = (folder: string): (() => void) => {
  const database = new Database(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    // Nothing is ever written, so that no log lies beside it.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new FolderInUseError(
        `another Hearth server uses ${folder}. One data folder has one server: stop the other one first, or set HEARTH_DATA to another folder`,
      );
    }
    throw error;
  }
  return () => {
    database.close();
  };
};
