import { unsyncedTables } from '@hearth/shared/protocol/unsynced-tables.ts';
import type { HearthDatabase } from '../db.ts';
import { outboxOf } from './outbox.ts';
import type { KeysByTable, WireRow } from './sync-wire.ts';

/** Of the addon itself, or of this device alone. */
export const isLocalTable = (name: string): boolean =>
  name.startsWith('$') || (unsyncedTables as readonly string[]).includes(name);

/** What an outbox says of rows that only this device knows. */
const BRINGS_ROWS: ReadonlySet<string> = new Set(['insert', 'upsert']);

/**
 * Keys of the rows of these realms that this device holds, by table, without those that wait to be sent as new ones: of these the
 * server cannot know yet.
 */
export const readHeldKeys = (db: HearthDatabase, realms: readonly string[]): Promise<KeysByTable> =>
  db.transaction('r', db.tables, async () => {
    const tables = db.tables.filter(({ name }) => !isLocalTable(name));
    const read = tables.map(async (table): Promise<[string, readonly string[]]> => {
      const isPresent = db.tables.some(({ name }) => name === `$${table.name}_mutations`);
      const waiting = isPresent ? await outboxOf(db, table.name).toArray() : [];
      const brought = new Set(waiting.flatMap(({ type, keys }) => (BRINGS_ROWS.has(type) ? (keys ?? []) : [])));
      const rows: WireRow[] = await table.toArray();
      const own = rows.filter(({ realmId }) => realms.some((realm) => realm === realmId));
      const path = table.schema.primKey.keyPath;
      const keys = typeof path === 'string' ? own.map((row) => String(row[path])) : [];
      return [table.name, keys.filter((key) => !brought.has(key))];
    });
    return new Map(await Promise.all(read));
  });
