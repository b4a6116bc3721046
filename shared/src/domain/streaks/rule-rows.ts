import type { Habit } from '../habits/habit.ts';
import type { Pause } from '../pauses/pause.ts';
import type { Routine } from '../routines/routine.ts';
import { inOrder } from '../rows/in-order.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '../settings/setting.ts';

/** All rows of a person that are not facts: a few hundred. */
export interface RuleRows {
  /** Live ones, in order. */
  readonly habits: readonly Habit[];
  readonly versions: ReadonlyMap<string, readonly ScheduleVersion[]>;
  readonly pauses: readonly Pause[];
  /** Live ones, in order. */
  readonly routines: readonly Routine[];
  readonly settings: readonly Setting[];
  readonly settingVersions: readonly SettingVersion[];
  readonly zoneChanges: readonly ZoneChange[];
}

/** The tables as they are stored. */
export interface RuleTables extends Omit<RuleRows, 'versions'> {
  readonly scheduleVersions: readonly ScheduleVersion[];
}

/** The live rows of the tables, made ready for judging. */
export function ruleRowsOf(tables: RuleTables): RuleRows {
  const byHabit = new Map<string, ScheduleVersion[]>();
  for (const version of tables.scheduleVersions) {
    if (version.deletedAt !== undefined) continue;
    const known = byHabit.get(version.habitId);
    if (known === undefined) byHabit.set(version.habitId, [version]);
    else known.push(version);
  }
  return {
    // A habit whose rule has not arrived yet (two parts of one sync) cannot be judged, and waits.
    habits: inOrder(tables.habits.filter((habit) => habit.deletedAt === undefined && byHabit.has(habit.id))),
    versions: byHabit,
    pauses: tables.pauses.filter((pause) => pause.deletedAt === undefined),
    routines: inOrder(tables.routines.filter((routine) => routine.deletedAt === undefined)),
    settings: tables.settings,
    settingVersions: tables.settingVersions.filter((version) => version.deletedAt === undefined),
    zoneChanges: tables.zoneChanges.filter((change) => change.deletedAt === undefined),
  };
}
