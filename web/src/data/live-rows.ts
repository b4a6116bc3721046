import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { inOrder } from '@hearth/shared/domain/rows/in-order.ts';
import { settingValueOf, type SettingName, type SettingValue } from '@hearth/shared/domain/settings/setting-rules.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { HearthDatabase } from './db.ts';

/** A habit that is not deleted. */
export async function liveHabit(db: HearthDatabase, habitId: HabitId): Promise<Result<Habit, readonly RuleError[]>> {
  const habit = await db.habits.get(habitId);
  return habit === undefined || habit.deletedAt !== undefined ? err([ruleError('habit', 'not-found')]) : ok(habit);
}

export async function liveHabits(db: HearthDatabase): Promise<Habit[]> {
  return inOrder((await db.habits.toArray()).filter((habit) => habit.deletedAt === undefined));
}

export async function readSetting<Name extends SettingName>(
  db: HearthDatabase,
  name: Name,
): Promise<SettingValue<Name>> {
  return settingValueOf((await db.settings.get(name))?.value, name);
}
