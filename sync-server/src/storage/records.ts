import { ACCOUNT_TABLES } from './account-tables.ts';
import { BLOB_TABLES } from './blob-tables.ts';
import { BOARD_TABLES, GROUP_PAGE_TABLES } from './group-page-tables.ts';
import { GROUP_TABLES } from './group-tables.ts';
import { REMINDER_TABLES } from './reminder-tables.ts';

/**
 * Typed tables beside the synced objects: accounts, counters, queues. Declared as data, so that every adapter has the same
 * ones and a step can name nothing else. A row has a cell for each column; `?` allows null.
 */

export type ColumnType = 'text' | 'integer' | 'real' | 'boolean';
export type ColumnSpec = ColumnType | `${ColumnType}?`;

export interface RecordTable {
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  /** Primary key, in the order of its columns. */
  readonly key: readonly string[];
  /** Further sets of columns of which no two rows have the same; rows with a null among them are never the same. */
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
  /** A text column whose words can be asked for; it holds them as `foldWords` makes them, with spaces between. */
  readonly searched?: string;
}

export const RECORD_TABLES = {
  ...ACCOUNT_TABLES,
  ...BLOB_TABLES,
  ...GROUP_TABLES,
  ...GROUP_PAGE_TABLES,
  ...BOARD_TABLES,
  ...REMINDER_TABLES,
  /**
   * Time line of the store, so that a restored backup is noticed (sync.md): a row says from which number on revisions carry its
   * random part, until the next row.
   */
  revisions: { columns: { number: 'integer', random: 'text' }, key: ['number'] },
  /**
   * Exactly once: the last mutation of each table that a device's outbox brought, and how many of its keys are taken in
   * while a large one is applied in slices (-1: all).
   */
  appliedMutations: {
    columns: {
      space: 'text',
      client: 'text',
      table: 'text',
      mutation: 'integer',
      keysDone: 'integer',
      atMs: 'integer',
    },
    key: ['space', 'client', 'table'],
  },
  /**
   * Devices that sync, each bound to the session in which it signed in. Tokens are kept as SHA-256; `publicKey` (SPKI, PEM)
   * checks the signature of a refresh, whose stamps (the device's clock) must rise.
   */
  syncDevices: {
    columns: {
      id: 'text',
      user: 'text',
      session: 'text',
      publicKey: 'text',
      accessHash: 'text',
      accessExpiresAtMs: 'integer',
      refreshHash: 'text',
      lastStampMs: 'integer',
      createdAtMs: 'integer',
      seenAtMs: 'integer',
    },
    key: ['id'],
    unique: [['accessHash'], ['refreshHash']],
    indexes: [['user'], ['session']],
  },
  /** At which revision the store was when, by the server's own clock: how long a row has been as it is (pruning). */
  revisionMarks: { columns: { atMs: 'integer', number: 'integer' }, key: ['atMs'] },
  /**
   * How far a space was pruned, as numbers of revisions: up to where what was deleted has become a tombstone, up to where
   * tombstones were looked at, and the latest of those that were removed. A device that is behind that one has missed it.
   */
  prunedSpaces: {
    columns: { space: 'text', endedUpTo: 'integer', sweptUpTo: 'integer', forgottenUpTo: 'integer' },
    key: ['space'],
  },
  /** How much lies in a space, so that growth beyond its quota is noticed without counting. */
  spaceUsage: { columns: { space: 'text', habits: 'integer', checkIns: 'integer' }, key: ['space'] },
  /** Check-ins by habit and day, where their key does not say both: amounts and slips. */
  checkInIndex: {
    columns: { space: 'text', habit: 'text', day: 'text', key: 'text' },
    key: ['space', 'habit', 'day', 'key'],
  },
  /** Requests of programs that named themselves, with what was answered, for a day. */
  answeredKeys: {
    columns: { space: 'text', key: 'text', hash: 'text', outcome: 'text', atMs: 'integer' },
    key: ['space', 'key'],
    indexes: [['atMs']],
  },
} as const satisfies Readonly<Record<string, RecordTable>>;

export type RecordTables = typeof RECORD_TABLES;
export type RecordTableName = keyof RecordTables;

type CellOfType<Type extends ColumnType> = Type extends 'text' ? string : Type extends 'boolean' ? boolean : number;
type CellOf<Spec extends ColumnSpec> = Spec extends `${infer Type extends ColumnType}?`
  ? CellOfType<Type> | null
  : Spec extends ColumnType
    ? CellOfType<Spec>
    : never;

/** A row of a table, every column with its cell. */
export type RecordOf<Name extends RecordTableName> = {
  readonly [Column in keyof RecordTables[Name]['columns']]: RecordTables[Name]['columns'][Column] extends ColumnSpec
    ? CellOf<RecordTables[Name]['columns'][Column]>
    : never;
};

export type Cell = string | number | boolean | null;
export type AnyRecord = Readonly<Record<string, Cell>>;

export type ColumnOf<Name extends RecordTableName> = keyof RecordTables[Name]['columns'] & string;

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'starts-with' | 'ends-with' | 'contains';

/** `in` has a list, the text operators a text; comparing with null asks for null itself and only by `=` and `!=`. */
export interface Condition<Column extends string = string> {
  readonly column: Column;
  readonly operator: Operator;
  readonly value: Cell | readonly Cell[];
}

/** All of `all`, and at least one of `any` where there are some. */
export interface Where<Column extends string = string> {
  readonly all?: readonly Condition<Column>[];
  readonly any?: readonly Condition<Column>[];
}

export interface RecordQuery<Column extends string = string> extends Where<Column> {
  /** Folded words: with each of them a word of the table's searched column begins. */
  readonly words?: readonly string[];
  readonly orderBy?: readonly { readonly column: Column; readonly descending?: boolean }[];
  /** Most rows to return. */
  readonly limit: number;
  readonly offset?: number;
}

/** The column's type, and whether it may be null. */
export const parseColumn = (spec: ColumnSpec): { readonly type: ColumnType; readonly isNullable: boolean } => ({
  type: spec.replace('?', '') as ColumnType,
  isNullable: spec.endsWith('?'),
});
