import type { HearthDatabase } from '../db.ts';
import type { HearthData } from '../hearth-data.ts';
import { isLocalTable } from './held-keys.ts';

/** Among the preferences, which belong to the device. */
const KEY = 'syncTables';

interface KnownTables {
  readonly userId: string;
  readonly tables: readonly string[];
}

type Device = Pick<HearthData, 'device' | 'db'>;

const declaredBy = (db: HearthDatabase): string[] =>
  db.tables.map(({ name }) => name).filter((name) => !isLocalTable(name));

/**
 * Whether the app has got tables since the account told this device all that it holds. What came of them before was passed over,
 * and a revision says that it was told: so it has to be told whole once more. The addon's own list of tables that it synced will not
 * do: an answer that holds nothing, as every round gets while the database opens, makes it complete.
 */
export const haveTablesGrown = async ({ device, db }: Device, userId: string): Promise<boolean> => {
  const known = (await device.preferences.get(KEY))?.value as KnownTables | undefined;
  const tables = new Set(known?.userId === userId ? known.tables : []);
  return declaredBy(db).some((name) => !tables.has(name));
};

/** All that the account holds of today's tables is on the device. */
export const noteTables = async ({ device, db }: Device, userId: string): Promise<void> => {
  const value: KnownTables = { userId, tables: declaredBy(db) };
  await device.preferences.upsert(KEY, { value });
};
