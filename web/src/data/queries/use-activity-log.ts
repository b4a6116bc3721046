import { useLiveQuery } from 'dexie-react-hooks';
import type { ActivityRow } from '../activity-row.ts';
import { useData } from '../hearth-data.ts';

/**
 * What was done on this device in the last 30 days, newest first, at most `limit` acts; an entry without `undoneAt` can be
 * undone.
 */
export function useActivityLog(limit = Infinity): readonly ActivityRow[] | undefined {
  const { db } = useData();
  // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, which is read backwards
  return useLiveQuery(() => db.activityLog.orderBy('at').reverse().limit(limit).toArray(), [db, limit]);
}
