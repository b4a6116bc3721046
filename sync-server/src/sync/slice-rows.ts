import { indexCheckIns, type CheckInChange } from '../projections/check-in-index.ts';
import type { StoredObject, WriteSteps, Writing } from '../storage/storage.ts';
import type { CurrentRow } from './apply-row.ts';
import type { JsonObject } from './tson.ts';

/**
 * Rows of one space while a transaction changes them: read many at once, changed in memory, written many at once. What each
 * step costs besides its row is paid once for all of them.
 */
export interface SliceRows {
  /** Reads what is not known yet; only then `get` and `set` may be asked for it. */
  load(table: string, keys: readonly string[]): Writing<void>;
  has(table: string, key: string): boolean;
  /** The row as the transaction has left it. */
  get(table: string, key: string): CurrentRow | undefined;
  set(table: string, key: string, row: CurrentRow): void;
  /** Somebody else writes the row in this transaction. All must be saved before. */
  forget(table: string, key: string): void;
  /** Writes what was set since, and what is worked out of it. Answers what was written. */
  save(): Writing<readonly StoredObject[]>;
}

interface Entry {
  /** As the store has it. */
  stored: CurrentRow | undefined;
  now: CurrentRow | undefined;
}

export const openSliceRows = (steps: WriteSteps, space: string): SliceRows => {
  const tables = new Map<string, Map<string, Entry>>();
  const rowsOf = (table: string): Map<string, Entry> => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    const made = new Map<string, Entry>();
    tables.set(table, made);
    return made;
  };
  const entryOf = (table: string, key: string): Entry => {
    const entry = tables.get(table)?.get(key);
    if (entry === undefined) throw new TypeError('a row is asked for that was not loaded');
    return entry;
  };

  const saveTable = function* (table: string, rows: ReadonlyMap<string, Entry>): Writing<readonly StoredObject[]> {
    const objects: StoredObject[] = [];
    const checkIns: CheckInChange[] = [];
    for (const [key, entry] of rows) {
      const { stored: before, now } = entry;
      if (now === undefined || now === before) continue;
      const { value, deleted, revision } = now;
      objects.push({ space, table, key, revision, deleted, json: JSON.stringify(value) });
      if (table === 'checkIns') checkIns.push({ key, before, after: now });
      entry.stored = now;
    }
    if (objects.length > 0) yield* steps.putAll(objects);
    yield* indexCheckIns(steps, space, checkIns);
    return objects;
  };

  return {
    *load(table, keys) {
      const rows = rowsOf(table);
      const unknown = [...new Set(keys)].filter((key) => !rows.has(key));
      if (unknown.length === 0) return;
      const found = yield* steps.getAll({ space, table, keys: unknown });
      unknown.forEach((key, at) => {
        const object = found[at];
        const row = object && { ...object, value: JSON.parse(object.json) as JsonObject };
        rows.set(key, { stored: row, now: row });
      });
    },
    has: (table, key) => tables.get(table)?.has(key) === true,
    get: (table, key) => entryOf(table, key).now,
    set: (table, key, row) => {
      entryOf(table, key).now = row;
    },
    forget: (table, key) => void tables.get(table)?.delete(key),
    *save() {
      const written: StoredObject[] = [];
      for (const [table, rows] of tables) written.push(...(yield* saveTable(table, rows)));
      return written;
    },
  };
};
