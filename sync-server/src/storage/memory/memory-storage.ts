import { Buffer } from 'node:buffer';
import { READ_STEPS, runSteps, WRITE_STEPS } from '../steps.ts';
import {
  ConflictError,
  UnavailableError,
  type ObjectRange,
  type ObjectRef,
  type Step,
  type Storage,
  type StoredObject,
} from '../storage.ts';

interface Rows {
  readonly objects: ReadonlyMap<string, StoredObject>;
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

const createExecutor = (objects: Map<string, StoredObject>, meta: Map<string, string>) => (step: Step) => {
  switch (step.kind) {
    case 'get':
      return objects.get(toMapKey(step.ref));
    case 'range':
      return [...objects.values()]
        .filter((row) => isInRange(row, step.range))
        .toSorted((a, b) => compareKeys(a.key, b.key))
        .slice(0, step.range.limit);
    case 'readMeta':
      return meta.get(step.name);
    case 'insert':
      if (objects.has(toMapKey(step.object))) throw new ConflictError('the store refused the row');
      return objects.set(toMapKey(step.object), { ...step.object });
    case 'put':
      return objects.set(toMapKey(step.object), { ...step.object });
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
  let rows: Rows = { objects: new Map(), meta: new Map() };
  let isClosed = false;

  const ensureOpen = (): void => {
    if (isClosed) throw new UnavailableError('the store is closed');
  };

  return {
    transact: async (body) => {
      ensureOpen();
      const objects = new Map(rows.objects);
      const meta = new Map(rows.meta);
      const result = runSteps(body(WRITE_STEPS), createExecutor(objects, meta));
      rows = { objects, meta };
      return result;
    },
    read: async (body) => {
      ensureOpen();
      return runSteps(body(READ_STEPS), createExecutor(new Map(rows.objects), new Map(rows.meta)));
    },
    close: async () => {
      isClosed = true;
    },
  };
};
