import * as z from 'zod/mini';
import type { CheckIn } from '../domain/check-ins/check-in.ts';
import { extensions, type MediaType } from '../domain/attachments/file-kind.ts';
import type { Attachment } from '../domain/attachments/attachment.ts';
import type { Habit } from '../domain/habits/habit.ts';
import type { Pause } from '../domain/pauses/pause.ts';
import type { Reminder } from '../domain/reminders/reminder.ts';
import type { Routine } from '../domain/routines/routine.ts';
import type { ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '../domain/settings/setting.ts';
import type { PrivateTableName, StoredRow } from './tables.ts';

/** What `format` says in data.json and manifest.json. */
export const exportFormat = 'hearth';
/** Raised when a reader of the version before could not make sense of a file. A row's own `v` tells changes of rows. */
export const exportVersion = 1;

export const manifestPath = 'manifest.json';
export const dataPath = 'data.json';

export const attachmentsFolder = 'attachments/';

/** Where the file of an attachment lies. Rows name no path: an id and a type have one, and no other. */
export const attachmentPath = (id: string, type: MediaType): string =>
  `${attachmentsFolder}${encodeURIComponent(id)}.${extensions[type]}`;

/**
 * The tables of an export, in its order: what the owner wrote. Intents are left out: they are requests, and restoring one
 * would ask again. What the server writes is its to tell.
 */
export const exportedTables = [
  'habits',
  'scheduleVersions',
  'checkIns',
  'pauses',
  'routines',
  'reminders',
  'settings',
  'settingVersions',
  'zoneChanges',
  'groupLinks',
  'attachments',
] as const satisfies readonly PrivateTableName[];
export type ExportedTable = (typeof exportedTables)[number];

/** Rows as they are stored, by table. */
export interface ExportedRows {
  readonly habits: readonly Habit[];
  readonly scheduleVersions: readonly ScheduleVersion[];
  readonly checkIns: readonly CheckIn[];
  readonly pauses: readonly Pause[];
  readonly routines: readonly Routine[];
  readonly reminders: readonly Reminder[];
  readonly settings: readonly Setting[];
  readonly settingVersions: readonly SettingVersion[];
  readonly zoneChanges: readonly ZoneChange[];
  readonly groupLinks: readonly StoredRow[];
  readonly attachments: readonly Attachment[];
}

/** Name of each table's primary key. */
const keyFields: Partial<Record<ExportedTable, string>> = { settings: 'key' };

/** Name of the property that is a table's primary key. */
export function keyFieldOf(table: ExportedTable): string {
  return keyFields[table] ?? 'id';
}

/** A row's primary key. */
export function keyOf(table: ExportedTable, row: StoredRow): string {
  return String(row[keyFieldOf(table)]);
}

/**
 * What is a device's own affair in its rows, and no fact: whose the sync addon notes that they are, the bytes of an attachment
 * or what stands for them, and what the server said of those.
 */
export const addonFields: readonly string[] = ['owner', 'realmId', '$ts', '_hasBlobRefs', 'file', 'fileMark'];

/** A stored row without what the sync addon notes in it. */
export function withoutAddonFields(row: StoredRow): StoredRow {
  if (!addonFields.some((field) => Object.hasOwn(row, field))) return row;
  return Object.fromEntries(Object.entries(row).filter(([field]) => !addonFields.includes(field)));
}

/** SHA-256 as the host has it: `(bytes) => crypto.subtle.digest('SHA-256', bytes)`. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;

/** The sum as manifest.json writes it. */
export async function hexSum(bytes: Uint8Array<ArrayBuffer>, sha256: Sha256): Promise<string> {
  const sum = new Uint8Array(await sha256(bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file of the archive. */
export interface ExportedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** manifest.json: what the archive holds, for whoever wants to know that it is whole. */
export const manifestSchema = z.looseObject({
  format: z.literal(exportFormat),
  version: z.int().check(z.gte(1)),
  exportedAt: z.string(),
  /** IANA zone of the device. */
  tz: z.string(),
  app: z.string(),
  /** Rows of each table of data.json. */
  counts: z.record(z.string(), z.int().check(z.gte(0))),
  /** SHA-256 of each other file, hexadecimal. */
  sha256: z.record(z.string(), z.string()),
  /** Paths of files that the device did not have and could not get; their rows are there. */
  missing: z.optional(z.array(z.string())),
});
export type Manifest = z.infer<typeof manifestSchema>;
