import type { PrivateTableName } from '@hearth/shared/protocol/tables.ts';

export interface OwnTable {
  readonly name: PrivateTableName;
  /** Name of the primary key's property. */
  readonly key: 'id' | 'key';
}

/**
 * The synced tables that the owner's devices write. Named here, because the list with their schemas brings the schemas'
 * library to every page; a test holds the two together.
 */
export const ownTables: readonly OwnTable[] = [
  { name: 'habits', key: 'id' },
  { name: 'scheduleVersions', key: 'id' },
  { name: 'checkIns', key: 'id' },
  { name: 'pauses', key: 'id' },
  { name: 'routines', key: 'id' },
  { name: 'reminders', key: 'id' },
  { name: 'settings', key: 'key' },
  { name: 'settingVersions', key: 'id' },
  { name: 'zoneChanges', key: 'id' },
  { name: 'groupLinks', key: 'id' },
  { name: 'attachments', key: 'id' },
  { name: 'intents', key: 'id' },
];

export const isOwnTable = (table: string): boolean => ownTables.some(({ name }) => name === table);
