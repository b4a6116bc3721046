import type { EpochMs } from '../../kernel/clock.ts';
import type { SpanId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import { suffices, type GroupRule, type UnitCounts } from './group-rule.ts';
import { groupNumbersOf, walkKept, type GroupNumbers, type GroupWalk, type WalkedUnit } from './group-walk.ts';
import type { GroupJudgement } from './judge-group.ts';
import { countCell, type Cell } from './unit-cells.ts';
import { placeInFrame } from './unit-frames.ts';

/** A unit that had not settled when the server published, in counts alone. */
export interface OpenUnit extends WalkedUnit {
  readonly rule: GroupRule;
  readonly opensAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly settlesAt: EpochMs;
  readonly counts: UnitCounts;
  readonly isMet: boolean;
  /** The viewer's own cell as the server counted it; null when they are no member of the unit. */
  readonly own: Cell | null;
}

/** What a member's device has of a group: a checkpoint of settled units, and the open ones (GRP10's second entry). */
export interface PublishedGroup {
  readonly at: EpochMs;
  /** The walk over everything settled. */
  readonly settled: GroupWalk;
  readonly open: readonly OpenUnit[];
  readonly numbers: GroupNumbers;
}

/** One unit with what has not synced laid over it. */
export interface OverlaidUnit extends OpenUnit {
  /** It counts something that the server does not know yet, so it is shown as such. */
  readonly isProvisional: boolean;
}

export interface OverlaidGroup extends Omit<PublishedGroup, 'open'> {
  readonly open: readonly OverlaidUnit[];
  readonly isProvisional: boolean;
}

/** What of a judgement reaches one member: no cell but their own (the matrix travels apart, and not in big groups). */
export function publishGroup(judgement: GroupJudgement, viewer: SpanId): PublishedGroup {
  const firstOpen = judgement.units.findIndex(({ frame }) => !frame.isSettled);
  const settledCount = firstOpen === -1 ? judgement.units.length : firstOpen;
  const open = judgement.units.slice(settledCount).map(({ frame, counts, cells, verdict }) => {
    const { from, to, version, opensAt, closesAt, settlesAt } = frame;
    const own = cells[placeInFrame(frame, viewer)] ?? null;
    const { unit, rule } = version.terms;
    return { from, to, unit, rule, opensAt, closesAt, settlesAt, counts, isMet: verdict === 'met', own };
  });
  const settled = judgement.units[settledCount - 1]?.walk ?? judgement.before;
  return { at: judgement.now, settled, open, numbers: judgement.numbers };
}

function overlayUnit(unit: OpenUnit, cell: Cell | undefined, now: EpochMs): OverlaidUnit {
  // What reaches the server after the settlement is late: nothing is promised that it will refuse.
  if (cell === undefined || unit.own === null || unit.settlesAt <= now) return { ...unit, isProvisional: false };
  const isSame = cell.state === unit.own.state && cell.value === unit.own.value;
  const counts = countCell(countCell(unit.counts, unit.own, -1), cell, 1);
  return { ...unit, counts, own: cell, isMet: suffices(unit.rule, counts), isProvisional: !isSame };
}

/**
 * A published group with the viewer's own cells of open units as their device knows them, by the unit's first day (GRP10). Units
 * that they say nothing of stay as published. O(open units), whatever the size of the group.
 */
export function overlayOwn(published: PublishedGroup, own: ReadonlyMap<DayNumber, Cell>, now: EpochMs): OverlaidGroup {
  const open = published.open.map((unit) => overlayUnit(unit, own.get(unit.from), now));
  const walk = open.filter(({ isMet }) => isMet).reduce((at, unit) => walkKept(at, unit, false), published.settled);
  const isProvisional = open.some((unit) => unit.isProvisional);
  return { at: published.at, settled: published.settled, open, numbers: groupNumbersOf(walk), isProvisional };
}
