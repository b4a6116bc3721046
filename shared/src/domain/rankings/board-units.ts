import type { SpanId } from '../../kernel/ids.ts';
import type { GroupJudgement } from '../groups/judge-group.ts';
import { placeInFrame } from '../groups/unit-frames.ts';
import type { BoardUnit } from './score.ts';

/**
 * A member's units as a board counts them (RNK1): by what came in time, so that a correction mends the group's fire and nobody's
 * place; only a pause is neutral, a skip and a freeze are misses, as in the group.
 */
export function boardUnitsOf({ units, now }: Pick<GroupJudgement, 'units' | 'now'>, span: SpanId): BoardUnit[] {
  return units.flatMap(({ frame, cellsOnTime }): BoardUnit[] => {
    const cell = cellsOnTime[placeInFrame(frame, span)];
    if (cell === undefined) return [];
    const isKept = cell.state === 'kept';
    return [
      {
        from: frame.from,
        to: frame.to,
        isSettled: frame.isSettled,
        isClosed: frame.closesAt <= now,
        isDue: isKept || cell.state === 'open',
        isKept,
      },
    ];
  });
}

/** RNK2: units that the member kept and that have settled. */
export function contributionsOf(units: readonly BoardUnit[]): number {
  return units.filter(({ isSettled, isKept }) => isSettled && isKept).length;
}

/** RNK2: the member's own run in the group, in units: kept ones, up to the last miss; what has not settled breaks nothing. */
export function currentRunOf(units: readonly BoardUnit[]): number {
  let run = 0;
  for (const { isSettled, isDue, isKept } of units) {
    if (isKept) run += 1;
    else if (isDue && isSettled) run = 0;
  }
  return run;
}
