import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

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
