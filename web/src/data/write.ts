import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import type { HearthDatabase } from './db.ts';
import type { Revert } from './activity-row.ts';

/** Rows that operations write, by table. */
export interface WritableRows {
  readonly habits: Habit;
  readonly scheduleVersions: ScheduleVersion;
  readonly checkIns: CheckIn;
  readonly pauses: Pause;
  readonly routines: Routine;
  readonly reminders: Reminder;
  readonly settings: Setting;
  readonly settingVersions: SettingVersion;
  readonly zoneChanges: ZoneChange;
}
export type WritableTable = keyof WritableRows;

/** Changed fields of a row; `undefined` removes a field. */
export type FieldChanges<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/**
 * One change of one row. There is no delete: rows end by `deletedAt`, a tick by the kind `none`. `merge` makes the row or
 * changes these fields of it: the state rows of one day made on two devices become one, and neither loses its note (FACT3).
 */
export type Write = {
  [Name in WritableTable]:
    | { readonly table: Name; readonly op: 'add'; readonly row: WritableRows[Name] }
    | {
        readonly table: Name;
        readonly op: 'update' | 'merge';
        readonly key: string;
        readonly changes: FieldChanges<WritableRows[Name]>;
      };
}[WritableTable];

type AnyRow = Readonly<Record<string, unknown>>;

const keyFieldOf = (table: WritableTable): 'id' | 'key' => (table === 'settings' ? 'key' : 'id');

/** Does one write inside the running transaction. Returns what takes it back, null when it changed nothing. */
export async function performWrite(db: HearthDatabase, write: Write): Promise<Revert | null> {
  const table = db.table<AnyRow, string>(write.table);
  if (write.op === 'add') {
    const key = String((write.row as AnyRow)[keyFieldOf(write.table)]);
    // A copy: the addon writes owner and realm into what it is given.
    await table.add({ ...write.row });
    return { table: write.table, key, was: 'new', left: {} };
  }
  const changes = write.changes as AnyRow;
  const before = await table.get(write.key);
  if (before === undefined) {
    if (write.op === 'update') return null;
    const row = presentFields(changes);
    await table.upsert(write.key, row);
    return { table: write.table, key: write.key, was: 'new', left: row };
  }
  const fields = Object.keys(changes).filter((field) => !isSameValue(before[field], changes[field]));
  if (fields.length === 0) return null;
  const spec = pick(changes, fields);
  await (write.op === 'merge' ? table.upsert(write.key, spec) : table.update(write.key, spec));
  return { table: write.table, key: write.key, was: pick(before, fields), left: spec };
}

/** The named fields of a row; absent ones as `undefined`. */
export function pick(row: AnyRow, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}

function presentFields(row: AnyRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** Equal values of plain rows: primitives, arrays and objects of them; an absent field equals `undefined`. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as AnyRow;
  const right = b as AnyRow;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].every((field) => isSameValue(left[field], right[field]));
}
