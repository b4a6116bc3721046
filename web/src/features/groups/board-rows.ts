import type { GroupMineRow, StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';

/** One line of a board as it is drawn. */
export interface BoardRow {
  readonly span: SpanId;
  readonly place: number;
  readonly measure: number;
  readonly today: number;
  /** Places risen since yesterday; null: new. */
  readonly movement: number | null;
  /** Of the highest measure, 0..1. */
  readonly share: number;
}

/** Plan kept is told in whole billionths (RNK1). */
export const wholePlan = 1_000_000_000;

type Line = StandingsRow['lines'][number];

const shareOf = (board: StandingsRow['board'], measure: number, best: number): number => {
  const whole = board === 'plan' ? wholePlan : best;
  return whole === 0 ? 0 : measure / whole;
};

const rowsOf = (lines: readonly Line[], { board, lines: [first] }: Pick<StandingsRow, 'board' | 'lines'>): BoardRow[] =>
  lines.map(([span, place, measure, today, movement]) => ({
    span,
    place,
    measure,
    today,
    movement,
    share: shareOf(board, measure, first?.[2] ?? 0),
  }));

export interface BoardView {
  readonly top: readonly BoardRow[];
  /** Those around the viewer, where the top does not show them (RNK4). */
  readonly around: readonly BoardRow[];
}

/** Whoever is hidden from the viewer is left out, and keeps their place. */
export function boardView(standings: StandingsRow, { span, boards, hidden }: GroupMineRow): BoardView {
  const isShown = (row: BoardRow): boolean => !hidden.includes(row.span);
  const top = rowsOf(standings.lines, standings);
  const own = boards.find(({ board, window }) => board === standings.board && window === standings.window);
  const isInTop = top.some((row) => row.span === span);
  const known = new Set(top.map((row) => row.span));
  const around =
    isInTop || own === undefined ? [] : rowsOf(own.around, standings).filter((row) => !known.has(row.span));
  return { top: top.filter(isShown), around: around.filter(isShown) };
}
