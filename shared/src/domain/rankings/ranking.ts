import type { SpanId } from '../../kernel/ids.ts';
import { isRanked, priorOf, scoreOf, type Tally } from './score.ts';
import { ScoreBoard, type BoardLine } from './score-board.ts';

/** RNK4: whether somebody is to be seen on a group's boards. Both are theirs to say, and the first is no until they do. */
export interface BoardConsent {
  readonly joins: boolean;
  readonly hides: boolean;
}

export const defaultConsent: BoardConsent = { joins: false, hides: false };

export function isOnBoard({ joins, hides }: BoardConsent): boolean {
  return joins && !hides;
}

/** Somebody who is on a board of plan kept. */
export interface Contender {
  readonly span: SpanId;
  readonly tally: Tally;
}

/** A board of plan kept (RNK1): made once per settled unit; in between a check-in moves one line. */
export interface PlanBoard {
  readonly board: ScoreBoard;
  /** Fixed until the next unit settles, so that one check-in moves one line and no other. */
  readonly prior: number;
  /** RNK3: listed without a place. */
  readonly unranked: Set<SpanId>;
}

/** RNK1: makes the board anew, at the settlement of a unit. */
export function makePlanBoard(contenders: readonly Contender[]): PlanBoard {
  const prior = priorOf(contenders.map(({ tally }) => tally));
  const ranked = contenders.filter(({ tally }) => isRanked(tally));
  const board = ScoreBoard.from(ranked.map(({ span, tally }) => [span, scoreOf(tally, prior)] as const));
  return {
    board,
    prior,
    unranked: new Set(contenders.filter(({ tally }) => !isRanked(tally)).map(({ span }) => span)),
  };
}

/** RNK1: moves one line, after a check-in. The board is changed in place. */
export function moveTally({ board, prior, unranked }: PlanBoard, { span, tally }: Contender): void {
  if (isRanked(tally)) {
    unranked.delete(span);
    board.set(span, scoreOf(tally, prior));
  } else {
    board.remove(span);
    unranked.add(span);
  }
}

/** RNK5: how many places somebody rose (fell: negative) since the board before; null when they were not on it. */
export function movementOf(before: number | null, now: number | null): number | null {
  return before === null || now === null ? null : before - now;
}

/** RNK5: tells of an overtake only who asked for it. */
export const notifiesOvertakes = false;

/** RNK5: who of `lines` stands before the viewer now and stood behind or beside them on the board before. */
export function overtakersOf(
  viewer: BoardLine,
  viewerBefore: number,
  lines: readonly BoardLine[],
  placeBefore: (id: string) => number | null,
): string[] {
  return lines
    .filter(({ id, place }) => id !== viewer.id && place < viewer.place && (placeBefore(id) ?? 0) >= viewerBefore)
    .map(({ id }) => id);
}

/** What a viewer sees of a board (RNK4): its top, and, unless they are in it, themselves with those around them. */
export interface BoardView {
  readonly top: readonly BoardLine[];
  readonly around: readonly BoardLine[];
  readonly own: BoardLine | null;
  readonly size: number;
}

export function viewBoard(board: ScoreBoard, viewer: string, top: number, reach: number): BoardView {
  const lines = board.top(top);
  const isInTop = lines.some(({ id }) => id === viewer);
  const around = isInTop ? [] : board.around(viewer, reach).filter(({ id }) => !lines.some((line) => line.id === id));
  return { top: lines, around, own: board.lineOf(viewer), size: board.size };
}
