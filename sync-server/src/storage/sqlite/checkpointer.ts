import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Brings pages from the write-ahead log into the database, so that the log begins again and does not grow for ever. SQLite
 * does it by itself within a commit, where it holds up the event loop for several waits of the disk.
 */

/** Steps of transactions after which it is worth the waits, which the writers share; each touches a page at most. */
const STEPS_PER_CHECKPOINT = 4_000;
/**
 * Pages of a log that should begin again (12 MB): then the writers are held until nothing is left in it. Appending to a file that
 * grows takes the disk two or three times as long as writing over what it has.
 */
const PAGES_TO_HOLD_AT = 3_000;
const BUSY_LIMIT_MS = 2_000;
/** The process has more to do when it starts. */
const PREPARE_AFTER_MS = 250;

export interface Checkpointer {
  /** So many steps were committed. */
  note(steps: number): void;
  /** Runs `work` while no checkpoint does. */
  exclude<T>(work: () => T): Promise<T>;
  /** Starts the thread soon, before there is work for it. */
  prepare(): void;
  close(): Promise<void>;
}

export interface CheckpointerOptions {
  readonly path: string;
  /** Holds the writers; answers how to let them go on. */
  readonly hold: () => () => void;
}

const tell = (worker: Worker, message: 'checkpoint' | 'close'): void => worker.postMessage(message, []);

export const createCheckpointer = ({ path, hold }: CheckpointerOptions): Checkpointer => {
  let worker: Worker | undefined;
  let running: Promise<void> | undefined;
  let steps = 0;
  let isClosed = false;

  const startWorker = (): Worker => {
    const started = new Worker(new URL('checkpoint-worker.ts', import.meta.url), {
      workerData: { path, busyLimitMs: BUSY_LIMIT_MS },
    });
    // A store that nobody closed holds up the end of no process.
    started.unref();
    // Who asks it hears of its end; before, nobody does.
    started.on('error', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };

  /** Answers how many pages the log held. */
  const askWorker = async (): Promise<number> => {
    const asked = (worker ??= startWorker());
    const answered = once(asked, 'message');
    tell(asked, 'checkpoint');
    const [pages] = (await answered) as [number];
    return pages;
  };

  const run = async (): Promise<void> => {
    if ((await askWorker()) < PAGES_TO_HOLD_AT) return;
    // What was written meanwhile is left in the log, which begins again only when nothing is.
    const release = hold();
    try {
      await askWorker();
    } finally {
      release();
    }
  };

  const checkpointer: Checkpointer = {
    note: (count) => {
      steps += count;
      if (steps < STEPS_PER_CHECKPOINT || running !== undefined || isClosed) return;
      steps = 0;
      running = run()
        .catch(() => {
          // A disk that fails fails the writers too, who have somebody to tell. Beyond a size SQLite does it within a commit.
          worker = undefined;
        })
        .finally(() => {
          running = undefined;
        });
    },
    prepare: () => {
      const start = (): void => {
        if (!isClosed) worker ??= startWorker();
      };
      setTimeout(start, PREPARE_AFTER_MS).unref();
    },
    exclude: async (work) => {
      await running;
      // Another may have begun while this one was told of the end.
      return running === undefined ? work() : checkpointer.exclude(work);
    },
    close: async () => {
      isClosed = true;
      await running;
      if (worker === undefined) return;
      worker.ref();
      const ended = once(worker, 'exit');
      tell(worker, 'close');
      await ended;
    },
  };
  return checkpointer;
};
