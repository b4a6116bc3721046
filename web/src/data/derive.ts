import type { Dexie } from 'dexie';
import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { makeCheckpoint } from '@hearth/shared/domain/streaks/checkpoint.ts';
import type { HabitPlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { Judged } from '@hearth/shared/domain/streaks/verdict.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import { derivedFormat, type DerivedCheckpoint, type DerivedRow } from './derived-row.ts';
import { makeRandomName } from '../lib/random-name.ts';

/** Up to this many check-ins are packed on the page's own thread, in about 20 ms. */
export const maxRowsInPage = 1_500;

/** How long a day must be over before a checkpoint may lie on it: no late close or zone change reaches it then, as a rule. */
const checkpointAgeDays = 35;

/** Habits that have no fresh derived row. */
export async function staleHabits(db: Dexie, habitIds: readonly HabitId[]): Promise<HabitId[]> {
  const rows = await db.table<DerivedRow, string>('derived').bulkGet([...habitIds]);
  return habitIds.filter((_, i) => rows[i]?.format !== derivedFormat);
}

/**
 * Makes the derived row of one habit from its check-ins, in one transaction, so that no change can slip in between. Works on
 * any connection to the database, the worker's plain one included: `derived` is not synced.
 */
export function rebuildDerived(db: Dexie, habitId: HabitId): Promise<void> {
  return db.transaction('rw', ['checkIns', 'derived'], async () => {
    const derived = db.table<DerivedRow, string>('derived');
    const present = await derived.get(habitId);
    if (present?.format === derivedFormat) return;
    const range = db.table<CheckIn, string>('checkIns').where('[habitId+day]').between([habitId, ''], [habitId, '~']);
    const rows = await range.toArray();
    const columns = packFacts(rows.filter((row) => parseLocalDate(row.day) !== null));
    await derived.upsert(habitId, { format: derivedFormat, stamp: makeRandomName(), columns, checkpoint: null });
  });
}

/** How many check-ins the habits have. */
export async function countRows(db: Dexie, habitIds: readonly HabitId[]): Promise<number> {
  const counts = await Promise.all(
    habitIds.map((id) => db.table('checkIns').where('[habitId+day]').between([id, ''], [id, '~']).count()),
  );
  return counts.reduce((total, count) => total + count, 0);
}

/** The unlived days that a checkpoint has behind it. */
function unlivedUpTo(judged: Judged, checkpoint: DerivedCheckpoint['judge']): DerivedCheckpoint['unlived'] {
  return judged.unlived.filter((day) => day <= checkpoint.day);
}

/** A checkpoint of a habit long enough ago to last; null when the rules or the age of the habit allow none. */
export function checkpointOf(plan: HabitPlan, row: DerivedRow, judged: Judged): DerivedCheckpoint | null {
  const judge = makeCheckpoint(plan, row.columns, judged, dayNumberOf(judged.today) - checkpointAgeDays);
  return judge === null ? null : { judge, unlived: unlivedUpTo(judged, judge) };
}

/** True while the calendar still says of the days behind a checkpoint what it said then. */
export function isCalendarOf(checkpoint: DerivedCheckpoint, judged: Judged): boolean {
  const now = unlivedUpTo(judged, checkpoint.judge);
  return now.length === checkpoint.unlived.length && now.every((day, i) => day === checkpoint.unlived[i]);
}
