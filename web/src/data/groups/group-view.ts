import { can, type Actor, type GroupPolicy } from '@hearth/shared/domain/access/can.ts';
import type { GroupAct, GroupRole } from '@hearth/shared/domain/access/group-acts.ts';
import { maxGroupMembers } from '@hearth/shared/domain/groups/group-rule.ts';
import type { GroupLink } from '@hearth/shared/domain/groups/group-link.ts';
import type { GroupDayRow, GroupMineRow, GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import { overlayOwn, type OverlaidGroup, type OverlaidUnit } from '@hearth/shared/domain/groups/own-overlay.ts';
import { readPublished } from '@hearth/shared/domain/groups/publish-rows.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import type { JudgedHabits } from '../judged-store.ts';
import type { GroupDetailRows, GroupListRows } from './group-rows.ts';
import { isOfKind, isWaiting, type GroupWish } from './group-wishes.ts';
import {
  cardsWithWishes,
  cheersWithWishes,
  choicesWithWishes,
  hiddenWithWishes,
  mineOfNewGroup,
  rowOfNewGroup,
  rowWithWishes,
} from './overlay-wishes.ts';
import { ownCellsOf } from './own-cells.ts';

/** A group as its member's device shows it: what the server told, and over it what has not synced. */
export interface GroupSummary {
  readonly id: GroupId;
  readonly row: GroupRow;
  readonly mine: GroupMineRow;
  readonly role: GroupRole;
  /** Only on this device so far. */
  readonly isNew: boolean;
  /** Leaving it is on its way. */
  readonly isLeaving: boolean;
  readonly overlaid: OverlaidGroup;
  /** Opened, not kept by what is known, not settled; oldest first. */
  readonly pending: readonly OverlaidUnit[];
  /** The unit that holds the viewer's own day. */
  readonly today: OverlaidUnit | undefined;
  /** By which habits the viewer is judged there. */
  readonly links: readonly GroupLink[];
  readonly waiting: readonly GroupWish[];
  readonly refused: readonly GroupWish[];
}

export interface GroupList {
  readonly groups: readonly GroupSummary[];
  /** Wishes to join what this device knows nothing of yet. */
  readonly joining: readonly GroupWish[];
  /** Refused wishes about groups that are not, or no longer, on this device. */
  readonly refused: readonly GroupWish[];
}

export interface GroupDetail extends GroupSummary, GroupDetailRows {}

interface Source {
  readonly row: GroupRow;
  readonly mine: GroupMineRow;
  readonly isNew: boolean;
}

function sourcesOf({ groups, mine, wishes }: GroupListRows): Source[] {
  const known = groups.flatMap((row): Source[] => {
    const own = mine.find(({ groupId }) => groupId === row.id);
    // Without it, the viewer is no member: the rows of a realm that is about to go.
    return own === undefined ? [] : [{ row, mine: own, isNew: false }];
  });
  const ids = new Set(groups.map(({ id }) => id));
  const fresh = wishes
    .filter(isWaiting)
    .filter(isOfKind('group-create'))
    .filter(({ intent }) => !ids.has(intent.groupId))
    .map((wish): Source => ({ row: rowOfNewGroup(wish), mine: mineOfNewGroup(wish), isNew: true }));
  return [...known, ...fresh];
}

function summaryOf(
  { row: told, mine: toldMine, isNew }: Source,
  rows: GroupListRows,
  all: JudgedHabits,
  now: EpochMs,
): GroupSummary {
  const wishes = rows.wishes.filter(({ intent }) => intent.groupId === told.id);
  const waiting = wishes.filter(isWaiting);
  const row = rowWithWishes(told, waiting);
  const mine = { ...toldMine, choices: choicesWithWishes(toldMine.choices, waiting) };
  const units: readonly GroupDayRow[] = rows.open.filter(({ groupId }) => groupId === row.id);
  const links = rows.links.filter(({ groupId }) => groupId === row.id);
  const published = { ...readPublished(row, units, mine), at: now };
  const overlaid = overlayOwn(published, ownCellsOf(units, row, links, all), now);
  const { today } = all.calendar;
  return {
    id: row.id,
    row,
    mine,
    role: mine.role,
    isNew,
    isLeaving: waiting.some(isOfKind('group-leave')),
    overlaid,
    pending: overlaid.open.filter(({ isMet, settlesAt }) => !isMet && settlesAt > now),
    today: overlaid.open.find(({ from, to }) => localDateOf(from) <= today && today <= localDateOf(to)),
    links,
    waiting,
    refused: wishes.filter((wish) => !isWaiting(wish)),
  };
}

/** All groups of the viewer, those with the longest fire first. */
export function buildGroupList(rows: GroupListRows, all: JudgedHabits, now: EpochMs): GroupList {
  const groups = sourcesOf(rows).map((source) => summaryOf(source, rows, all, now));
  const ids = new Set(groups.map(({ id }) => id));
  const elsewhere = rows.wishes.filter(({ intent }) => !ids.has(intent.groupId));
  const lengthOf = ({ overlaid }: GroupSummary): number => overlaid.numbers.current?.length ?? 0;
  return {
    groups: groups.toSorted((a, b) => lengthOf(b) - lengthOf(a) || (a.row.name < b.row.name ? -1 : 1)),
    joining: elsewhere.filter(isWaiting).filter(isOfKind('group-join')),
    refused: elsewhere.filter((wish) => !isWaiting(wish)),
  };
}

/** One group with its members and its past; who is blocked, either way, is not in it. */
export function buildGroupDetail(summary: GroupSummary, rows: GroupDetailRows): GroupDetail {
  const { waiting, mine } = summary;
  const hidden = hiddenWithWishes(mine.hidden, waiting);
  return {
    ...summary,
    ...rows,
    cards: cardsWithWishes(rows.cards, waiting, mine.span).filter(({ id }) => !hidden.has(id)),
    cheers: cheersWithWishes(rows.cheers, waiting, mine.span).filter(({ from }) => !hidden.has(from)),
  };
}

/** Whether the viewer may do it: by the table by which the server decides. Unsent changes of the group count as done. */
export function mayInGroup({ row, role }: Pick<GroupSummary, 'row' | 'role'>, act: GroupAct): boolean {
  const actor: Actor = { standing: role, isInvited: false, owns: 0 };
  const { state, isPublic, isOpen, membersInvite, members } = row;
  const policy: GroupPolicy = { state, isPublic, isOpen, membersInvite, members, maxMembers: maxGroupMembers };
  return can(actor, act, policy).ok;
}
