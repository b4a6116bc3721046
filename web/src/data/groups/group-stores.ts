import type { HearthData } from '../hearth-data.ts';
import { judgedStore, type JudgedHabits } from '../judged-store.ts';
import { combineStores, createLiveStore, storePerData } from '../live-store.ts';
import { readGroupList, type GroupListRows } from './group-rows.ts';
import { buildGroupList, type GroupList } from './group-view.ts';

interface Sources extends Record<string, unknown> {
  readonly rows: GroupListRows;
  readonly all: JudgedHabits;
}

const groupRowsStore = storePerData((data: HearthData) => createLiveStore(() => readGroupList(data.db)));

/** All groups of this device, with the owner's own days laid over them. */
export const groupListStore = storePerData((data: HearthData) =>
  combineStores<Sources, GroupList>({ rows: groupRowsStore(data), all: judgedStore(data) }, ({ rows, all }) =>
    buildGroupList(rows, all, data.clock.now()),
  ),
);
