import type Database from 'better-sqlite3';
import { UnavailableError } from '../storage.ts';
import { translateError } from './translate-error.ts';

/** How long one turn of the event loop may write before other work gets its turn. */
const SLICE_LIMIT_MS = 5;
/** Told in one turn that their writes are durable: what each does next is work of the same turn. */
const SETTLED_PER_TURN = 16;

interface Job {
  run(): void;
  settle(): void;
  fail(error: unknown): void;
}

export interface WriteQueue {
  /** Runs `work` in the next group; resolves once the group is durable. */
  enqueue<T>(work: () => T): Promise<T>;
  /** Nothing is written until what it answers is called; transactions begin and end within one turn, so none is open. */
  hold(): () => void;
  /** Throws once a commit could not be made durable: what can be read since is not what the disk holds. */
  assertSound(): void;
  /** Finishes what is queued and refuses what comes after. */
  drain(): Promise<void>;
}

export interface WriteQueueOptions {
  readonly nowMs: () => number;
  /** Makes everything durable that was committed before the call. Called again only after the last call settled. */
  readonly makeDurable: () => Promise<void>;
  /** Told how long each job stood in the queue. */
  readonly onWaited?: ((waitedMs: number) => void) | undefined;
}

/**
 * Group commit: everything that waits at one turn of the event loop shares one transaction, with a SAVEPOINT for each job, so
 * that one which fails rolls back alone. The disk is waited for beside the event loop, and the next groups are committed
 * meanwhile: they share the next wait.
 */
export const createWriteQueue = (
  database: Database.Database,
  { nowMs, makeDurable, onWaited }: WriteQueueOptions,
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
  /** Committed, and not yet durable. */
  const committed: Job[] = [];
  const onIdle: (() => void)[] = [];
  let isScheduled = false;
  let isSyncing = false;
  let isClosed = false;
  let holders = 0;
  let broken: UnavailableError | undefined;

  const tellIdle = (): void => {
    if (waiting.length > 0 || isSyncing) return;
    for (const resolve of onIdle.splice(0)) resolve();
  };

  /** Returns whether the job's writes stand in the open transaction. Throws when the whole transaction is gone. */
  const runJob = (job: Job, isAlone: boolean): boolean => {
    if (isAlone) {
      // It fails with the transaction.
      job.run();
      return true;
    }
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
      const isAlone = waiting.length === 1;
      do {
        const job = waiting.shift();
        if (job === undefined) break;
        taken.push(job);
        if (runJob(job, isAlone)) done.push(job);
      } while (nowMs() - startedMs < SLICE_LIMIT_MS);
      statements.commit.run();
    } catch (error) {
      if (database.inTransaction) statements.rollback.run();
      // Nothing of the group is on disk, so nobody in it may believe so. If it could not even begin, nobody waits on.
      if (taken.length === 0) taken.push(...waiting.splice(0));
      for (const job of taken) job.fail(translateError(error));
      return;
    }
    committed.push(...done);
    if (committed.length > 0 && !isSyncing) void syncCommitted();
  };

  /** Others get their turn between a few that go on and the next. */
  const settleAll = async (jobs: readonly Job[]): Promise<void> => {
    for (const [at, job] of jobs.entries()) {
      if (at > 0 && at % SETTLED_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      job.settle();
    }
  };

  const syncCommitted = async (): Promise<void> => {
    isSyncing = true;
    while (committed.length > 0) {
      const group = committed.splice(0);
      try {
        if (broken === undefined) await makeDurable();
      } catch (error) {
        broken = new UnavailableError('the disk failed; the store must be opened anew', { cause: error });
      }
      if (broken === undefined) await settleAll(group);
      else for (const job of group) job.fail(broken);
    }
    isSyncing = false;
    tellIdle();
  };

  const schedule = (): void => {
    if (isScheduled || holders > 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      if (holders > 0) return;
      commitSlice();
      if (waiting.length > 0) schedule();
      else tellIdle();
    });
  };

  return {
    enqueue: (work) =>
      new Promise((resolve, reject) => {
        if (isClosed || broken !== undefined) {
          reject(broken ?? new UnavailableError('the store is closed'));
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
    hold: () => {
      let isHeld = true;
      holders += 1;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (waiting.length > 0) schedule();
      };
    },
    assertSound: () => {
      if (broken !== undefined) throw broken;
    },
    drain: () =>
      new Promise((resolve) => {
        isClosed = true;
        onIdle.push(resolve);
        schedule();
      }),
  };
};
