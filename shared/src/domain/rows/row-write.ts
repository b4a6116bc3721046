import type { Attachment } from '../attachments/attachment.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Habit } from '../habits/habit.ts';
import type { Pause } from '../pauses/pause.ts';
import type { Reminder } from '../reminders/reminder.ts';
import type { Routine } from '../routines/routine.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '../settings/setting.ts';

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
  readonly attachments: Attachment;
}
export type WritableTable = keyof WritableRows;

/** Changed fields of a row; `undefined` removes a field. */
export type FieldChanges<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/**
 * One change of one row, as an operation decides it and the device or the server does it. There is no delete: rows end by
 * `deletedAt`, a tick by the kind `none`. `merge` makes the row or changes these fields of it: the state rows of one day made
 * on two devices become one, and neither loses its note (FACT3).
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
