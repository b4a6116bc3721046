import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '@hearth/shared/domain/settings/setting.ts';

/** Rows that actions write, by table. */
export interface WritableRows {
  readonly habits: Habit;
  readonly scheduleVersions: ScheduleVersion;
  readonly checkIns: CheckIn;
  readonly pauses: Pause;
  readonly routines: Routine;
  readonly settings: Setting;
  readonly settingVersions: SettingVersion;
  readonly zoneChanges: ZoneChange;
}
export type WritableTable = keyof WritableRows;

/** Changed fields of a row; `undefined` removes a field. */
export type FieldChanges<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/** One change of one row. There is no delete: rows end by `deletedAt`, a tick by the kind `none`. */
export type Write = {
  [Name in WritableTable]:
    | { readonly table: Name; readonly op: 'add'; readonly row: WritableRows[Name] }
    | { readonly table: Name; readonly op: 'update'; readonly key: string; readonly changes: FieldChanges<WritableRows[Name]> };
}[WritableTable];
