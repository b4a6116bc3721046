import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { dexieCloud } from 'dexie-cloud-addon';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeHabit } from '@hearth/shared/testing/factories.ts';
import { privateTables, realmTables } from '@hearth/shared/protocol/tables.ts';
import { unsyncedTables } from '@hearth/shared/protocol/unsynced-tables.ts';
import { makeTestDevice, type TestTab } from '../testing/test-data.ts';

const open: { close: () => void }[] = [];
function device(): TestTab {
  const tab = makeTestDevice();
  open.push(tab);
  return tab;
}
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
  vi.restoreAllMocks();
});

/** The stores as the browser has them, with version and indexes, past Dexie. */
async function rawStores(name: string): Promise<{ version: number; stores: Record<string, string[]> }> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('cannot open')));
  });
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readonly');
  const stores = Object.fromEntries(names.map((each) => [each, [...tx.objectStore(each).indexNames]]));
  const { version } = db;
  db.close();
  return { version, stores };
}

describe('the database of a device', () => {
  test('opens without a server and asks the network for nothing', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const errors = vi.spyOn(console, 'error');
    const { db } = device().data;
    await db.open();
    await db.habits.add(makeHabit());
    expect(fetched).not.toHaveBeenCalled();
    expect(errors).not.toHaveBeenCalled();
  });

  test('has a store and an outbox for every synced table, and none for what never leaves the device', async () => {
    const { db } = device().data;
    await db.open();
    const { stores } = await rawStores(db.name);
    for (const { name } of [...privateTables, ...realmTables]) {
      expect(stores[name]).toContain('_hasBlobRefs');
      expect(stores[`$${name}_mutations`]).toBeDefined();
      expect(db.cloud.schema?.[name]?.markedForSync).toBe(true);
    }
    for (const name of unsyncedTables) expect(db.cloud.schema?.[name]?.markedForSync).toBe(false);
    expect(stores['checkIns']).toEqual(expect.arrayContaining(['[habitId+day]', 'day']));
  });

  test('keeps name, version and rows when a server address is configured later', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('offline'));
    const { db } = device().data;
    await db.open();
    await db.habits.add(makeHabit());
    const before = await rawStores(db.name);
    const specs = Object.fromEntries(
      db.tables
        .filter(({ name }) => !name.startsWith('$') && !['members', 'roles', 'realms'].includes(name))
        .map(({ name, schema }) => [name, [schema.primKey, ...schema.indexes].map(({ src }) => src).join(',')]),
    );
    db.close();

    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const later = new Dexie(db.name, { addons: [dexieCloud] });
    later.version(db.verno).stores(specs);
    later.cloud.configure({
      databaseUrl: 'http://localhost:1/dexie',
      nameSuffix: false,
      requireAuth: false,
      customLoginGui: true,
      blobMode: 'lazy',
      tryUseServiceWorker: false,
      disableWebSocket: true,
      unsyncedTables: [...unsyncedTables],
    });
    open.push(later);
    await later.open();
    expect(later.name).toBe(db.name);
    expect(await later.table('habits').count()).toBe(1);
    expect(await rawStores(db.name)).toEqual(before);
  });
});
