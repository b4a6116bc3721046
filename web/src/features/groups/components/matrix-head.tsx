import { Shield } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MatrixUnit } from '../matrix-cells.ts';
import type { Words } from '../groups-words.ts';
import type { GridSizes } from './use-grid-window.ts';

export interface MatrixHeadProps {
  readonly sizes: GridSizes;
  readonly units: readonly MatrixUnit[];
  /** Those that are drawn. */
  readonly columns: readonly number[];
  readonly isToday: (unit: MatrixUnit) => boolean;
  readonly dayOf: (unit: MatrixUnit) => string;
  readonly words: Words;
}

/** The days above their columns; the first of a month says its month instead of its weekday. */
export function MatrixHead({ sizes, units, columns, isToday, dayOf, words }: MatrixHeadProps): ReactElement {
  const { t, format } = words;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 bg-card text-center text-xs text-ink-2"
      style={{ height: `${sizes.head}rem` }}
    >
      <div
        role="columnheader"
        aria-colindex={1}
        className="sticky start-0 z-10 h-full bg-card"
        style={{ width: `${sizes.names}rem` }}
      >
        <span className="sr-only">{t('matrix.member')}</span>
      </div>
      {columns.map((column) => {
        const unit = units[column];
        if (unit === undefined) return null;
        const isFirst = unit.row.from.endsWith('-01');
        return (
          <div
            key={unit.row.from}
            role="columnheader"
            aria-colindex={column + 2}
            className={`absolute inset-y-0 rounded-t-sm pt-1 ${isToday(unit) ? 'bg-sunk' : ''}`}
            style={{ insetInlineStart: `${sizes.names + column * sizes.column}rem`, width: `${sizes.column}rem` }}
          >
            <span className="sr-only">{dayOf(unit)}</span>
            <span aria-hidden="true" className={`block ${isFirst ? 'font-semibold text-ink' : ''}`}>
              {format.day(unit.row.from, isFirst ? { month: 'short' } : { weekday: 'narrow' })}
            </span>
            <span aria-hidden="true" className="block">
              {format.day(unit.row.from, { day: 'numeric' })}
            </span>
            <span aria-hidden="true" className="grid h-4 place-items-center text-frost">
              {unit.verdict === 'shielded' ? <Shield size={14} /> : null}
            </span>
          </div>
        );
      })}
    </div>
  );
}
