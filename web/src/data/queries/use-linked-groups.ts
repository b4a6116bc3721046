import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { useLiveQuery } from 'dexie-react-hooks';
import { useData } from '../hearth-data.ts';

/** Names of the groups in which the viewer is judged by a habit; undefined until read. */
export function useLinkedGroups(habitId: HabitId): readonly string[] | undefined {
  const { db } = useData();
  return useLiveQuery(async () => {
    const links = await db.groupLinks.where('habitId').equals(habitId).toArray();
    const ids = links.filter(({ deletedAt }) => deletedAt === undefined).map(({ groupId }) => groupId);
    const rows = ids.length === 0 ? [] : await db.group.bulkGet([...new Set(ids)]);
    return rows.flatMap((row) => (row === undefined || row.state !== 'open' ? [] : [row.name]));
  }, [db, habitId]);
}
