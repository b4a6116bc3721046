import type { ReactElement } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { DayMark, type DayMarkState } from '../../../ui/day-mark.tsx';
import { Flame } from '../../../ui/flame.tsx';
import type { PaletteColour } from '../../../ui/palette.ts';
import type { GridSizes } from './use-grid-window.ts';

export interface MatrixCell {
  /** The day: a cell stays itself when older ones come in front of it. */
  readonly key: string;
  readonly column: number;
  readonly mark: DayMarkState;
  /** Who, which day, and why it looks so. */
  readonly label: string;
  readonly isToday: boolean;
}

export interface MatrixRowProps {
  readonly row: number;
  readonly sizes: GridSizes;
  readonly name: string;
  /** How their day stands today. */
  readonly note?: string | undefined;
  readonly colour: PaletteColour;
  /** Those that are drawn. */
  readonly cells: readonly MatrixCell[];
  /** The cell that the tab key reaches; null in all rows but one. */
  readonly current: number | null;
  readonly onVisit: (row: number, column: number, label: string) => void;
}

/** One member's days, or those of all together (row 0). The head of the grid is its first row, the names its first column. */
export function MatrixRow({ row, sizes, name, note, colour, cells, current, onVisit }: MatrixRowProps): ReactElement {
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={`absolute inset-x-0 ${row === 0 ? 'border-b border-line' : ''}`}
      style={{ top: `${row * sizes.row}rem`, height: `${sizes.row}rem` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className="sticky start-0 z-10 flex h-full items-center gap-1.5 bg-card pe-1"
        style={{ width: `${sizes.names}rem` }}
      >
        {row === 0 ? (
          <span aria-hidden="true" className="grid size-6 shrink-0 place-items-center">
            <Flame lit size={18} />
          </span>
        ) : (
          <Avatar name={name} colour={colour} size={sizes.names < 8 ? 24 : 28} />
        )}
        <span className="min-w-0">
          <bdi className="block truncate text-sm font-semibold">{name}</bdi>
          {note === undefined ? null : <span className="block truncate text-xs text-ink-2">{note}</span>}
        </span>
      </div>
      {cells.map(({ key, column, mark, label, isToday }) => (
        <div
          key={key}
          role="gridcell"
          aria-colindex={column + 2}
          className={`absolute inset-y-0 ${isToday ? 'bg-sunk' : ''}`}
          style={{ insetInlineStart: `${sizes.names + column * sizes.column}rem`, width: `${sizes.column}rem` }}
        >
          <button
            type="button"
            data-cell={`${row} ${column}`}
            tabIndex={current === column ? 0 : -1}
            aria-label={label}
            title={label}
            onFocus={() => onVisit(row, column, label)}
            onClick={() => onVisit(row, column, label)}
            className="grid size-full place-items-center rounded-sm focus-visible:-outline-offset-2"
          >
            <DayMark state={mark} colour={colour} size={20} />
          </button>
        </div>
      ))}
    </div>
  );
}
