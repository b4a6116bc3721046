import type { SpanId } from '../../kernel/ids.ts';
import {
  beforeLastUnit,
  contributionsInWindow,
  freshTally,
  runNow,
  tallyInWindow,
  type MemberTally,
} from './member-tally.ts';
import { makePlanBoard, movementOf } from './ranking.ts';
import { rankingWindows, type BoardUnit, type RankingWindow } from './score.ts';
import { ScoreBoard, type BoardLine } from './score-board.ts';

/** Somebody who is on a group's boards (RNK4). */
export interface Ranked {
  readonly span: SpanId;
  readonly tally: MemberTally;
  /** Units that have not settled. */
  readonly open: readonly BoardUnit[];
}

type BoardKind = 'plan' | 'streak' | 'contributions';

/** A line as rows carry it: who, place, measure, "+n" of today, places risen since the last settled unit (null: new). */
export type StandingLine = [span: SpanId, place: number, measure: number, plus: number, movement: number | null];

/** One board of a group, to be shown in part. */
export interface GroupBoard {
  readonly kind: BoardKind;
  readonly window: RankingWindow;
  readonly size: number;
  /** RNK3: listed without a place. */
  readonly unranked: readonly SpanId[];
  readonly top: (count: number) => StandingLine[];
  /** RNK4: somebody with those around them; empty when they are not on it. */
  readonly around: (span: SpanId, reach: number) => StandingLine[];
}

interface Sides {
  readonly board: ScoreBoard;
  readonly unranked: readonly SpanId[];
}

const planOf = (members: readonly Ranked[], window: RankingWindow): Sides => {
  const { board, unranked } = makePlanBoard(
    members.map(({ span, tally, open }) => ({ span, tally: tallyInWindow(tally, open, window) })),
  );
  return { board, unranked: [...unranked] };
};

const countsOf = (members: readonly Ranked[], measure: (member: Ranked) => number): Sides => ({
  board: ScoreBoard.from(members.map((member) => [member.span, measure(member)] as const)),
  unranked: [],
});

const sidesOf = (members: readonly Ranked[], kind: BoardKind, window: RankingWindow): Sides => {
  if (kind === 'plan') return planOf(members, window);
  return countsOf(members, ({ tally, open }) =>
    kind === 'streak' ? runNow(tally, open) : contributionsInWindow(tally, window),
  );
};

/** Members as they stood before the last unit settled. */
const before = (members: readonly Ranked[]): Ranked[] =>
  members.flatMap(({ span, tally }) => {
    const earlier = beforeLastUnit(tally);
    return earlier === null ? [] : [{ span, tally: earlier, open: [] }];
  });

/** RNK2: a streak has no window. */
export const groupBoardNames: readonly (readonly [BoardKind, RankingWindow])[] = [
  ...rankingWindows.map((window) => ['plan', window] as const),
  ['streak', 'all'],
  ...rankingWindows.map((window) => ['contributions', window] as const),
];

/** RNK1 to RNK5: a board of those who are on it, made anew. */
export function makeGroupBoard(members: readonly Ranked[], kind: BoardKind, window: RankingWindow): GroupBoard {
  const now = sidesOf(members, kind, window);
  const then = sidesOf(before(members), kind, window).board;
  const openOf = new Map(members.map(({ span, open }) => [span as string, open]));
  const lineOf = ({ id, place, measure }: BoardLine): StandingLine => {
    const plus = tallyInWindow(freshTally, openOf.get(id) ?? [], 'all').plus;
    return [id as SpanId, place, measure, plus, movementOf(then.lineOf(id)?.place ?? null, place)];
  };
  return {
    kind,
    window,
    size: now.board.size,
    unranked: now.unranked,
    top: (count) => now.board.top(count).map(lineOf),
    around: (span, reach) => now.board.around(span, reach).map(lineOf),
  };
}
