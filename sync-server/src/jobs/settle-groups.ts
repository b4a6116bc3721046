import { emptyRealm, endGroup, settleGroup, settleMembers } from '../groups/settle-group.ts';
import type { GroupCommit } from '../groups/group-store.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { commitToGroups, type GroupDeps } from '../sync/commit-to-groups.ts';

/** Groups looked at in one turn, and members in one transaction. */
const GROUPS_PER_RUN = 100;
const MEMBERS_PER_SLICE = 50;
const ROWS_PER_SLICE = 500;

export interface Settling {
  /** Settles every group in which something is due. Answers how many there were. Only one runs at a time. */
  readonly run: () => Promise<number>;
  /** Ends a run after what it is doing. */
  readonly stop: () => void;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Lets groups' days open, close and settle when their time comes (GRP3). What is due stands in the store, so nothing is missed by a
 * stop, and a clock that jumps settles what it jumped over.
 */
export const createSettling = (deps: GroupDeps): Settling => {
  const { storage, epochNowMs } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  let underWay: Promise<number> | undefined;

  const commit = <T>(body: (steps: WriteSteps, terms: GroupCommit) => Writing<T>): Promise<T> =>
    commitToGroups(deps, body);

  const settle = async (group: string): Promise<void> => {
    const settled = await commit((steps, terms) => settleGroup(steps, terms, group));
    if (settled === undefined) return;
    for (let after: string | undefined = ''; after !== undefined && !signal.aborted;) {
      const from: string = after;
      after = await commit((steps, terms) => settleMembers(steps, terms, group, from, MEMBERS_PER_SLICE));
      await turn();
    }
  };

  const find = (column: 'nextChangeAtMs' | 'goneAtMs') =>
    storage.read((steps) =>
      steps.find('groups', {
        all: [{ column, operator: '<=', value: epochNowMs() }],
        orderBy: [{ column }],
        limit: GROUPS_PER_RUN,
      }),
    );

  const clearAway = async (): Promise<void> => {
    for (const { id } of await find('goneAtMs')) await commit((steps, terms) => endGroup(steps, terms, id));
    for (const { group } of await storage.read((steps) => steps.find('emptiedRealms', { limit: GROUPS_PER_RUN }))) {
      for (let isDone = false; !isDone && !signal.aborted;) {
        isDone = await storage.transact((steps) => emptyRealm(steps, group, ROWS_PER_SLICE));
        await turn();
      }
    }
  };

  const runThrough = async (): Promise<number> => {
    let count = 0;
    await clearAway();
    for (
      let due = await find('nextChangeAtMs');
      due.length > 0 && !signal.aborted;
      due = await find('nextChangeAtMs')
    ) {
      for (const { id } of due) {
        if (signal.aborted) break;
        await settle(id);
        count += 1;
        await turn();
      }
    }
    return count;
  };

  return {
    run: () => {
      underWay ??= runThrough().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    stop: () => {
      stopping.abort();
    },
  };
};
