import { judgeGroup, type GroupJudgement } from '@hearth/shared/domain/groups/judge-group.ts';
import type { GroupMineRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { findGroup, findStays, type GroupCommit, type GroupEntry, type SpanEntry } from './group-store.ts';
import type { MadeBoards } from './make-boards.ts';
import { readRecord } from './open-group.ts';
import { putRow, readRow } from './put-row.ts';

/** Boards are made beside the commits, of everything that a group's record holds (E9). */

/** Cells of days and members that are judged at once for a board; a larger group's boards would hold everybody up. */
const MOST_CELLS = 200_000;

export interface BoardSource {
  readonly entry: GroupEntry;
  readonly stays: readonly SpanEntry[];
  readonly judge: () => GroupJudgement;
}

/** What the boards of a group are made of; undefined for a group that is gone, or too large for them. */
export const readBoardSource = function* (
  steps: ReadSteps,
  group: string,
  nowMs: number,
): Reading<BoardSource | undefined> {
  const entry = yield* findGroup(steps, group);
  if (entry === undefined) return undefined;
  const days = (nowMs - Date.parse(entry.startDay)) / 86_400_000;
  if (days * entry.members > MOST_CELLS) return undefined;
  const record = yield* readRecord(steps, entry);
  return { entry, stays: yield* findStays(steps, group), judge: () => judgeGroup(record, nowMs) };
};

/** Writes what changed of the boards. */
export const publishBoards = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  { entry, stays }: BoardSource,
  { rows, mine }: MadeBoards,
): Writing<void> {
  const space = realmOf(entry.id as GroupId);
  for (const row of rows) yield* putRow(steps, commit, { space, table: 'standings', key: row.id }, row);
  for (const { user, span } of stays) {
    const boards = mine.get(span) ?? [];
    const ref = user === null ? undefined : { space: user, table: 'groupMine', key: entry.id };
    const before = ref === undefined ? undefined : yield* readRow<GroupMineRow>(steps, ref);
    // Whoever left meanwhile has no row any more.
    if (ref === undefined || before === undefined || (before.boards.length === 0 && boards.length === 0)) continue;
    const { realmId: _realm, owner: _owner, ...said } = before as GroupMineRow & Record<'realmId' | 'owner', unknown>;
    yield* putRow(steps, commit, ref, { ...said, boards });
  }
};
