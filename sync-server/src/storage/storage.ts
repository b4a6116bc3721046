import type { AnyRecord, ColumnOf, RecordOf, RecordQuery, RecordTableName, Where } from './records.ts';

/**
 * The storage contract. One store for every synced object, addressed by (space, table, key), typed tables for the rest
 * (`records.ts`), and named texts about the store itself. Every adapter passes `storage.suite.ts`.
 *
 * A transaction body is a generator whose only way to wait is a step of this file. So it cannot yield to foreign code,
 * and the same body runs on a driver that is synchronous (SQLite) and on one that is not (PostgreSQL).
 */

export interface ObjectRef {
  /** Whose rows: a user's private space or a group's realm. */
  readonly space: string;
  readonly table: string;
  readonly key: string;
}

/** Some rows of one table. */
export interface ObjectRefs {
  readonly space: string;
  readonly table: string;
  readonly keys: readonly string[];
}

export interface StoredObject extends ObjectRef {
  readonly revision: number;
  /** A tombstone: the row stays, so that other devices learn of the deletion. */
  readonly deleted: boolean;
  /** The value as JSON text, kept verbatim: what a newer app wrote survives an older server. */
  readonly json: string;
}

export interface ObjectRange {
  readonly space: string;
  readonly table: string;
  /** First key, inclusive; keys are ordered by their UTF-8 bytes. */
  readonly from?: string;
  /** First key that no longer belongs, exclusive. */
  readonly below?: string;
  /** Most rows to return; a caller that wants more asks again from the last key. */
  readonly limit: number;
}

/** Where a page of changes ended: the last row that it held. */
export type ChangePlace = Pick<StoredObject, 'revision' | 'table' | 'key'>;

export interface ChangeRange {
  readonly space: string;
  /** Rows changed later than this revision. */
  readonly after: number;
  /** And no later than this one. */
  readonly upTo: number;
  /** The last row of the page before. */
  readonly from?: ChangePlace;
  readonly limit: number;
}

export type ReadStep =
  | { readonly kind: 'get'; readonly ref: ObjectRef }
  | { readonly kind: 'getAll'; readonly refs: ObjectRefs }
  | { readonly kind: 'range'; readonly range: ObjectRange }
  | { readonly kind: 'changes'; readonly range: ChangeRange }
  | { readonly kind: 'find'; readonly table: RecordTableName; readonly query: RecordQuery }
  | { readonly kind: 'count'; readonly table: RecordTableName; readonly where: Where }
  | { readonly kind: 'readMeta'; readonly name: string }
  | { readonly kind: 'nextSpace'; readonly after: string };

export type WriteStep =
  | { readonly kind: 'insert'; readonly object: StoredObject }
  | { readonly kind: 'put'; readonly object: StoredObject }
  | { readonly kind: 'putAll'; readonly objects: readonly StoredObject[] }
  | { readonly kind: 'purge'; readonly ref: ObjectRef }
  | { readonly kind: 'insertRecord'; readonly table: RecordTableName; readonly row: AnyRecord }
  | { readonly kind: 'putRecord'; readonly table: RecordTableName; readonly row: AnyRecord }
  | { readonly kind: 'putRecords'; readonly table: RecordTableName; readonly rows: readonly AnyRecord[] }
  | {
      readonly kind: 'updateRecords';
      readonly table: RecordTableName;
      readonly where: Where;
      readonly changes: AnyRecord;
    }
  | { readonly kind: 'deleteRecords'; readonly table: RecordTableName; readonly where: Where }
  | { readonly kind: 'writeMeta'; readonly name: string; readonly text: string };

export type Step = ReadStep | WriteStep;

/** A body that only reads. */
export type Reading<T> = Generator<ReadStep, T, unknown>;
/** A body that may write. */
export type Writing<T> = Generator<Step, T, unknown>;

export interface ReadSteps {
  /** Tombstones included: they are rows with `deleted`. */
  get(ref: ObjectRef): Reading<StoredObject | undefined>;
  /** A row, or undefined, for each key in its place. */
  getAll(refs: ObjectRefs): Reading<readonly (StoredObject | undefined)[]>;
  /** Rows in key order, tombstones included. */
  range(range: ObjectRange): Reading<readonly StoredObject[]>;
  /** Rows of a space in the order of (revision, table, key), tombstones included. */
  changes(range: ChangeRange): Reading<readonly StoredObject[]>;
  /** Without `orderBy` in the order of the primary key. */
  find<Name extends RecordTableName>(
    table: Name,
    query: RecordQuery<ColumnOf<Name>>,
  ): Reading<readonly RecordOf<Name>[]>;
  count<Name extends RecordTableName>(table: Name, where: Where<ColumnOf<Name>>): Reading<number>;
  readMeta(name: string): Reading<string | undefined>;
  /** The first space with rows after this one, by UTF-8 bytes; '' is before all. */
  nextSpace(after: string): Reading<string | undefined>;
}

export interface WriteSteps extends ReadSteps {
  /** Fails the transaction with `ConflictError` when the key exists, as a tombstone too. */
  insert(object: StoredObject): Writing<void>;
  /** Inserts or replaces the whole row. */
  put(object: StoredObject): Writing<void>;
  /** One after the other; for many at once it is much faster. */
  putAll(objects: readonly StoredObject[]): Writing<void>;
  /** Removes the row for good, tombstone included; a missing row is no error. */
  purge(ref: ObjectRef): Writing<void>;
  /** Fails the transaction with `ConflictError` when the key or a unique set of columns exists. */
  insertRecord<Name extends RecordTableName>(table: Name, row: RecordOf<Name>): Writing<void>;
  /** Inserts the row or replaces the one with its primary key. */
  putRecord<Name extends RecordTableName>(table: Name, row: RecordOf<Name>): Writing<void>;
  putRecords<Name extends RecordTableName>(table: Name, rows: readonly RecordOf<Name>[]): Writing<void>;
  /** Answers how many rows there were. */
  updateRecords<Name extends RecordTableName>(
    table: Name,
    where: Where<ColumnOf<Name>>,
    changes: Partial<RecordOf<Name>>,
  ): Writing<number>;
  deleteRecords<Name extends RecordTableName>(table: Name, where: Where<ColumnOf<Name>>): Writing<number>;
  writeMeta(name: string, text: string): Writing<void>;
}

export interface Storage {
  /**
   * Runs the body in a transaction of the one write queue: all of it is durable when the promise resolves, none of it
   * when it rejects. A failing step fails the transaction; the body cannot catch it. Bodies run in the order of calls.
   * Rejects with `ConflictError`, `UnavailableError`, `QuotaExceededError`, or what the body threw.
   */
  transact<T>(body: (steps: WriteSteps) => Writing<T>): Promise<T>;
  /** Runs the body on a snapshot, beside the writers. */
  read<T>(body: (steps: ReadSteps) => Reading<T>): Promise<T>;
  /** Leaves nothing of deleted rows in the files. Takes as long as all is large, and holds up everything meanwhile. */
  compact(): Promise<void>;
  /** Finishes what is queued, refuses what comes after, releases the files. */
  close(): Promise<void>;
}

/** The row exists, or a rule of the store forbids it. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** The store cannot be used now: closed, locked, unreadable. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The disk or the store is full. */
export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError';
}
