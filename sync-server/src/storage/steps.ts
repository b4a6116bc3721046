import type { AnyRecord, RecordOf, RecordQuery, RecordTableName, Where } from './records.ts';
import type {
  ChangeRange,
  ObjectRange,
  ObjectRef,
  ObjectRefs,
  Reading,
  ReadSteps,
  Step,
  StoredObject,
  WriteSteps,
  Writing,
} from './storage.ts';

// `yield` is typed `unknown`: a driver answers a step of a kind with the result of that kind, which the suite proves.
const get = function* (ref: ObjectRef): Reading<StoredObject | undefined> {
  return (yield { kind: 'get', ref }) as StoredObject | undefined;
};

const getAll = function* (refs: ObjectRefs): Reading<readonly (StoredObject | undefined)[]> {
  return (yield { kind: 'getAll', refs }) as readonly (StoredObject | undefined)[];
};

const range = function* (wanted: ObjectRange): Reading<readonly StoredObject[]> {
  return (yield { kind: 'range', range: wanted }) as readonly StoredObject[];
};

const changes = function* (wanted: ChangeRange): Reading<readonly StoredObject[]> {
  return (yield { kind: 'changes', range: wanted }) as readonly StoredObject[];
};

const find = function* <Name extends RecordTableName>(
  table: Name,
  query: RecordQuery,
): Reading<readonly RecordOf<Name>[]> {
  return (yield { kind: 'find', table, query }) as readonly RecordOf<Name>[];
};

const count = function* (table: RecordTableName, where: Where): Reading<number> {
  return (yield { kind: 'count', table, where }) as number;
};

const readMeta = function* (name: string): Reading<string | undefined> {
  return (yield { kind: 'readMeta', name }) as string | undefined;
};

const nextSpace = function* (after: string): Reading<string | undefined> {
  return (yield { kind: 'nextSpace', after }) as string | undefined;
};

const insert = function* (object: StoredObject): Writing<void> {
  yield { kind: 'insert', object };
};

const put = function* (object: StoredObject): Writing<void> {
  yield { kind: 'put', object };
};

const putAll = function* (objects: readonly StoredObject[]): Writing<void> {
  yield { kind: 'putAll', objects };
};

const purge = function* (ref: ObjectRef): Writing<void> {
  yield { kind: 'purge', ref };
};

const insertRecord = function* (table: RecordTableName, row: AnyRecord): Writing<void> {
  yield { kind: 'insertRecord', table, row };
};

const putRecord = function* (table: RecordTableName, row: AnyRecord): Writing<void> {
  yield { kind: 'putRecord', table, row };
};

const putRecords = function* (table: RecordTableName, rows: readonly AnyRecord[]): Writing<void> {
  yield { kind: 'putRecords', table, rows };
};

const updateRecords = function* (table: RecordTableName, where: Where, changed: AnyRecord): Writing<number> {
  return (yield { kind: 'updateRecords', table, where, changes: changed }) as number;
};

const deleteRecords = function* (table: RecordTableName, where: Where): Writing<number> {
  return (yield { kind: 'deleteRecords', table, where }) as number;
};

const writeMeta = function* (name: string, text: string): Writing<void> {
  yield { kind: 'writeMeta', name, text };
};

export const READ_STEPS: ReadSteps = { get, getAll, range, changes, find, count, readMeta, nextSpace };
export const WRITE_STEPS: WriteSteps = {
  ...READ_STEPS,
  insert,
  put,
  putAll,
  purge,
  insertRecord,
  putRecord,
  putRecords,
  updateRecords: (table, where, changed) => updateRecords(table, where, changed as AnyRecord),
  deleteRecords,
  writeMeta,
};

/**
 * Runs a body to its end in this turn of the event loop. What `execute` throws ends the run without the body seeing it:
 * PostgreSQL could not go on after a failed statement, so no body may.
 */
export const runSteps = <S extends Step, T>(body: Generator<S, T, unknown>, execute: (step: S) => unknown): T => {
  let turn = body.next();
  while (turn.done !== true) turn = body.next(execute(turn.value));
  return turn.value;
};
