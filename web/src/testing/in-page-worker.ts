import { testSqlite } from '@hearth/shared/testing/loop-files.ts';
import type { ReadMessage, WorkerMessage } from '../features/import/import-messages.ts';
import type { ImportWorker } from '../features/import/read-file.ts';
import { readInWorker } from '../features/import/read-in-worker.ts';

export type WorkerBody = (message: ReadMessage, tell: (message: WorkerMessage) => void) => void;

export interface InPageWorker {
  readonly worker: ImportWorker;
  readonly state: { isEnded: boolean };
  /** Lets something happen to the worker from outside, such as an `error`. */
  readonly emit: (type: string, event: unknown) => void;
}

/** What the real worker does, with SQLite at hand. */
const readingBody: WorkerBody = (message, tell) => {
  void readInWorker(message, () => Promise.resolve(testSqlite), tell);
};

/** A worker without a thread: what it tells is copied, as between threads, and nothing is heard of an ended one. */
export function makeInPageWorker(body: WorkerBody = readingBody): InPageWorker {
  const listeners = new Map<string, (event: never) => void>();
  const state = { isEnded: false };
  const emit = (type: string, event: unknown): void => {
    if (!state.isEnded) listeners.get(type)?.(event as never);
  };
  const worker: ImportWorker = {
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
    postMessage: (message) => body(message, (data) => emit('message', { data: structuredClone(data) })),
    terminate: () => {
      state.isEnded = true;
    },
  };
  return { worker, state, emit };
}
