import Database from 'better-sqlite3';
import { READ_STEPS, runSteps, WRITE_STEPS } from '../steps.ts';
import { UnavailableError, type Step, type Storage, type WriteStep } from '../storage.ts';
import { createCheckpointer } from './checkpointer.ts';
import { migrate } from './migrate.ts';
import { createStepExecutor } from './step-executor.ts';
import { translateError } from './translate-error.ts';
import { makeRoomInLog, openWriteAheadLog } from './write-ahead-log.ts';
import { createWriteQueue } from './write-queue.ts';

/** How long to wait for a lock of another process (a backup, a shell); the event loop stands still meanwhile. */
const BUSY_LIMIT_MS = 2_000;
/** Size of the log (80 MB) at which a commit empties it by itself, should the thread that does it beside be gone. */
const LAST_RESORT_PAGES = 20_000;

/** Pages of the database kept at hand. */
const CACHE_KIB = 32_768;

const openDatabase = (path: string): Database.Database => {
  const database = new Database(path, { timeout: BUSY_LIMIT_MS });
  database.pragma('journal_mode = WAL');
  // While tables change. Later the queue makes commits durable by itself, beside the event loop.
  database.pragma('synchronous = FULL');
  database.pragma(`wal_autocheckpoint = ${String(LAST_RESORT_PAGES)}`);
  database.pragma('foreign_keys = ON');
  // What is deleted is overwritten.
  database.pragma('secure_delete = ON');
  return database;
};

const WRITE_KINDS: ReadonlySet<Step['kind']> = new Set<WriteStep['kind']>([
  'insert',
  'put',
  'putAll',
  'purge',
  'insertRecord',
  'putRecord',
  'putRecords',
  'updateRecords',
  'deleteRecords',
  'writeMeta',
]);

/** How many rows a step is about. */
const countRows = (step: Step): number => {
  if (step.kind === 'putAll') return step.objects.length;
  if (step.kind === 'putRecords') return step.rows.length;
  return step.kind === 'getAll' ? step.refs.keys.length : 1;
};

export interface SqliteOptions {
  /** Told how long each transaction stood in the queue. */
  readonly onWaited?: ((waitedMs: number) => void) | undefined;
  /** It will be written for long: what makes that fast is made ready now, and takes 16 MB. */
  readonly isForLong?: boolean;
}

/** Opens and migrates a SQLite file. The folder must exist. Throws when the file cannot be used. */
export const openSqliteStorage = (
  path: string,
  nowMs: () => number,
  { onWaited, isForLong = false }: SqliteOptions = {},
): Storage => {
  const database = openDatabase(path);
  migrate(database);
  database.pragma('synchronous = NORMAL');
  if (isForLong) makeRoomInLog(database, path);
  database.pragma(`cache_size = -${String(CACHE_KIB)}`);
  const log = openWriteAheadLog(path);
  const executeStep = createStepExecutor(database);
  /**
   * On the same connection: bodies run to their end within one turn, so none is ever under way. A second connection would find
   * its cache void after each commit.
   */
  const executeRead: typeof executeStep = (step) => {
    if (WRITE_KINDS.has(step.kind)) throw new TypeError('a reading body may not write');
    return executeStep(step);
  };
  let steps = 0;
  const executeWrite: typeof executeStep = (step) => {
    steps += countRows(step);
    return executeStep(step);
  };
  const queue = createWriteQueue(database, {
    nowMs,
    onWaited,
    // An acknowledged write survives a power cut, not only a crash of the process.
    makeDurable: async () => {
      await log.sync();
      checkpointer.note(steps);
      steps = 0;
    },
  });
  const checkpointer = createCheckpointer({ path, hold: () => queue.hold() });
  if (isForLong) checkpointer.prepare();
  const begin = database.prepare('BEGIN');
  const commit = database.prepare('COMMIT');
  let closing: Promise<void> | undefined;

  const closeFiles = async (): Promise<void> => {
    await queue.drain();
    await checkpointer.close();
    await log.close();
    // The last connection folds the write-ahead log back into the file.
    database.close();
  };

  return {
    transact: (body) => queue.enqueue(() => runSteps(body(WRITE_STEPS), executeWrite)),
    read: async (body) => {
      if (closing !== undefined) throw new UnavailableError('the store is closed');
      queue.assertSound();
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
      await checkpointer.exclude(() => {
        if (closing !== undefined) throw new UnavailableError('the store is closed');
        // Transactions begin and end within one turn of the event loop, so none is open here.
        try {
          database.exec('VACUUM');
          database.pragma('wal_checkpoint(TRUNCATE)');
        } catch (error) {
          throw translateError(error);
        }
      });
    },
    close: () => (closing ??= closeFiles()),
  };
};
