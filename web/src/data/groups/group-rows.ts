import type { GroupLink } from '@hearth/shared/domain/groups/group-link.ts';
import type {
  CheerRow,
  GroupDayRow,
  GroupLogRow,
  GroupMineRow,
  GroupRow,
  MemberCardRow,
  StandingsRow,
} from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import type { HearthDatabase } from '../db.ts';
import { readGroupWishes, type GroupWish } from './group-wishes.ts';

/** What the list of groups is made of. */
export interface GroupListRows {
  readonly groups: readonly GroupRow[];
  readonly mine: readonly GroupMineRow[];
  /** Units that have not settled. */
  readonly open: readonly GroupDayRow[];
  readonly links: readonly GroupLink[];
  /** In the order in which they were wished. */
  readonly wishes: readonly GroupWish[];
}

/** All that the device holds of one group. */
export interface GroupDetailRows {
  readonly days: readonly GroupDayRow[];
  readonly cards: readonly MemberCardRow[];
  readonly standings: readonly StandingsRow[];
  /** Newest first. */
  readonly log: readonly GroupLogRow[];
  /** Newest first. */
  readonly cheers: readonly CheerRow[];
}

/** Sorts after every day label. */
const afterEveryDay = '~';

const isOpen = ({ verdict }: GroupDayRow): boolean => verdict === 'pending' || verdict === 'met';

/** Everything but the closed days, members and logs of groups; an account without groups reads five empty tables. */
export async function readGroupList(db: HearthDatabase): Promise<GroupListRows> {
  const [groups, mine, days, links, wishes] = await Promise.all([
    db.group.toArray(),
    db.groupMine.toArray(),
    db.groupDays.toArray(),
    db.groupLinks.toArray(),
    readGroupWishes(db),
  ]);
  return {
    groups,
    mine,
    open: days.filter(isOpen),
    links: links.filter(({ deletedAt }) => deletedAt === undefined),
    wishes,
  };
}

export async function readGroupDetail(db: HearthDatabase, groupId: GroupId): Promise<GroupDetailRows> {
  const [days, cards, standings, log, cheers] = await Promise.all([
    db.groupDays.where('[groupId+from]').between([groupId, ''], [groupId, afterEveryDay]).toArray(),
    db.memberCards.where('groupId').equals(groupId).toArray(),
    db.standings.where('groupId').equals(groupId).toArray(),
    db.groupLog.where('[groupId+at]').between([groupId, -Infinity], [groupId, Infinity]).toArray(),
    db.cheers.where('[groupId+day]').between([groupId, ''], [groupId, afterEveryDay]).toArray(),
  ]);
  return { days, cards, standings, log: log.toReversed(), cheers: cheers.toSorted((a, b) => b.at - a.at) };
}
