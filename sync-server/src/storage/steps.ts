import type { ObjectRange, ObjectRef, Reading, ReadSteps, Step, StoredObject, WriteSteps, Writing } from './storage.ts';

// `yield` is typed `unknown`: a driver answers a step of a kind with the result of that kind, which the suite proves.
const get = function* (ref: ObjectRef): Reading<StoredObject | undefined> {
  return (yield { kind: 'get', ref }) as StoredObject | undefined;
};

const range = function* (wanted: ObjectRange): Reading<readonly StoredObject[]> {
  return (yield { kind: 'range', range: wanted }) as readonly StoredObject[];
};

const readMeta = function* (name: string): Reading<string | undefined> {
  return (yield { kind: 'readMeta', name }) as string | undefined;
};

const insert = function* (object: StoredObject): Writing<void> {
  yield { kind: 'insert', object };
};

const put = function* (object: StoredObject): Writing<void> {
  yield { kind: 'put', object };
};

const purge = function* (ref: ObjectRef): Writing<void> {
  yield { kind: 'purge', ref };
};

const writeMeta = function* (name: string, text: string): Writing<void> {
  yield { kind: 'writeMeta', name, text };
};

export const READ_STEPS: ReadSteps = { get, range, readMeta };
export const WRITE_STEPS: WriteSteps = { ...READ_STEPS, insert, put, purge, writeMeta };

/**
 * Runs a body to its end in this turn of the event loop. What `execute` throws ends the run without the body seeing it:
 * PostgreSQL could not go on after a failed statement, so no body may.
 */
export const runSteps = <S extends Step, T>(body: Generator<S, T, unknown>, execute: (step: S) => unknown): T => {
  let turn = body.next();
  while (turn.done !== true) turn = body.next(execute(turn.value));
  return turn.value;
};
