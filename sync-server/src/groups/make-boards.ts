import type { GroupMineRow, StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import { maxBoardLines } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupJudgement } from '@hearth/shared/domain/groups/judge-group.ts';
import { boardUnitsOf, contributionsOf, currentRunOf } from '@hearth/shared/domain/rankings/board-units.ts';
import { isOnBoard, makePlanBoard, movementOf, viewBoard } from '@hearth/shared/domain/rankings/ranking.ts';
import { ScoreBoard } from '@hearth/shared/domain/rankings/score-board.ts';
import { rankingWindows, tallyOf, type BoardUnit, type RankingWindow } from '@hearth/shared/domain/rankings/score.ts';
import type { GroupId, SpanId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { readChoices, type GroupEntry, type SpanEntry } from './group-store.ts';

/** The boards of a group (RNK1, RNK2) as rows, worked out of the whole judgement. Pure. */

type Line = StandingsRow['lines'][number];
type BoardKind = StandingsRow['board'];

/** Lines before and after somebody, where the board shows only the top (RNK4). */
const REACH = 5;

interface Board {
  readonly board: ScoreBoard;
  readonly unranked: readonly string[];
}

interface Contestant {
  readonly span: SpanId;
  readonly units: readonly BoardUnit[];
}

/** The units of a window: it ends with the last settled day, as that of plan kept does. */
const within = (units: readonly BoardUnit[], window: RankingWindow): readonly BoardUnit[] => {
  const last = units.findLast(({ isSettled }) => isSettled);
  return window === 'all' || last === undefined ? units : units.filter(({ to }) => to > last.to - window);
};

const ranked = (contestants: readonly Contestant[], measure: (units: readonly BoardUnit[]) => number): Board => ({
  board: ScoreBoard.from(contestants.map(({ span, units }) => [span, measure(units)] as const)),
  unranked: [],
});

const make = (kind: BoardKind, window: RankingWindow, contestants: readonly Contestant[]): Board => {
  if (kind === 'streak') return ranked(contestants, currentRunOf);
  if (kind === 'contributions') return ranked(contestants, (units) => contributionsOf(within(units, window)));
  const plan = makePlanBoard(contestants.map(({ span, units }) => ({ span, tally: tallyOf(units, window) })));
  return { board: plan.board, unranked: [...plan.unranked] };
};

/** The units as they were when the day before the last one had settled (RNK5). */
const oneDayBack = (units: readonly BoardUnit[]): readonly BoardUnit[] => {
  const last = units.findLastIndex(({ isSettled }) => isSettled);
  return last === -1 ? [] : units.slice(0, last);
};

const BOARDS: readonly (readonly [BoardKind, readonly RankingWindow[]])[] = [
  ['plan', rankingWindows],
  ['streak', ['all']],
  ['contributions', rankingWindows],
];

export interface MadeBoards {
  readonly rows: readonly StandingsRow[];
  /** What only one member sees, of boards that show only the top. */
  readonly mine: ReadonlyMap<string, GroupMineRow['boards']>;
}

/** All boards of those who want to be on one; none before the first day has settled. */
export const makeBoards = (
  { id }: Pick<GroupEntry, 'id'>,
  judgement: GroupJudgement,
  stays: readonly SpanEntry[],
): MadeBoards => {
  const asOf = judgement.units.findLast(({ frame }) => frame.isSettled)?.frame.to;
  const mine = new Map<string, GroupMineRow['boards']>();
  if (asOf === undefined) return { rows: [], mine };
  const groupId = id as GroupId;
  const contestants = stays
    .filter((stay) => {
      const { onBoards, hidesOnBoards } = readChoices(stay);
      return isOnBoard({ joins: onBoards, hides: hidesOnBoards });
    })
    .map(({ span }): Contestant => ({ span: span as SpanId, units: boardUnitsOf(judgement, span as SpanId) }));
  const before = contestants.map(({ span, units }) => ({ span, units: oneDayBack(units) }));
  const plusOf = new Map(contestants.map(({ span, units }) => [span as string, tallyOf(units, 'all').plus]));
  const rows = BOARDS.flatMap(([kind, windows]) =>
    windows.map((window): StandingsRow => {
      const { board, unranked } = make(kind, window, contestants);
      const last = make(kind, window, before).board;
      const toLine = ({ id: span, place, measure }: { id: string; place: number; measure: number }): Line => [
        span as SpanId,
        place,
        measure,
        Math.min(366, plusOf.get(span) ?? 0),
        movementOf(last.lineOf(span)?.place ?? null, place),
      ];
      for (const { span } of board.size > maxBoardLines ? contestants : []) {
        const { own, around } = viewBoard(board, span, maxBoardLines, REACH);
        const view = { board: kind, window, place: own?.place ?? null, around: around.map(toLine) };
        mine.set(span, [...(mine.get(span) ?? []), view]);
      }
      return {
        id: `${id}:${kind}:${String(window)}`,
        v: 1,
        groupId,
        board: kind,
        window,
        asOf: localDateOf(asOf),
        size: board.size,
        lines: board.top(maxBoardLines).map(toLine),
        unranked: unranked.toSorted().slice(0, maxBoardLines) as SpanId[],
      };
    }),
  );
  return { rows, mine };
};
