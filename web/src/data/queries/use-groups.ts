import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useSyncExternalStore } from 'react';
import { readGroupDetail } from '../groups/group-rows.ts';
import { groupListStore } from '../groups/group-stores.ts';
import { buildGroupDetail, type GroupDetail, type GroupList } from '../groups/group-view.ts';
import { useData } from '../hearth-data.ts';

export type { GroupDetail, GroupList, GroupSummary } from '../groups/group-view.ts';

/** The groups that this person is in, and those that they are about to be in; undefined until read. */
export function useGroups(): GroupList | undefined {
  const store = groupListStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** One group with its members, days, boards and log; null when it is not on this device (any more). */
export function useGroup(groupId: GroupId): GroupDetail | null | undefined {
  const { db } = useData();
  const list = useGroups();
  const rows = useLiveQuery(async () => ({ groupId, rows: await readGroupDetail(db, groupId) }), [db, groupId]);
  const summary = list?.groups.find(({ id }) => id === groupId);
  return useMemo(() => {
    if (list === undefined) return undefined;
    if (summary === undefined) return null;
    return rows?.groupId === groupId ? buildGroupDetail(summary, rows.rows) : undefined;
  }, [list, summary, rows, groupId]);
}
