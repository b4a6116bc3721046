import type { SpanId, GroupId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { maxBoardLines, type GroupMineRow, type StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import {
  makeGroupCheckpoint,
  judgeGroup,
  type GroupCheckpoint,
  type GroupJudgement,
} from '@hearth/shared/domain/groups/judge-group.ts';
import type { GroupBoard } from '@hearth/shared/domain/rankings/group-boards.ts';
import { freshTally, withSettledUnit, type MemberTally } from '@hearth/shared/domain/rankings/member-tally.ts';
import { isOnBoard } from '@hearth/shared/domain/rankings/ranking.ts';
import type { BoardUnit } from '@hearth/shared/domain/rankings/score.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { findGroup, findStay, isGroup, readChoices, type GroupCommit, type GroupEntry } from './group-store.ts';
import { openGroup, readRecord } from './open-group.ts';
import { putRow, readRow } from './put-row.ts';

/**
 * A group's boards (RNK1 to RNK5). What has settled is kept for each member as a tally, which a settled unit moves by one step; it
 * is derived, and made anew from the record where it is missing.
 */

/** Where the tallies of a group stand. */
interface Tallied {
  /** Last day of the last settled unit that is in them. */
  readonly upTo: number;
  /** From it the record is judged on. */
  readonly checkpoint: GroupCheckpoint | null;
}

const readTallied = function* (steps: ReadSteps, group: string): Reading<Tallied | undefined> {
  const [row] = yield* steps.find('groupBoards', { all: [isGroup(group)], limit: 1 });
  if (row === undefined) return undefined;
  return {
    upTo: row.upTo,
    checkpoint: row.checkpoint === null ? null : (JSON.parse(row.checkpoint) as GroupCheckpoint),
  };
};

export interface Judged {
  readonly entry: GroupEntry;
  readonly judgement: GroupJudgement;
  readonly upTo: number;
  /** The last one that was kept. */
  readonly checkpoint: GroupCheckpoint | null;
}

/** The group judged from the first unit on that no tally has; undefined where it is gone. */
export const judgeForBoards = function* (steps: ReadSteps, group: string, nowMs: number): Reading<Judged | undefined> {
  const entry = yield* findGroup(steps, group);
  if (entry === undefined) return undefined;
  const tallied = yield* readTallied(steps, group);
  const upTo = tallied?.upTo ?? -Infinity;
  const kept = tallied?.checkpoint ?? null;
  const { judgement, at, checkpoint } = yield* openGroup(steps, entry, nowMs);
  // What is kept in mind begins no later than where the tallies end, as it nearly always does.
  const first = judgement.units[0]?.frame.from;
  if (checkpoint === undefined || (first !== undefined && first <= upTo + 1))
    return { entry, judgement, upTo, checkpoint: kept };
  const from = kept ?? undefined;
  const record = yield* readRecord(steps, entry, from?.day);
  return { entry, judgement: judgeGroup(record, at, from), upTo, checkpoint: kept };
};

/** A unit in two signs: whether it was due, and kept. */
const packUnit = ({ from, to, isDue, isKept }: BoardUnit) => [from, to, Number(isDue), Number(isKept)] as const;
type PackedUnit = ReturnType<typeof packUnit>;
const unpackUnit = ([from, to, isDue, isKept]: PackedUnit): BoardUnit => ({
  from,
  to,
  isSettled: true,
  isClosed: true,
  isDue: isDue === 1,
  isKept: isKept === 1,
});

const packTally = ({ recent, ...sums }: MemberTally): string =>
  JSON.stringify({ ...sums, recent: recent.map(packUnit) });
const unpackTally = (text: string): MemberTally => {
  const { recent, ...sums } = JSON.parse(text) as Omit<MemberTally, 'recent'> & { readonly recent: PackedUnit[] };
  return { ...sums, recent: recent.map(unpackUnit) };
};

/** Lets the units that have settled since count for some members. */
export const tallyMembers = function* (
  steps: WriteSteps,
  group: string,
  members: readonly (readonly [span: SpanId, units: readonly BoardUnit[]])[],
): Writing<void> {
  for (const [span, units] of members) {
    const [row] = yield* steps.find('boardTallies', {
      all: [isGroup(group), { column: 'span', operator: '=', value: span }],
      limit: 1,
    });
    // Where the process ended half way, some have them already.
    const fresh = units.filter(({ isSettled, to }) => isSettled && to > (row?.upTo ?? -Infinity));
    const last = fresh.at(-1);
    if (last === undefined) continue;
    const tally = fresh.reduce(withSettledUnit, row === undefined ? freshTally : unpackTally(row.tally));
    yield* steps.putRecord('boardTallies', { group, span, upTo: last.to, tally: packTally(tally) });
  }
};

/** Notes that all members have them. */
export const noteTallied = function* (
  steps: WriteSteps,
  group: string,
  { judgement, upTo, checkpoint: before }: Judged,
): Writing<void> {
  const settled = judgement.units.filter(({ frame }) => frame.isSettled);
  const last = settled.at(-1);
  if (last === undefined || last.frame.to <= upTo) return;
  const checkpoint = makeGroupCheckpoint({ ...judgement, units: settled }) ?? before;
  yield* steps.putRecord('groupBoards', {
    group,
    upTo: last.frame.to,
    checkpoint: checkpoint === null ? null : JSON.stringify(checkpoint),
  });
};

export interface OnBoard {
  readonly span: SpanId;
  readonly user: string;
  readonly tally: MemberTally;
}

/** Members of a slice who said that they are on the boards, and do not hide (RNK4). `after`: the last span of the slice before. */
export const readOnBoards = function* (
  steps: ReadSteps,
  group: string,
  after: string,
  limit: number,
): Reading<{ readonly members: OnBoard[]; readonly last: string | undefined }> {
  const stays = yield* steps.find('groupSpans', {
    all: [
      isGroup(group),
      { column: 'leftAtMs', operator: '=', value: null },
      { column: 'choices', operator: 'contains', value: '"onBoards":true' },
      { column: 'span', operator: '>', value: after },
    ],
    orderBy: [{ column: 'span' }],
    limit,
  });
  const members: OnBoard[] = [];
  for (const stay of stays) {
    const { onBoards, hidesOnBoards } = readChoices(stay);
    if (stay.user === null || !isOnBoard({ joins: onBoards, hides: hidesOnBoards })) continue;
    const profile = yield* readRow<{ isHiddenFromRankings?: unknown }>(steps, {
      space: stay.user,
      table: 'profile',
      key: 'me',
    });
    if (profile?.isHiddenFromRankings === true) continue;
    const [row] = yield* steps.find('boardTallies', {
      all: [isGroup(group), { column: 'span', operator: '=', value: stay.span }],
      limit: 1,
    });
    const tally = row === undefined ? freshTally : unpackTally(row.tally);
    members.push({ span: stay.span as SpanId, user: stay.user, tally });
  }
  return { members, last: stays.length < limit ? undefined : stays.at(-1)?.span };
};

const boardKey = (group: string, { kind, window }: GroupBoard): string => `${group}:${kind}:${String(window)}`;

/** Writes a board's top into the group's realm. */
export const publishBoard = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: string,
  board: GroupBoard,
  asOf: number,
): Writing<void> {
  const groupId = group as GroupId;
  const key = boardKey(group, board);
  const row: StandingsRow = {
    id: key,
    v: 1,
    groupId,
    board: board.kind,
    window: board.window,
    asOf: localDateOf(asOf),
    size: board.size,
    lines: board.top(maxBoardLines),
    unranked: board.unranked.slice(0, maxBoardLines),
  };
  yield* putRow(steps, commit, { space: realmOf(groupId), table: 'standings', key }, row);
};

/** Lines before and after somebody. */
const REACH = 5;

/** Tells somebody where they stand, on boards that show only the top (RNK4). */
export const publishOwnPlaces = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: string,
  { span, user }: Pick<OnBoard, 'span' | 'user'>,
  boards: readonly GroupBoard[],
): Writing<void> {
  const ref = { space: user, table: 'groupMine', key: group };
  const mine = yield* readRow<GroupMineRow & { realmId?: unknown; owner?: unknown }>(steps, ref);
  // They may have left meanwhile.
  if (mine === undefined || (yield* findStay(steps, group, user)) === undefined) return;
  const { realmId: _realm, owner: _owner, ...row } = mine;
  const shown = boards.flatMap((board): GroupMineRow['boards'] => {
    const around = board.around(span, REACH);
    const own = around.find(([id]) => id === span);
    if (own === undefined) return [];
    return [{ board: board.kind, window: board.window, place: own[1], around }];
  });
  yield* putRow(steps, commit, ref, { ...row, boards: shown });
};
