import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { Setting, SettingVersion, ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import type { HearthData } from './hearth-data.ts';
import { inOrder } from './live-rows.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/** All rows that are not facts: a few hundred, read once and again when one of them changes. */
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

async function readRuleRows({ db }: HearthData): Promise<RuleRows> {
  const [habits, versions, pauses, routines, settings, settingVersions, zoneChanges] = await Promise.all([
    db.habits.toArray(),
    db.scheduleVersions.toArray(),
    db.pauses.toArray(),
    db.routines.toArray(),
    db.settings.toArray(),
    db.settingVersions.toArray(),
    db.zoneChanges.toArray(),
  ]);
  const byHabit = new Map<string, ScheduleVersion[]>();
  for (const version of versions) {
    if (version.deletedAt !== undefined) continue;
    const known = byHabit.get(version.habitId);
    if (known === undefined) byHabit.set(version.habitId, [version]);
    else known.push(version);
  }
  return {
    // A habit whose rule has not arrived yet (two parts of one sync) cannot be judged, and waits.
    habits: inOrder(habits.filter((habit) => habit.deletedAt === undefined && byHabit.has(habit.id))),
    versions: byHabit,
    pauses: pauses.filter((pause) => pause.deletedAt === undefined),
    routines: inOrder(routines.filter((routine) => routine.deletedAt === undefined)),
    settings,
    settingVersions: settingVersions.filter((version) => version.deletedAt === undefined),
    zoneChanges: zoneChanges.filter((change) => change.deletedAt === undefined),
  };
}

export const ruleRowsStore = storePerData((data: HearthData) => createLiveStore(() => readRuleRows(data)));
