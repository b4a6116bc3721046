import type { GroupDayRow } from '@hearth/shared/domain/groups/group-row.ts';
import { deviceDatabaseName } from '@hearth/shared/protocol/device-database.ts';
import { Dexie, type EntityTable, type Table } from 'dexie';

/** A thing this device remembers for itself: theme hints, celebrations seen, the zone change that was answered. */
export interface Preference {
  readonly key: string;
  readonly value: unknown;
}

/** A change that a server refused, as it was asked for and as its row stood. Its id rises with time. */
export interface ShelfEntry {
  readonly id: string;
  /** Whose change it was. */
  readonly userId: string;
  readonly table: string;
  readonly key: string;
  readonly reason: string;
  /** The addon's name of the kind of change. */
  readonly type: string;
  /** Epoch ms of the refusal. */
  readonly atMs: number;
  readonly row?: Readonly<Record<string, unknown>>;
  /** Changed paths; absent when a whole row was written. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** `me`: the account that this device syncs with. `origin`: whose the rows here were, when it syncs with none. */
export interface DeviceUser {
  readonly key: 'me' | 'origin';
  readonly userId: string;
  readonly name: string;
}

/** A day of a group that no realm carries any more, as the server told it. */
export interface KeptDay extends Pick<GroupDayRow, 'id' | 'groupId'> {
  /** To whom. */
  readonly userId: string;
  readonly row: GroupDayRow;
}

/** The members of a group as the server listed them last. */
export interface KeptMembers {
  readonly groupId: string;
  /** To whom. */
  readonly userId: string;
  readonly atMs: number;
  /** Parsed where it is read. */
  readonly page: unknown;
}

/**
 * What belongs to the device, not to the user: a plain database that signing out cannot clear, and that the service worker
 * may open, which never opens the synced one.
 */
export interface DeviceDatabase extends Dexie {
  /** What notifications and links answered while no page was open; the worker writes it, so it is parsed where it is read. */
  answers: Table<Readonly<Record<string, unknown>>, string>;
  preferences: EntityTable<Preference, 'key'>;
  /** Who uses this device. */
  user: EntityTable<DeviceUser, 'key'>;
  /** Changes that a server refused, kept with their reason. */
  shelf: EntityTable<ShelfEntry, 'id'>;
  /** Copies of what was here before it was replaced, or before somebody signed out or in; `kind` says which. */
  keptCopies: Table<Readonly<Record<string, unknown>>, string>;
  /** Of groups, what was read page by page; it goes with the membership and with the account. */
  keptDays: EntityTable<KeptDay, 'id'>;
  keptMembers: EntityTable<KeptMembers, 'groupId'>;
}

export function openDeviceDatabase(name: string = deviceDatabaseName): DeviceDatabase {
  const db = new Dexie(name) as DeviceDatabase;
  db.version(1).stores({ answers: 'id', preferences: 'key', user: 'key', shelf: 'id', keptCopies: 'id' });
  db.version(2).stores({ keptDays: 'id, groupId', keptMembers: 'groupId' });
  return db;
}
