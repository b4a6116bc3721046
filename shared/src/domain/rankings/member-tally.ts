import type { SpanId } from '../../kernel/ids.ts';
import type { GroupJudgement } from '../groups/judge-group.ts';
import { currentRunOf } from './board-units.ts';
import { tallyOf, type BoardUnit, type RankingWindow, type Tally } from './score.ts';

/**
 * What a board needs to know of a member, kept from settled unit to settled unit: sums over all, and the units of the last days. So
 * a day that settles costs a member one step, however long the group has been there.
 */
export interface MemberTally {
  /** Days of all settled units. */
  readonly kept: number;
  readonly due: number;
  /** Settled units that were kept. */
  readonly contributions: number;
  /** Units of the current run, and what it was before the last settled unit. */
  readonly run: number;
  readonly runBefore: number;
  /** The last settled units, as far as the longest window reaches from the day before. */
  readonly recent: readonly BoardUnit[];
}

export const freshTally: MemberTally = { kept: 0, due: 0, contributions: 0, run: 0, runBefore: 0, recent: [] };

/** The longest window, and a week more: it is also looked at as of the unit before. */
const recentDays = 90 + 7;

const daysOf = ({ from, to }: BoardUnit): number => to - from + 1;

/** RNK1, RNK2: one more unit has settled. */
export function withSettledUnit(tally: MemberTally, unit: BoardUnit): MemberTally {
  const days = daysOf(unit);
  const run = unit.isKept ? tally.run + 1 : unit.isDue ? 0 : tally.run;
  return {
    kept: tally.kept + (unit.isKept ? days : 0),
    due: tally.due + (unit.isDue ? days : 0),
    contributions: tally.contributions + (unit.isKept ? 1 : 0),
    run,
    runBefore: tally.run,
    recent: [...tally.recent.filter(({ to }) => to > unit.to - recentDays), unit],
  };
}

/** As it was before its last unit settled: of what movement is told (RNK5). Null: there was nothing yet. */
export function beforeLastUnit(tally: MemberTally): MemberTally | null {
  const last = tally.recent.at(-1);
  if (last === undefined || tally.recent.length === 1) return null;
  const days = daysOf(last);
  return {
    kept: tally.kept - (last.isKept ? days : 0),
    due: tally.due - (last.isDue ? days : 0),
    contributions: tally.contributions - (last.isKept ? 1 : 0),
    run: tally.runBefore,
    runBefore: 0,
    recent: tally.recent.slice(0, -1),
  };
}

/** RNK1: the days of a window; `open` are the member's units that have not settled. */
export function tallyInWindow(tally: MemberTally, open: readonly BoardUnit[], window: RankingWindow): Tally {
  if (window !== 'all') return tallyOf([...tally.recent, ...open], window);
  const more = tallyOf(open, 'all');
  return { kept: tally.kept + more.kept, due: tally.due + more.due, plus: more.plus };
}

/** RNK2: kept units of a window, settled ones. */
export function contributionsInWindow({ contributions, recent }: MemberTally, window: RankingWindow): number {
  if (window === 'all') return contributions;
  const last = recent.at(-1);
  return last === undefined ? 0 : recent.filter(({ to, isKept }) => isKept && to > last.to - window).length;
}

/** RNK2: the run as it reads now. */
export function runNow({ run }: MemberTally, open: readonly BoardUnit[]): number {
  return run + currentRunOf(open);
}

/** Every member's units in one walk, for groups in which looking each of them up would be too much (`boardUnitsOf`). */
export function boardUnitsBySpan({ units, now }: Pick<GroupJudgement, 'units' | 'now'>): Map<SpanId, BoardUnit[]> {
  const bySpan = new Map<SpanId, BoardUnit[]>();
  for (const { frame, cellsOnTime } of units) {
    frame.members.forEach(({ span }, at) => {
      const cell = cellsOnTime[at];
      if (cell === undefined) return;
      const isKept = cell.state === 'kept';
      const unit: BoardUnit = {
        from: frame.from,
        to: frame.to,
        isSettled: frame.isSettled,
        isClosed: frame.closesAt <= now,
        isDue: isKept || cell.state === 'open',
        isKept,
      };
      const known = bySpan.get(span);
      if (known === undefined) bySpan.set(span, [unit]);
      else known.push(unit);
    });
  }
  return bySpan;
}
