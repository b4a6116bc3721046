import { engineVersion, planHash } from '@hearth/shared/domain/streaks/checkpoint.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from './calendar.ts';
import type { HearthDatabase } from './db.ts';
import { checkpointOf, isCalendarOf } from './derive.ts';
import type { DerivedRow } from './derived-row.ts';
import type { RuleRows } from './rule-rows.ts';

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
): Promise<number> {
  let renewed = 0;
  for (const habit of rows.habits) {
    const row = derived.get(habit.id);
    if (row === undefined) continue;
    const versions = rows.versions.get(habit.id) ?? [];
    const plan = compilePlan({ habit, versions, pauses: rows.pauses, settings: rows.settingVersions });
    if (isGood(row, planHash(plan), calendar)) continue;
    const checkpoint = checkpointOf(plan, row, calendar);
    if (checkpoint === null && row.checkpoint === null) continue;
    await db.transaction('rw', db.derived, async () => {
      const now = await db.derived.get(habit.id);
      if (now?.stamp !== row.stamp) return;
      await db.derived.update(habit.id, { checkpoint });
      renewed += 1;
    });
  }
  return renewed;
}

function isGood({ checkpoint }: DerivedRow, hash: string, calendar: Calendar): boolean {
  if (checkpoint === null) return false;
  const { judge } = checkpoint;
  const ageDays = dayNumberOf(calendar.today) - dayNumberOf(judge.day);
  const isFresh = judge.engine === engineVersion && judge.rules === hash && ageDays <= renewAfterDays;
  return isFresh && isCalendarOf(checkpoint, calendar);
}
