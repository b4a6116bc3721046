import { Buffer } from 'node:buffer';
import { READ_STEPS, runSteps, WRITE_STEPS } from '../steps.ts';
import { RECORD_TABLES, type AnyRecord, type RecordTable, type RecordTableName } from '../records.ts';
import { compareCells, matches, wordFilter } from './record-filter.ts';
import {
  ConflictError,
  UnavailableError,
  type ChangeRange,
  type ObjectRange,
  type ObjectRef,
  type Step,
  type Storage,
  type StoredObject,
} from '../storage.ts';

type Records = Map<RecordTableName, readonly AnyRecord[]>;

interface Rows {
  readonly objects: ReadonlyMap<string, StoredObject>;
  readonly records: Records;
  readonly meta: ReadonlyMap<string, string>;
}

const toMapKey = ({ space, table, key }: ObjectRef): string => JSON.stringify([space, table, key]);
/** SQLite's order: by UTF-8 bytes, where JavaScript compares UTF-16 units. */
const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const isInRange = (row: StoredObject, { space, table, from, below }: ObjectRange): boolean =>
  row.space === space &&
  row.table === table &&
  (from === undefined || compareKeys(row.key, from) >= 0) &&
  (below === undefined || compareKeys(row.key, below) < 0);

const comparePlaces = (a: ChangeRange['from'] & object, b: ChangeRange['from'] & object): number =>
  a.revision - b.revision || compareKeys(a.table, b.table) || compareKeys(a.key, b.key);

const isChangeIn = (row: StoredObject, { space, after, upTo, from }: ChangeRange): boolean =>
  row.space === space &&
  row.revision <= upTo &&
  (from === undefined ? row.revision > after : comparePlaces(row, from) > 0);

type RecordStep = Extract<Step, { table: RecordTableName }>;

const hasSame = (columns: readonly string[], a: AnyRecord, b: AnyRecord): boolean =>
  columns.every((column) => a[column] !== null && a[column] === b[column]);

/** Inserts a row, or fails as a database with these keys would. */
const addRecord = (table: RecordTableName, rows: readonly AnyRecord[], row: AnyRecord): readonly AnyRecord[] => {
  const {
    columns,
    key,
    unique = [],
  } = RECORD_TABLES[table] as (typeof RECORD_TABLES)[RecordTableName] & {
    unique?: readonly (readonly string[])[];
  };
  const unknown = Object.keys(row).find((name) => !(name in columns));
  if (unknown !== undefined) throw new TypeError(`${table} has no column ${unknown}`);
  if (rows.some((other) => [key, ...unique].some((names) => hasSame(names, row, other)))) {
    throw new ConflictError('the store refused the row');
  }
  return [...rows, { ...row }];
};

const executeRecordStep = (records: Records, step: RecordStep): unknown => {
  const rows = records.get(step.table) ?? [];
  const { key } = RECORD_TABLES[step.table];
  switch (step.kind) {
    case 'find': {
      const { orderBy = key.map((column) => ({ column })), limit, offset = 0, words = [] } = step.query;
      const { searched }: RecordTable = RECORD_TABLES[step.table];
      return rows
        .filter((row) => matches(row, step.query))
        .filter(wordFilter(searched, words))
        .toSorted((a, b) => compareCells(a, b, orderBy))
        .slice(offset, offset + limit);
    }
    case 'count':
      return rows.filter((row) => matches(row, step.where)).length;
    case 'insertRecord':
      return records.set(step.table, addRecord(step.table, rows, step.row));
    case 'putRecord':
    case 'putRecords': {
      const put = (all: readonly AnyRecord[], row: AnyRecord): readonly AnyRecord[] =>
        addRecord(
          step.table,
          all.filter((other) => !hasSame(key, other, row)),
          row,
        );
      return records.set(step.table, ('rows' in step ? step.rows : [step.row]).reduce(put, rows));
    }
    case 'updateRecords': {
      const kept = rows.filter((row) => !matches(row, step.where));
      const changed = rows.filter((row) => matches(row, step.where)).map((row) => ({ ...row, ...step.changes }));
      records.set(
        step.table,
        changed.reduce<readonly AnyRecord[]>((all, row) => addRecord(step.table, all, row), kept),
      );
      return changed.length;
    }
    case 'deleteRecords': {
      const kept = rows.filter((row) => !matches(row, step.where));
      records.set(step.table, kept);
      return rows.length - kept.length;
    }
  }
};

const createExecutor =
  (objects: Map<string, StoredObject>, records: Records, meta: Map<string, string>) =>
  (step: Step): unknown => {
    switch (step.kind) {
      case 'get':
        return objects.get(toMapKey(step.ref));
      case 'getAll': {
        const { space, table, keys } = step.refs;
        return keys.map((key) => objects.get(toMapKey({ space, table, key })));
      }
      case 'range':
        return [...objects.values()]
          .filter((row) => isInRange(row, step.range))
          .toSorted((a, b) => compareKeys(a.key, b.key))
          .slice(0, step.range.limit);
      case 'changes':
        return [...objects.values()]
          .filter((row) => isChangeIn(row, step.range))
          .toSorted(comparePlaces)
          .slice(0, step.range.limit);
      case 'find':
      case 'count':
      case 'insertRecord':
      case 'putRecord':
      case 'putRecords':
      case 'updateRecords':
      case 'deleteRecords':
        return executeRecordStep(records, step);
      case 'readMeta':
        return meta.get(step.name);
      case 'nextSpace':
        return [...objects.values()]
          .map(({ space }) => space)
          .filter((space) => compareKeys(space, step.after) > 0)
          .toSorted(compareKeys)[0];
      case 'insert':
        if (objects.has(toMapKey(step.object))) throw new ConflictError('the store refused the row');
        return objects.set(toMapKey(step.object), { ...step.object });
      case 'put':
        return objects.set(toMapKey(step.object), { ...step.object });
      case 'putAll':
        for (const object of step.objects) objects.set(toMapKey(object), { ...object });
        return undefined;
      case 'purge':
        return objects.delete(toMapKey(step.ref));
      case 'writeMeta':
        return meta.set(step.name, step.text);
      default:
        throw new TypeError('a transaction body may only yield steps of the storage contract');
    }
  };

/** The contract without a file, for tests that need a store and not a database. */
export const createMemoryStorage = (): Storage => {
  let rows: Rows = { objects: new Map(), records: new Map(), meta: new Map() };
  let isClosed = false;

  const ensureOpen = (): void => {
    if (isClosed) throw new UnavailableError('the store is closed');
  };

  return {
    transact: async (body) => {
      ensureOpen();
      const objects = new Map(rows.objects);
      const records = new Map(rows.records);
      const meta = new Map(rows.meta);
      const result = runSteps(body(WRITE_STEPS), createExecutor(objects, records, meta));
      rows = { objects, records, meta };
      return result;
    },
    read: async (body) => {
      ensureOpen();
      return runSteps(
        body(READ_STEPS),
        createExecutor(new Map(rows.objects), new Map(rows.records), new Map(rows.meta)),
      );
    },
    compact: async () => {
      ensureOpen();
    },
    close: async () => {
      isClosed = true;
    },
  };
};
