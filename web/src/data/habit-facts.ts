import { packFacts, type FactColumns } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { SettingVersion } from '@hearth/shared/domain/settings/setting.ts';
import type { PlanInput } from '@hearth/shared/domain/streaks/plan.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { HearthDatabase } from './db.ts';
import { derivedFormat } from './derived-row.ts';

/** Sorts after every day label. */
const afterEveryDay = '~';

/** All check-ins of a habit, by day. A row without a real day (of a broken peer) is no fact and is left out. */
export async function readCheckIns(db: HearthDatabase, habitId: HabitId): Promise<CheckIn[]> {
  const rows = await db.checkIns.where('[habitId+day]').between([habitId, ''], [habitId, afterEveryDay]).toArray();
  return rows.filter((row) => parseLocalDate(row.day) !== null);
}

/** The packed facts of a habit: the derived row where it is fresh, else made of the check-ins. */
export async function readFacts(db: HearthDatabase, habitId: HabitId): Promise<FactColumns> {
  const derived = await db.derived.get(habitId);
  return derived?.format === derivedFormat ? derived.columns : packFacts(await readCheckIns(db, habitId));
}

/** Everything that judges a habit except its check-ins. */
export async function readPlanInput(db: HearthDatabase, habit: Habit): Promise<PlanInput> {
  const [versions, pauses, settings]: [ScheduleVersion[], Pause[], SettingVersion[]] = await Promise.all([
    db.scheduleVersions.where('habitId').equals(habit.id).toArray(),
    db.pauses.toArray(),
    db.settingVersions.toArray(),
  ]);
  return { habit, versions, pauses, settings };
}
