import { add, Dexie } from 'dexie';
import { dexieCloud } from 'dexie-cloud-addon';

/**
 * A page with nothing but the unmodified addon, configured as the app configures it: contract tests ask it from outside what
 * a device does and has.
 */

type Row = Record<string, unknown>;

interface Device {
  readonly db: Dexie;
  readonly rows: (table: string) => Promise<Row[]>;
}

const tables = {
  habits: 'id',
  checkIns: 'id, [habitId+day], day, habitId',
  settings: 'key',
  intents: 'id',
  attachments: 'id, ownerId',
  profile: 'key',
  checkInHistory: 'id, [habitId+day]',
  derived: 'habitId',
};

const openDevice = async (name: string, user: string): Promise<Device> => {
  const db = new Dexie(name, { addons: [dexieCloud], cache: 'disabled' });
  db.version(1).stores(tables);
  db.cloud.configure({
    databaseUrl: `${location.origin}/dexie`,
    nameSuffix: false,
    requireAuth: false,
    customLoginGui: true,
    blobMode: 'lazy',
    unsyncedTables: ['derived'],
    fetchTokens: async ({ public_key }) => {
      const response = await fetch('/dexie/token', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Test-User': user },
        body: JSON.stringify({ public_key, time_stamp: Date.now() }),
      });
      if (!response.ok) throw new Error(`token: ${response.status}`);
      return response.json();
    },
  });
  await db.open();
  return { db, rows: async (table) => db.table<Row>(table).toArray() };
};

Object.assign(window, { openDevice, Dexie, add });
