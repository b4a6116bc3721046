/** The thread of `checkpointer.ts`: it alone waits for the disk while pages go from the log into the database. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { path, busyLimitMs } = workerData as { path: string; busyLimitMs: number };
const database = new Database(path, { timeout: busyLimitMs, fileMustExist: true });
// A checkpoint syncs the log before the database, and the database before the log is used anew.
database.pragma('synchronous = NORMAL');

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'checkpoint') {
    const [done] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
    parentPort?.postMessage(done?.log ?? 0, []);
    return;
  }
  database.close();
  parentPort?.close();
});
