import { engineVersion, planHash } from '@hearth/shared/domain/streaks/checkpoint.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { HearthDatabase } from './db.ts';
import { checkpointOf, isCalendarOf } from './derive.ts';
import type { DerivedCheckpoint, DerivedRow } from './derived-row.ts';

/** A checkpoint this old leaves a tail long enough to be worth a new one. */
const renewAfterDays = 120;

/**
 * Gives habits a checkpoint that have none, or one that is old or void. For idle moments: it writes `derived` alone, and a
 * row that changes meanwhile is left to the next time.
 */
export async function renewCheckpoints(
  db: HearthDatabase,
  rows: RuleRows,
  derived: ReadonlyMap<string, DerivedRow>,
  calendar: Calendar,
): Promise<void> {
  const made = new Map<HabitId, { readonly stamp: string; readonly checkpoint: DerivedCheckpoint | null }>();
  for (const habit of rows.habits) {
    const row = derived.get(habit.id);
    if (row === undefined) continue;
    const versions = rows.versions.get(habit.id) ?? [];
    const plan = compilePlan({ habit, versions, pauses: rows.pauses, settings: rows.settingVersions });
    if (isGood(row, planHash(plan), calendar)) continue;
    const checkpoint = checkpointOf(plan, row, calendar);
    if (checkpoint !== null || row.checkpoint !== null) made.set(habit.id, { stamp: row.stamp, checkpoint });
  }
  if (made.size === 0) return;
  await db.transaction('rw', db.derived, async () => {
    const now = await db.derived.bulkGet([...made.keys()]);
    const unchanged = now.flatMap((row) => {
      const entry = row === undefined ? undefined : made.get(row.habitId);
      if (row === undefined || entry === undefined || entry.stamp !== row.stamp) return [];
      return [{ key: row.habitId, changes: { checkpoint: entry.checkpoint } }];
    });
    await db.derived.bulkUpdate(unchanged);
  });
}

function isGood({ checkpoint }: DerivedRow, hash: string, calendar: Calendar): boolean {
  if (checkpoint === null) return false;
  const { judge } = checkpoint;
  const ageDays = dayNumberOf(calendar.today) - dayNumberOf(judge.day);
  const isFresh = judge.engine === engineVersion && judge.rules === hash && ageDays <= renewAfterDays;
  return isFresh && isCalendarOf(checkpoint, calendar);
}
