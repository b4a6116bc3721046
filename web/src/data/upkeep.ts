import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { readPersistence, requestPersistence } from '../lib/storage-persistence.ts';
import { pruneActivityLog } from './activity-pruning.ts';
import { countCheckIns } from './check-in-quota.ts';
import { renewCheckpoints } from './checkpoints.ts';
import type { DerivedRow } from './derived-row.ts';
import type { HearthData } from './hearth-data.ts';
import { followMemberships } from './groups/kept-pages.ts';
import { rememberData, wasEvicted } from './kept-data.ts';
import { readPreference, writePreference } from './preferences.ts';

/** There is something worth keeping: a habit, and a few days of it. */
const checkInsWorthKeeping = 3;

/** What is done once a start, when the page is idle: old acts go, checkpoints come, the browser is asked to keep the data. */
export async function doUpkeep(
  data: HearthData,
  rows: RuleRows,
  derived: ReadonlyMap<string, DerivedRow>,
  calendar: Calendar,
): Promise<void> {
  followMemberships(data);
  await pruneActivityLog(data);
  await renewCheckpoints(data.db, rows, derived, calendar);
  const checkIns = await countCheckIns(data);
  if (!(await wasEvicted(data))) rememberData(rows.habits.length);
  if (rows.habits.length > 0 && checkIns >= checkInsWorthKeeping) await askOnceToPersist(data);
}

async function askOnceToPersist(data: HearthData): Promise<void> {
  if ((await readPersistence()) !== 'best-effort' || (await readPreference(data, 'askedToPersist'))) return;
  await writePreference(data, 'askedToPersist', true);
  await requestPersistence();
}
