import type { ReactElement } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { DayMark, type DayMarkState } from '../../../ui/day-mark.tsx';
import { Flame } from '../../../ui/flame.tsx';
import type { PaletteColour } from '../../../ui/palette.ts';

export interface MatrixCell {
  readonly key: string;
  readonly mark: DayMarkState;
  /** Who, which day, and why it looks so. */
  readonly label: string;
  readonly isToday: boolean;
}

export interface MatrixRowProps {
  readonly row: number;
  readonly name: string;
  /** How their day stands today. */
  readonly note?: string | undefined;
  readonly colour: PaletteColour;
  readonly cells: readonly MatrixCell[];
  /** The cell that the tab key reaches; null in all rows but one. */
  readonly current: number | null;
  readonly onVisit: (column: number, label: string) => void;
}

/** One member's days, or those of all together (row 0). */
export function MatrixRow({ row, name, note, colour, cells, current, onVisit }: MatrixRowProps): ReactElement {
  return (
    <tr className={row === 0 ? 'border-b border-line' : ''}>
      <th scope="row" className="py-1 pe-1 text-start font-normal">
        <span className="flex items-center gap-2">
          {row === 0 ? (
            <span aria-hidden="true" className="grid size-7 shrink-0 place-items-center">
              <Flame lit size={18} />
            </span>
          ) : (
            <Avatar name={name} colour={colour} size={28} />
          )}
          <span className="min-w-0">
            <bdi className="block truncate text-sm font-semibold">{name}</bdi>
            {note === undefined ? null : <span className="block truncate text-xs text-ink-2">{note}</span>}
          </span>
        </span>
      </th>
      {cells.map(({ key, mark, label, isToday }, column) => (
        <td key={key} className={isToday ? 'bg-sunk p-0' : 'p-0'}>
          <button
            type="button"
            data-cell={`${row} ${column}`}
            tabIndex={current === column ? 0 : -1}
            aria-label={label}
            title={label}
            onFocus={() => onVisit(column, label)}
            onClick={() => onVisit(column, label)}
            className="grid h-11 w-full place-items-center rounded-sm focus-visible:-outline-offset-2"
          >
            <DayMark state={mark} colour={colour} size={20} />
          </button>
        </td>
      ))}
    </tr>
  );
}
