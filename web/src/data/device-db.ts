import { Dexie, type EntityTable, type Table } from 'dexie';

const deviceDatabaseName = 'hearth-device';

/** A thing this device remembers for itself: theme hints, celebrations seen, the zone change that was answered. */
export interface Preference {
  readonly key: string;
  readonly value: unknown;
}

/**
 * What belongs to the device, not to the user: a plain database that signing out cannot clear, and that the service worker
 * may open, which never opens the synced one.
 */
export interface DeviceDatabase extends Dexie {
  /** What notifications and links answered while no page was open. */
  answers: Table<Readonly<Record<string, unknown>>, string>;
  preferences: EntityTable<Preference, 'key'>;
  /** Who uses this device: one row, key `me`. */
  user: Table<Readonly<Record<string, unknown>>, string>;
  /** Changes that a server refused, kept with their reason. */
  shelf: Table<Readonly<Record<string, unknown>>, string>;
  /** Copies kept at sign-out. */
  keptCopies: Table<Readonly<Record<string, unknown>>, string>;
}

export function openDeviceDatabase(name: string = deviceDatabaseName): DeviceDatabase {
  const db = new Dexie(name) as DeviceDatabase;
  db.version(1).stores({ answers: 'id', preferences: 'key', user: 'key', shelf: 'id', keptCopies: 'id' });
  return db;
}
