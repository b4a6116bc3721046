import type { GroupId, SpanId } from '../../kernel/ids.ts';
import { dayNumberOf, localDateOf } from '../../kernel/local-date.ts';
import type { Streak } from '../streaks/verdict.ts';
import {
  fullAgainBelow,
  maxFullMembers,
  type cellCodes,
  type GroupDayRow,
  type GroupMineRow,
  type GroupRow,
} from './group-row.ts';
import type { GroupNumbers, GroupWalk } from './group-walk.ts';
import type { GroupUnit } from './judge-group.ts';
import type { PublishedGroup } from './own-overlay.ts';
import type { Cell } from './unit-cells.ts';

type CellCode = (typeof cellCodes)[number];

const codes: Readonly<Record<Cell['state'], CellCode>> = { kept: 'k', open: 'o', off: 'f', unlived: 'u', leave: 'L' };

/** Whether a group's rows are compact, with a gap between the two borders so that no group goes to and fro. */
export function isCompactWith(members: number, wasCompact: boolean): boolean {
  return wasCompact ? members >= fullAgainBelow : members > maxFullMembers;
}

function codeOf({ state, onLeave }: Cell): CellCode {
  return onLeave && state === 'kept' ? 'K' : codes[state];
}

/** A unit as its group's realm carries it; compact without anybody's cell. */
export function groupDayRowOf(groupId: GroupId, unit: GroupUnit, isCompact: boolean): GroupDayRow {
  const { frame, verdict, counts, cells, correctedAt, isShielded, late } = unit;
  const from = localDateOf(frame.from);
  const row: GroupDayRow = {
    id: `${groupId}:${from}`,
    v: 1,
    groupId,
    from,
    to: localDateOf(frame.to),
    unit: frame.version.terms.unit,
    rule: { ...frame.version.terms.rule },
    opensAt: frame.opensAt,
    closesAt: frame.closesAt,
    settlesAt: frame.settlesAt,
    verdict: isShielded ? 'shielded' : verdict,
    counts: { ...counts },
    ...(correctedAt === null ? {} : { correctedAt }),
  };
  if (isCompact) return row;
  const leftLate = frame.members.filter(({ leaveIsLate }) => leaveIsLate).map(({ span }) => span);
  return {
    ...row,
    cells: Object.fromEntries(frame.members.map(({ span }, at) => [span, codeOf(cells[at] as Cell)])) as Record<
      SpanId,
      CellCode
    >,
    ...(leftLate.length > 0 ? { leftLate } : {}),
    ...(late.size > 0 ? { late: [...late] } : {}),
  };
}

/** A run as rows hold it: lists that may be written. */
function runRowOf(run: Streak | null): GroupRow['current'] {
  if (run === null) return null;
  const { parts, ...rest } = run;
  return parts === undefined ? rest : { ...rest, parts: parts.map((part) => ({ ...part })) };
}

/** The numbers of the group's own row. */
export function groupNumbersRowOf({ numbers, settled }: Pick<PublishedGroup, 'numbers' | 'settled'>): GroupNumbersRow {
  const { current, best, shields } = numbers;
  const runOf = (run: GroupWalk['run']) => run.map((part) => ({ ...part }));
  return {
    current: runRowOf(current),
    best: runRowOf(best),
    shields: { ...shields },
    settled: {
      ...settled,
      run: runOf(settled.run),
      bestByUnits: runOf(settled.bestByUnits),
      bestByDays: runOf(settled.bestByDays),
    },
  };
}
type GroupNumbersRow = Pick<GroupRow, 'current' | 'best' | 'shields' | 'settled'>;

/** The viewer's own cells of what has not settled (GRP10). */
export function ownCellsOf({ open }: Pick<PublishedGroup, 'open'>): GroupMineRow['cells'] {
  const cells: GroupMineRow['cells'] = {};
  for (const { from, own } of open) if (own !== null) cells[localDateOf(from)] = { ...own };
  return cells;
}

/**
 * What a device needs for its entry (GRP10), from the rows that it holds: those of units that had settled for the server by then
 * are part of the walk already.
 */
export function readPublished(
  group: GroupNumbersRow,
  days: readonly GroupDayRow[],
  mine: Pick<GroupMineRow, 'cells'>,
): Omit<PublishedGroup, 'at'> {
  const open = days
    .filter(({ verdict }) => verdict === 'met' || verdict === 'pending')
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, to, unit, rule, opensAt, closesAt, settlesAt, counts, verdict }) => ({
      from: dayNumberOf(from),
      to: dayNumberOf(to),
      unit,
      rule,
      opensAt,
      closesAt,
      settlesAt,
      counts,
      isMet: verdict === 'met',
      own: mine.cells[from] ?? null,
    }));
  const { current, best, shields, settled } = group;
  return { settled, open, numbers: { current, best, shields } as GroupNumbers };
}
