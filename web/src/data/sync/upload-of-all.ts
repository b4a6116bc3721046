import type { HearthDatabase } from '../db.ts';
import { ownTables } from './own-tables.ts';
import { UPLOAD, type WireRequest, type WireRow } from './sync-wire.ts';

/**
 * Every row that the devices of this account write, as the addon spells a first upload: the server takes in what it lacks and
 * overwrites nothing.
 */
export const readUploadOfAll = async (db: HearthDatabase, userId: string): Promise<WireRequest['changes']> => {
  const txid = `${UPLOAD}${crypto.randomUUID()}`;
  const changes = await Promise.all(
    ownTables.map(async ({ name, key }) => {
      const values = await db.table<WireRow>(name).toArray();
      return { table: name, muts: [{ type: 'upsert', keys: values.map((row) => row[key]), values, userId, txid }] };
    }),
  );
  return changes.filter(({ muts }) => muts.some(({ keys }) => keys.length > 0));
};
