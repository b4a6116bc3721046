import type { ShelfEntry } from '../device-db.ts';
import type { HearthDatabase } from '../db.ts';
import type { HearthData } from '../hearth-data.ts';
import { isUndefinedTag, type RefusedChange, type WireRow } from './sync-wire.ts';

/** Beyond this the oldest leave: a server that refuses this much refuses everything. */
const MAX_ENTRIES = 10_000;
/** Said anew by whatever account takes the row in. */
const OWNERSHIP: ReadonlySet<string> = new Set(['owner', 'realmId', '_hasBlobRefs']);

/** Rows of a table that is none of ours were never here. */
const isOurs = (db: HearthDatabase, name: string): boolean => db.tables.some((table) => table.name === name);

/** The row without whose it was. */
export const withoutOwner = (row: WireRow): WireRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !OWNERSHIP.has(name)));

/** Rows as they stand on the device, by key. */
const rowsOf = async (db: HearthDatabase, table: string, keys: readonly string[]): Promise<Map<string, WireRow>> => {
  if (!isOurs(db, table)) return new Map();
  const rows = await db.table<WireRow, string>(table).bulkGet([...keys]);
  return new Map(rows.flatMap((row, index) => (row === undefined ? [] : [[keys[index] ?? '', row]])));
};

/** Keeps what a server refused: what was to be written, and the row as it stands while the device still has it. */
export const shelve = async (
  { db, device, clock, ids }: HearthData,
  userId: string,
  changes: readonly RefusedChange[],
): Promise<void> => {
  const entries: ShelfEntry[] = [];
  for (const table of new Set(changes.map((change) => change.table))) {
    const ofTable = changes.filter((change) => change.table === table);
    const keys = [...new Set(ofTable.map(({ key }) => key))];
    const rows = await rowsOf(db, table, keys);
    for (const { key, reason, type, value, spec } of ofTable) {
      const row = rows.get(key) ?? value;
      entries.push({
        id: ids.next(),
        userId,
        table,
        key,
        reason,
        type,
        atMs: clock.now(),
        ...(row === undefined ? {} : { row }),
        ...(spec === undefined ? {} : { spec }),
      });
    }
  }
  await device.transaction('rw', device.shelf, async () => {
    await device.shelf.bulkAdd(entries);
    const surplus = (await device.shelf.count()) - MAX_ENTRIES;
    // Ids rise with time.
    if (surplus > 0) await device.shelf.bulkDelete(await device.shelf.orderBy('id').limit(surplus).primaryKeys());
  });
};

/** What was refused, newest first. */
export const listShelf = async ({ device }: Pick<HearthData, 'device'>): Promise<ShelfEntry[]> =>
  (await device.shelf.orderBy('id').toArray()).toReversed();

const writtenFields = (spec: WireRow): WireRow =>
  Object.fromEntries(
    Object.entries(withoutOwner(spec)).map(([path, value]) => [path, isUndefinedTag(value) ? undefined : value]),
  );

/** Writes refused changes once more, to be sent again. Answers how many could not even be written here. */
export const retryShelved = async ({ db, device }: HearthData, ids: readonly string[]): Promise<number> => {
  const entries = (await device.shelf.bulkGet([...ids])).filter((entry) => entry !== undefined);
  const retried: string[] = [];
  for (const entry of entries) {
    if (!isOurs(db, entry.table)) continue;
    const table = db.table<WireRow, string>(entry.table);
    const isDone = await db.transaction('rw', table, async () => {
      const current = await table.get(entry.key);
      const wanted = entry.spec ?? entry.row;
      if (current === undefined && entry.row !== undefined) {
        await table.add({ ...withoutOwner(entry.row), ...(entry.spec === undefined ? {} : writtenFields(entry.spec)) });
      } else if (current !== undefined && wanted !== undefined) {
        await table.update(entry.key, writtenFields(wanted));
      } else return false;
      return true;
    });
    if (isDone) retried.push(entry.id);
  }
  await device.shelf.bulkDelete(retried);
  return ids.length - retried.length;
};

export const discardShelved = ({ device }: HearthData, ids: readonly string[]): Promise<void> =>
  device.shelf.bulkDelete([...ids]);

/** Everything on the shelf as a file for its owner. */
export const exportShelf = async (data: HearthData): Promise<string> =>
  JSON.stringify({ format: 'hearth-shelf', version: 1, entries: await listShelf(data) }, null, 1);
