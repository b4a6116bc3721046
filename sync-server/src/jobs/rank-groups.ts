import { maxBoardLines } from '@hearth/shared/domain/groups/group-row.ts';
import {
  groupBoardNames,
  makeGroupBoard,
  type GroupBoard,
  type Ranked,
} from '@hearth/shared/domain/rankings/group-boards.ts';
import { boardUnitsBySpan } from '@hearth/shared/domain/rankings/member-tally.ts';
import {
  judgeForBoards,
  noteTallied,
  publishBoard,
  publishOwnPlaces,
  readOnBoards,
  tallyMembers,
  type OnBoard,
} from '../groups/boards.ts';
import { commitToGroups, type GroupDeps } from '../sync/commit-to-groups.ts';

/** Members in one transaction. */
const MEMBERS_PER_SLICE = 100;
/** A board is published at most so often. */
const AT_MOST_EVERY_MS = 60_000;
/** One on which so many stand costs a part of a second to make, so it is made more seldom (R27). */
const MANY = 1_000;
const MANY_AT_MOST_EVERY_MS = 600_000;
/** What comes together is counted together. */
const SETTLE_MS = 2_000;

export interface Ranking {
  /** Something of a group was written; its boards are made anew soon. */
  readonly note: (group: string) => void;
  /** Makes the boards of a group anew. */
  readonly rank: (group: string) => Promise<void>;
  readonly stop: () => void;
}

interface RankingDeps extends GroupDeps {
  readonly onError: (error: unknown) => void;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Makes boards off the path of any request (RNK1): beside what people wait for, in slices, at most once a minute for a group in which
 * something happens, and at each settlement.
 */
export const createRanking = (deps: RankingDeps): Ranking => {
  const { storage, epochNowMs, onError } = deps;
  const timers = new Map<string, NodeJS.Timeout>();
  const lastAtMs = new Map<string, number>();
  const crowded = new Set<string>();
  const stopping = new AbortController();
  const { signal } = stopping;
  // One after the other, so that a large group and a small one do not share the machine's attention twice.
  let queue: Promise<void> = Promise.resolve();

  const rank = async (group: string): Promise<void> => {
    const judged = await storage.read((steps) => judgeForBoards(steps, group, epochNowMs()));
    if (judged === undefined) return;
    const { judgement, upTo } = judged;
    const bySpan = boardUnitsBySpan(judgement);
    const settled = judgement.units.findLast(({ frame }) => frame.isSettled)?.frame.to;
    // Before the first day has settled there is nothing to compare.
    if (settled === undefined && upTo === -Infinity) return;
    const asOf = Math.max(settled ?? -Infinity, upTo);
    const isNews = asOf > upTo;
    if (isNews) {
      const entries = [...bySpan];
      for (let at = 0; at < entries.length && !signal.aborted; at += MEMBERS_PER_SLICE) {
        await storage.transact((steps) => tallyMembers(steps, group, entries.slice(at, at + MEMBERS_PER_SLICE)));
        await turn();
      }
      if (signal.aborted) return;
      await storage.transact((steps) => noteTallied(steps, group, judged));
    }
    const members: OnBoard[] = [];
    for (let after: string | undefined = ''; after !== undefined && !signal.aborted;) {
      const from: string = after;
      const slice = await storage.read((steps) => readOnBoards(steps, group, from, MEMBERS_PER_SLICE));
      members.push(...slice.members);
      after = slice.last;
      await turn();
    }
    if (signal.aborted) return;
    if (members.length >= MANY) crowded.add(group);
    else crowded.delete(group);
    const ranked: Ranked[] = members.map(({ span, tally }) => ({
      span,
      tally,
      open: (bySpan.get(span) ?? []).filter(({ isSettled }) => !isSettled),
    }));
    const boards: GroupBoard[] = [];
    for (const [kind, window] of groupBoardNames) {
      boards.push(makeGroupBoard(ranked, kind, window));
      await turn();
    }
    await commitToGroups(deps, function* (steps, commit) {
      for (const board of boards) yield* publishBoard(steps, commit, group, board, asOf);
    });
    if (!isNews || members.length <= maxBoardLines) return;
    for (let at = 0; at < members.length && !signal.aborted; at += MEMBERS_PER_SLICE) {
      await commitToGroups(deps, function* (steps, commit) {
        for (const member of members.slice(at, at + MEMBERS_PER_SLICE)) {
          yield* publishOwnPlaces(steps, commit, group, member, boards);
        }
      });
      await turn();
    }
  };

  const run = (group: string): Promise<void> => {
    const done = queue.then(() => (signal.aborted ? undefined : rank(group)));
    queue = done.catch(onError);
    return done;
  };

  return {
    note: (group) => {
      if (signal.aborted || timers.has(group)) return;
      const sinceMs = epochNowMs() - (lastAtMs.get(group) ?? -Infinity);
      const everyMs = crowded.has(group) ? MANY_AT_MOST_EVERY_MS : AT_MOST_EVERY_MS;
      const waitMs = Math.max(SETTLE_MS, everyMs - sinceMs);
      const timer = setTimeout(() => {
        timers.delete(group);
        lastAtMs.set(group, epochNowMs());
        run(group).catch(() => undefined);
      }, waitMs);
      timer.unref();
      timers.set(group, timer);
    },
    rank: run,
    stop: () => {
      stopping.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
};
