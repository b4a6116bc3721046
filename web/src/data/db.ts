import { Dexie, type EntityTable, type Table } from 'dexie';
import { dexieCloud } from 'dexie-cloud-addon';
import type { Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { GroupLink } from '@hearth/shared/domain/groups/group-link.ts';
import type { Notice } from '@hearth/shared/domain/groups/group-notice.ts';
import type {
  CheerRow,
  GroupDayRow,
  GroupLogRow,
  GroupMineRow,
  GroupRow,
  MemberCardRow,
  StandingsRow,
} from '@hearth/shared/domain/groups/group-row.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { unsyncedTables } from '@hearth/shared/protocol/unsynced-tables.ts';
import type { ActivityRow } from './activity-row.ts';
import { createAttachmentMiddleware } from './attachment-middleware.ts';
import { createDerivedMiddleware } from './derived-middleware.ts';
import type { DerivedRow } from './derived-row.ts';

const databaseName = 'hearth';

/** A table whose rows get their shape with a later feature; its store exists from the first release. */
type LaterTable = Table<StoredRow, string>;

/**
 * Everything of one user on this device. All synced tables are written by `add`, `update`, `upsert(key, spec)` and
 * `modify(spec)` alone, never whole: two devices may change two fields of one row. Nothing synced is ever deleted.
 */
export interface HearthDatabase extends Dexie {
  habits: EntityTable<Habit, 'id'>;
  scheduleVersions: EntityTable<ScheduleVersion, 'id'>;
  checkIns: EntityTable<CheckIn, 'id'>;
  pauses: EntityTable<Pause, 'id'>;
  routines: EntityTable<Routine, 'id'>;
  reminders: EntityTable<Reminder, 'id'>;
  settings: EntityTable<Setting, 'key'>;
  settingVersions: EntityTable<SettingVersion, 'id'>;
  zoneChanges: EntityTable<ZoneChange, 'id'>;
  groupLinks: EntityTable<GroupLink, 'id'>;
  attachments: EntityTable<Attachment, 'id'>;
  intents: LaterTable;

  profile: LaterTable;
  checkInHistory: LaterTable;
  syncNotices: LaterTable;
  notifications: EntityTable<Notice, 'id'>;
  receipts: LaterTable;
  groupMine: EntityTable<GroupMineRow, 'id'>;

  /** Of the realms of groups: rows of those that this device's person is in. */
  group: EntityTable<GroupRow, 'id'>;
  groupDays: EntityTable<GroupDayRow, 'id'>;
  standings: EntityTable<StandingsRow, 'id'>;
  memberCards: EntityTable<MemberCardRow, 'id'>;
  groupLog: EntityTable<GroupLogRow, 'id'>;
  cheers: EntityTable<CheerRow, 'id'>;

  derived: EntityTable<DerivedRow, 'habitId'>;
  yjsUpdates: Table<StoredRow, number>;
  activityLog: EntityTable<ActivityRow, 'id'>;

  /** Keys of attachments whose files somebody wants to see: reading one of these fetches its bytes, when they are not here. */
  readonly wantedFiles: Set<string>;
}

/** Where the rows go, and how a device gets its tokens from there. */
export type CloudAddress = Pick<Parameters<HearthDatabase['cloud']['configure']>[0], 'databaseUrl' | 'fetchTokens'>;

/** What each store is indexed by; the addon adds its own stores, and `_hasBlobRefs` to each of these. */
const storesOfVersion1 = {
  habits: 'id',
  scheduleVersions: 'id, habitId',
  checkIns: 'id, [habitId+day], day',
  pauses: 'id, habitId',
  routines: 'id',
  reminders: 'id, habitId',
  settings: 'key',
  settingVersions: 'id',
  zoneChanges: 'id',
  groupLinks: 'id, habitId, groupId',
  attachments: 'id, ownerId',
  intents: 'id',

  profile: 'key',
  checkInHistory: 'id, [habitId+day]',
  syncNotices: 'id',
  notifications: 'id, at',
  receipts: 'id, groupId',
  groupMine: 'id, groupId',

  derived: 'habitId',
  yjsUpdates: '++id, room',
  activityLog: 'id, at',
};

/** Groups came with the second version. */
const storesOfVersion2 = {
  group: 'id',
  groupDays: 'id, [groupId+from]',
  standings: 'id, groupId',
  memberCards: 'id, groupId',
  groupLog: 'id, [groupId+at]',
  cheers: 'id, [groupId+day]',
};

/**
 * Opens the database of this device through the addon, configured now as it will be for ever: with `nameSuffix` true a
 * later server address would rename the database, and everyone would start empty. Without an address the addon keeps its
 * stores ready and never asks the network for anything. `name` is another one only in tests.
 */
export function openHearthDatabase(name: string = databaseName, cloud?: CloudAddress): HearthDatabase {
  const db = new Dexie(name, { addons: [dexieCloud], cache: 'disabled' }) as HearthDatabase;
  const wantedFiles = new Set<string>();
  Object.assign(db, { wantedFiles });
  // Tables before `configure`: it marks what is unsynced in the schema that `stores` made.
  db.version(1).stores(storesOfVersion1);
  db.version(2).stores(storesOfVersion2);
  db.use(createDerivedMiddleware());
  db.use(createAttachmentMiddleware(wantedFiles));
  db.cloud.configure({
    databaseUrl: '',
    ...cloud,
    nameSuffix: false,
    requireAuth: false,
    customLoginGui: true,
    blobMode: 'lazy',
    // Long texts stay where they are: the server should be able to read what it merges.
    largeStringThreshold: Infinity,
    tryUseServiceWorker: false,
    unsyncedTables: [...unsyncedTables],
  });
  return db;
}
