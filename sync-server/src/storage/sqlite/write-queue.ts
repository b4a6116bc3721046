import type Database from 'better-sqlite3';
import { UnavailableError } from '../storage.ts';
import { translateError } from './translate-error.ts';

/** How long one turn of the event loop may write before other work gets its turn (architecture: 20 ms for a push). */
const SLICE_LIMIT_MS = 20;

interface Job {
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

export interface WriteQueue {
  /** Runs `work` in the next group; resolves once the group is on disk. */
  enqueue<T>(work: () => T): Promise<T>;
  /** Commits what is queued and refuses what comes after. */
  drain(): Promise<void>;
}

/**
 * Group commit: everything that waits at one turn of the event loop shares one transaction and so one fsync, with a
 * SAVEPOINT for each job, so that one which fails rolls back alone.
 */
export const createWriteQueue = (
  database: Database.Database,
  nowMs: () => number,
  onWaited?: (waitedMs: number) => void,
): WriteQueue => {
  const statements = {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollback: database.prepare('ROLLBACK'),
    savepoint: database.prepare('SAVEPOINT job'),
    release: database.prepare('RELEASE job'),
    rollbackJob: database.prepare('ROLLBACK TO job'),
  };
  const waiting: Job[] = [];
  const onIdle: (() => void)[] = [];
  let isScheduled = false;
  let isClosed = false;

  /** Returns whether the job's writes stand in the open transaction. Throws when the whole transaction is gone. */
  const runJob = (job: Job): boolean => {
    statements.savepoint.run();
    try {
      job.run();
    } catch (error) {
      // A full disk or an I/O error can make SQLite roll the outer transaction back by itself.
      if (!database.inTransaction) throw error;
      statements.rollbackJob.run();
      statements.release.run();
      job.fail(translateError(error));
      return false;
    }
    statements.release.run();
    return true;
  };

  const commitSlice = (): void => {
    const taken: Job[] = [];
    const done: Job[] = [];
    try {
      statements.begin.run();
      const startedMs = nowMs();
      do {
        const job = waiting.shift();
        if (job === undefined) break;
        taken.push(job);
        if (runJob(job)) done.push(job);
      } while (nowMs() - startedMs < SLICE_LIMIT_MS);
      statements.commit.run();
    } catch (error) {
      if (database.inTransaction) statements.rollback.run();
      // Nothing of the group is on disk, so nobody in it may believe so. If it could not even begin, nobody waits on.
      if (taken.length === 0) taken.push(...waiting.splice(0));
      for (const job of taken) job.fail(translateError(error));
      return;
    }
    for (const job of done) job.settle();
  };

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      commitSlice();
      if (waiting.length > 0) schedule();
      else for (const resolve of onIdle.splice(0)) resolve();
    });
  };

  return {
    enqueue: (work) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new UnavailableError('the store is closed'));
          return;
        }
        let result: ReturnType<typeof work>;
        const queuedMs = onWaited === undefined ? 0 : nowMs();
        waiting.push({
          run: () => {
            onWaited?.(nowMs() - queuedMs);
            result = work();
          },
          settle: () => {
            resolve(result);
          },
          fail: reject,
        });
        schedule();
      }),
    drain: () =>
      new Promise((resolve) => {
        isClosed = true;
        onIdle.push(resolve);
        schedule();
      }),
  };
};
