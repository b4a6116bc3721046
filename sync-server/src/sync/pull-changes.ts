import type { Storage, StoredObject } from '../storage/storage.ts';
import type { ToldKeys } from './told-keys.ts';

/** Rows read in one turn of the event loop. */
const ROWS_PER_PAGE = 1_000;

/** Keys looked up one by one in one turn. */
const TOLD_PER_TURN = 250;

/** Rows of one table as the wire groups them: verbatim JSON texts. */
export interface TableChanges {
  readonly upserted: Map<string, string>;
  readonly deleted: Set<string>;
}
export type PulledChanges = Map<string, TableChanges>;

export interface Pull {
  readonly space: string;
  /** Undefined: the device has nothing of the space, and gets all of it. */
  readonly base: number | undefined;
  /** The revision that the device will be at. */
  readonly upTo: number;
  /** Keys of its own push. */
  readonly told?: ToldKeys;
}

const tableOf = (changes: PulledChanges, table: string): TableChanges => {
  const known = changes.get(table);
  if (known !== undefined) return known;
  const made = { upserted: new Map<string, string>(), deleted: new Set<string>() };
  changes.set(table, made);
  return made;
};

const addRow = (changes: PulledChanges, { table, key, deleted, json }: StoredObject): void => {
  const { upserted, deleted: gone } = tableOf(changes, table);
  if (deleted) gone.add(key);
  else upserted.set(key, json);
};

/**
 * What a device must be sent: everything of the space that changed since its base, and the true state of each key of its
 * own push that may have come out otherwise. Read page by page; a row that changes meanwhile has a later revision, and is
 * sent with the next pull.
 */
export const pullChanges = async (storage: Storage, { space, base, upTo, told }: Pull): Promise<PulledChanges> => {
  const changes: PulledChanges = new Map();
  let from: StoredObject | undefined;
  do {
    const range = { space, after: base ?? 0, upTo, limit: ROWS_PER_PAGE, ...(from === undefined ? {} : { from }) };
    const page: readonly StoredObject[] = await storage.read((steps) => steps.changes(range));
    for (const row of page) {
      const isOwn = told?.knownAt(row.table, row.key) === row.revision && !told.isTold(row.table, row.key);
      if (isOwn || (row.deleted && base === undefined)) continue;
      addRow(changes, row);
    }
    from = page.length < ROWS_PER_PAGE ? undefined : page.at(-1);
    // Others get their turn between two pages.
    if (from !== undefined) await new Promise((resolve) => setImmediate(resolve));
  } while (from !== undefined);
  let read = 0;
  for (const [table, keys] of told?.told() ?? []) {
    for (const key of keys) {
      if ((read += 1) % TOLD_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      const { upserted, deleted } = tableOf(changes, table);
      if (upserted.has(key) || deleted.has(key)) continue;
      const row = await storage.read((steps) => steps.get({ space, table, key }));
      if (row === undefined || row.deleted) deleted.add(key);
      else upserted.set(key, row.json);
    }
  }
  return changes;
};

/** The changes as the addon reads them; values stand as they are stored. */
export const formatChanges = (changes: PulledChanges): string => {
  const tables = [...changes].flatMap(([table, { upserted, deleted }]) => {
    const mutations: string[] = [];
    if (upserted.size > 0) {
      const keys = JSON.stringify([...upserted.keys()]);
      mutations.push(`{"type":"upsert","keys":${keys},"values":[${[...upserted.values()].join(',')}]}`);
    }
    if (deleted.size > 0) mutations.push(`{"type":"delete","keys":${JSON.stringify([...deleted])}}`);
    return mutations.length === 0 ? [] : [`{"table":${JSON.stringify(table)},"muts":[${mutations.join(',')}]}`];
  });
  return `[${tables.join(',')}]`;
};
