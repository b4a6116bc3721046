import type { DayNumber } from '../../kernel/local-date.ts';

/** RNK1: days that a board looks back over. */
export const rankingWindows = [7, 30, 90, 'all'] as const;
export type RankingWindow = (typeof rankingWindows)[number];

/** RNK3: who has fewer due days in the window is listed without a place. */
const leastDueDays = 3;
/** RNK1: so many days of the board's average are mixed into every score, so that three days of ten do not beat ninety of a hundred. */
const priorDays = 3;

/** How one unit of the group went for one member of a board, days inclusive. */
export interface BoardUnit {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly isSettled: boolean;
  /** It is over for everybody. */
  readonly isClosed: boolean;
  /** Neither off, nor on leave, nor unlived: what is due and was not received in time is a miss. */
  readonly isDue: boolean;
  readonly isKept: boolean;
}

/** What a score is made of, in days. */
export interface Tally {
  readonly kept: number;
  readonly due: number;
  /** Kept days of units that are still open: shown beside the score, as "+1". */
  readonly plus: number;
}

const daysOf = ({ from, to }: BoardUnit): number => to - from + 1;

/**
 * A member's days of a window (RNK1). It ends with the last settled day; after it a unit that is over counts as soon as it is kept,
 * and not at all before it settles, so that nobody falls for a phone that has yet to sync. A unit lies where it ends, and a window
 * takes the last one of a rule that is longer than it.
 */
export function tallyOf(units: readonly BoardUnit[], window: RankingWindow): Tally {
  const lastSettled = units.findLast(({ isSettled }) => isSettled);
  const first = window === 'all' || lastSettled === undefined ? -Infinity : lastSettled.to - window + 1;
  let [kept, due, plus] = [0, 0, 0];
  for (const unit of units) {
    const days = daysOf(unit);
    const isIn = unit.to >= first || (unit === lastSettled && window !== 'all' && days > window);
    if (!unit.isDue || !isIn) continue;
    if (unit.isSettled || (unit.isClosed && unit.isKept)) due += days;
    if (unit.isKept && (unit.isSettled || unit.isClosed)) kept += days;
    if (unit.isKept && !unit.isSettled && !unit.isClosed) plus += days;
  }
  return { kept, due, plus };
}

/** All kept of all due of those on a board (RNK1), fixed when its last day settled. */
export function priorOf(tallies: Iterable<Pick<Tally, 'kept' | 'due'>>): number {
  let [kept, due] = [0, 0];
  for (const tally of tallies) {
    kept += tally.kept;
    due += tally.due;
  }
  return due === 0 ? 0 : kept / due;
}

/** Scores are compared as whole billionths, so that equal ones are equal however they were computed. */
export const scoreUnit = 1_000_000_000;

/** RNK1: (kept + 3 * prior) / (due + 3), as a whole number of billionths. */
export function scoreOf({ kept, due }: Pick<Tally, 'kept' | 'due'>, prior: number): number {
  return Math.round(((kept + priorDays * prior) / (due + priorDays)) * scoreUnit);
}

/** RNK3 */
export function isRanked({ due }: Pick<Tally, 'due'>): boolean {
  return due >= leastDueDays;
}
