import { useLiveQuery } from 'dexie-react-hooks';
import type { ActivityRow } from '../activity-row.ts';
import { useData } from '../hearth-data.ts';

/** What was done on this device in the last 30 days, newest first; an entry without `undoneAt` can be undone. */
export function useActivityLog(): readonly ActivityRow[] | undefined {
  const { db } = useData();
  return useLiveQuery(async () => (await db.activityLog.orderBy('at').toArray()).toReversed(), [db]);
}
