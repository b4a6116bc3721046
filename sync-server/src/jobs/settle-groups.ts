import { emptyRealm, endGroup, settleGroup, settleMembers } from '../groups/settle-group.ts';
import { groupOfRealm } from '@hearth/shared/protocol/tables.ts';
import { makeBoards } from '../groups/make-boards.ts';
import { publishBoards, readBoardSource } from '../groups/publish-boards.ts';
import type { GroupCommit } from '../groups/group-store.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { commitToGroups, type GroupDeps } from '../sync/commit-to-groups.ts';

/** Groups looked at in one turn, and members in one transaction. */
const GROUPS_PER_RUN = 100;
const MEMBERS_PER_SLICE = 20;
const ROWS_PER_SLICE = 500;
/** In between two settlements (sync.md). */
const BOARDS_EVERY_MS = 60_000;

export interface Settling {
  /** Settles every group in which something is due. Answers how many there were. Only one runs at a time. */
  readonly run: () => Promise<number>;
  /** Makes the boards anew of groups in which something was written; of each at most once a minute. */
  readonly noteWritten: (space: string) => void;
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

  /** Groups whose boards may be other ones now, and when each was made last. */
  const stale = new Set<string>();
  const madeAtMs = new Map<string, number>();
  const asOfBoards = new Map<string, number>();
  /** What had opened and settled when all members of a group were gone through last. */
  const walkedAt = new Map<string, string>();

  const makeAnew = async (group: string): Promise<void> => {
    stale.delete(group);
    madeAtMs.set(group, epochNowMs());
    const source = await storage.read((steps) => readBoardSource(steps, group, epochNowMs()));
    if (source === undefined) {
      madeAtMs.delete(group);
      return;
    }
    await turn();
    const boards = makeBoards(source.entry, source.judge(), source.stays);
    await turn();
    if (boards.rows.length > 0) await commit((steps, terms) => publishBoards(steps, terms, source, boards));
    // What that wrote is no reason to make them again.
    stale.delete(group);
  };

  const makeStale = async (): Promise<void> => {
    const nowMs = epochNowMs();
    for (const group of stale) {
      if (signal.aborted) return;
      if (Math.abs(nowMs - (madeAtMs.get(group) ?? -Infinity)) >= BOARDS_EVERY_MS) await makeAnew(group);
    }
  };

  const settle = async (group: string): Promise<void> => {
    const settled = await commit((steps, terms) => settleGroup(steps, terms, group));
    if (settled === undefined) return;
    // A settled day is on the boards at once.
    if (asOfBoards.get(group) !== settled.asOf) await makeAnew(group);
    asOfBoards.set(group, settled.asOf);
    // A large group has a hundred closes a day, and its members look to what opened and settled.
    const state = `${String(settled.asOf)} ${String(settled.opened)}`;
    if (!settled.isSmall && walkedAt.get(group) === state) return;
    for (let after: string | undefined = ''; after !== undefined && !signal.aborted;) {
      const from: string = after;
      after = await commit((steps, terms) => settleMembers(steps, terms, group, from, MEMBERS_PER_SLICE));
      await turn();
    }
    if (!signal.aborted) walkedAt.set(group, state);
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
    await makeStale();
    return count;
  };

  return {
    run: () => {
      underWay ??= runThrough().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    noteWritten: (space) => {
      const group = groupOfRealm(space);
      if (group !== undefined) stale.add(group);
    },
    stop: () => {
      stopping.abort();
    },
  };
};
