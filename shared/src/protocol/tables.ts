import * as z from 'zod/mini';
import { attachmentSchema } from '../domain/attachments/attachment.ts';
import { checkInSchema } from '../domain/check-ins/check-in.ts';
import { groupLinkSchema } from '../domain/groups/group-link.ts';
import { noticeSchema } from '../domain/groups/group-notice.ts';
import {
  cheerSchema,
  groupDaySchema,
  groupLogSchema,
  groupMineSchema,
  groupRowSchema,
  memberCardSchema,
  standingsSchema,
} from '../domain/groups/group-row.ts';
import { habitSchema } from '../domain/habits/habit.ts';
import { pauseSchema } from '../domain/pauses/pause.ts';
import { reminderSchema } from '../domain/reminders/reminder.ts';
import { routineSchema } from '../domain/routines/routine.ts';
import { scheduleVersionSchema } from '../domain/schedules/schedule.ts';
import { settingSchema, settingVersionSchema, zoneChangeSchema } from '../domain/settings/setting.ts';
import { asId, maxIdLength, type GroupId } from '../kernel/ids.ts';

/** `owner`: the user's own devices write it, the server merges. `server`: devices only read it. */
export type TableWriter = 'owner' | 'server';

/** A synced table: the one place that says what its rows are, who writes them, and how old ones are read. */
export interface SyncedTable {
  readonly name: string;
  /** Name of the primary key's property. */
  readonly key: string;
  /** The newest version, which writers put into `v`. */
  readonly version: number;
  readonly writer: TableWriter;
  /** Of the newest version. Checked where rows enter (REST, sync, files), never again inside. */
  readonly schema: z.ZodMiniType;
}

/** Rows whose shape comes with the feature that writes them; until then only what every row has is checked. */
const rowWithId = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(maxIdLength)),
  v: z.number(),
  deletedAt: z.optional(z.number()),
});
const rowWithKey = z.looseObject({ key: z.string().check(z.minLength(1), z.maxLength(maxIdLength)), v: z.number() });

const table = <const Name extends string>(
  name: Name,
  writer: TableWriter,
  schema: z.ZodMiniType,
  key: 'id' | 'key' = 'id',
) => ({ name, key, version: 1, writer, schema });

/** The tables of a user's private space (sync.md). Their names are the names of the stores on the device. */
export const privateTables = [
  table('habits', 'owner', habitSchema),
  table('scheduleVersions', 'owner', scheduleVersionSchema),
  table('checkIns', 'owner', checkInSchema),
  table('pauses', 'owner', pauseSchema),
  table('routines', 'owner', routineSchema),
  table('reminders', 'owner', reminderSchema),
  table('settings', 'owner', settingSchema, 'key'),
  table('settingVersions', 'owner', settingVersionSchema),
  table('zoneChanges', 'owner', zoneChangeSchema),
  table('groupLinks', 'owner', groupLinkSchema),
  table('attachments', 'owner', attachmentSchema),
  table('intents', 'owner', rowWithId),
  table('profile', 'server', rowWithKey, 'key'),
  table('checkInHistory', 'server', rowWithId),
  table('syncNotices', 'server', rowWithId),
  table('notifications', 'server', noticeSchema),
  table('receipts', 'server', rowWithId),
  table('groupMine', 'server', groupMineSchema),
] as const satisfies readonly SyncedTable[];

export type PrivateTableName = (typeof privateTables)[number]['name'];

/** The tables of a group's realm (sync.md): its members' devices read them, the server alone writes. */
export const realmTables = [
  table('group', 'server', groupRowSchema),
  table('groupDays', 'server', groupDaySchema),
  table('standings', 'server', standingsSchema),
  table('memberCards', 'server', memberCardSchema),
  table('groupLog', 'server', groupLogSchema),
  table('cheers', 'server', cheerSchema),
] as const satisfies readonly SyncedTable[];

export type RealmTableName = (typeof realmTables)[number]['name'];

const realmPrefix = 'rlm~';

/** The space of a group's rows, by the name that the devices know it. */
export function realmOf(groupId: GroupId): string {
  return `${realmPrefix}${groupId}`;
}

/** Undefined for a space that is no group's. */
export function groupOfRealm(space: string): GroupId | undefined {
  return space.startsWith(realmPrefix) ? asId<GroupId>(space.slice(realmPrefix.length)) : undefined;
}

/** The entry of a table, undefined for a name that this version does not know. */
export function syncedTable(name: string): SyncedTable | undefined {
  return [...privateTables, ...realmTables].find((entry) => entry.name === name);
}

/** A row as it was stored, by this version or another. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** Brings a row of version `v` to `v + 1`, keeping every field that it does not know. */
type Lift = (row: StoredRow) => StoredRow;

/** Per table the steps from version 1 on. Empty until a table has a second version; a step is never changed again. */
const lifts: Partial<Record<PrivateTableName | RealmTableName, readonly Lift[]>> = {};

/**
 * A stored row as the newest version that this code knows, unknown fields kept. Rows of a newer version come back as they
 * are: whoever shows them says "a newer app wrote this" for values that it does not know.
 */
export function readRow(name: PrivateTableName | RealmTableName, row: StoredRow): StoredRow {
  const steps = lifts[name];
  if (steps === undefined) return row;
  const version = typeof row['v'] === 'number' ? row['v'] : 1;
  return steps.slice(version - 1).reduce((lifted, lift) => lift(lifted), row);
}

/** True when a newer version of the app wrote the row. */
export function isFromNewerApp(name: PrivateTableName | RealmTableName, row: StoredRow): boolean {
  const known = syncedTable(name)?.version ?? 0;
  return typeof row['v'] === 'number' && row['v'] > known;
}
