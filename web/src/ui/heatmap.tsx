import { memo, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { classNames } from './class-names.ts';
import { HeatmapLayers } from './heatmap-layers.tsx';
import { cellAt, columnCount, nextCell, PITCH, placeOf, ROWS, type HeatmapCell } from './heatmap-layout.ts';
import type { PaletteColour } from './palette.ts';
import { isRightToLeft } from './text-direction.ts';

export type HeatmapProps = {
  /** One a day without gaps, oldest first. */
  cells: readonly HeatmapCell[];
  /** The row (0 to 6, by the person's first weekday) of the first cell. */
  firstRow: number;
  colour: PaletteColour;
  /** What it shows: "Meditate, the last 12 months". */
  label: string;
  /** What stands under it before a day is visited: "292 of 318 due days kept". */
  summary: string;
  /** Seven, top to bottom; empty ones leave a gap. */
  rowLabels: readonly string[];
  /** Where a month begins: the index of its first cell, and its short name. */
  months: readonly { index: number; text: string }[];
  legend: readonly { state: HeatmapCell['state']; level: HeatmapCell['level']; text: string }[];
  onPick?: ((key: string) => void) | undefined;
  className?: string | undefined;
};

/**
 * A year of days. To assistive technology a grid of which only the visited cell exists; arrow keys walk over the days,
 * Enter or a tap picks one.
 */
export function Heatmap({
  cells,
  firstRow,
  colour,
  summary,
  rowLabels,
  months,
  legend,
  onPick,
  className,
  label,
}: HeatmapProps) {
  const [visited, setVisited] = useState<number | null>(null);
  const columns = columnCount(cells.length, firstRow);
  const current = visited === null ? null : Math.min(visited, cells.length - 1);
  const currentCell = current === null ? undefined : cells[current];

  return (
    <div className={className}>
      <div className="flex gap-1.5">
        <RowLabels labels={rowLabels} />
        <div
          ref={scrollToEnd}
          className="no-scrollbar min-w-0 flex-1 overflow-x-auto rounded-sm p-0.5 outline-focus has-[[role=grid]:focus-visible]:outline-2"
        >
          <div style={{ minInlineSize: columns * PITCH, maxInlineSize: columns * PITCH * 1.8 }}>
            <MonthLabels {...{ months, firstRow, columns }} />
            <CellGrid {...{ cells, firstRow, columns, colour, label, current, onPick }} onVisit={setVisited} />
          </div>
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-ink-2">
        <p className={classNames('min-h-4', currentCell !== undefined && 'font-medium text-ink')}>
          {currentCell?.description ?? summary}
        </p>
        <Legend legend={legend} colour={colour} />
      </div>
    </div>
  );
}

type CellGridProps = Pick<HeatmapProps, 'cells' | 'firstRow' | 'colour' | 'label' | 'onPick'> & {
  columns: number;
  current: number | null;
  onVisit: (index: number | null) => void;
};

function CellGrid({ cells, firstRow, columns, colour, label, current, onPick, onVisit }: CellGridProps) {
  const id = useId();
  const visit = (index: number) => {
    onVisit(index);
  };
  const pick = (index: number) => {
    const cell = cells[index];
    if (cell) onPick?.(cell.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = current ?? cells.length - 1;
    const isPick = event.key === 'Enter' || event.key === ' ';
    const next = isPick ? from : nextCell(event.key, from, cells.length, isRightToLeft(event.currentTarget));
    if (next === null) return;
    event.preventDefault();
    visit(next);
    if (isPick) pick(from);
  };
  const indexUnder = (event: MouseEvent) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const fromLeft = (event.clientX - bounds.left) / bounds.width;
    const fromStart = isRightToLeft(event.currentTarget) ? 1 - fromLeft : fromLeft;
    return cellAt(fromStart, (event.clientY - bounds.top) / bounds.height, cells.length, firstRow);
  };
  const active = current === null ? undefined : cells[current];
  return (
    <div
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={ROWS}
      aria-colcount={columns}
      {...(active === undefined ? {} : { 'aria-activedescendant': `${id}-${active.key}` })}
      onKeyDown={onKeyDown}
      onFocus={() => {
        visit(current ?? cells.length - 1);
      }}
      onPointerMove={(event) => {
        const index = event.pointerType === 'mouse' ? indexUnder(event) : null;
        if (index !== null && index !== current) visit(index);
      }}
      onClick={(event) => {
        const index = indexUnder(event);
        if (index === null) return;
        visit(index);
        pick(index);
      }}
      className={classNames('relative outline-none', onPick !== undefined && 'cursor-pointer')}
    >
      <Drawing {...{ cells, firstRow, columns, colour }} />
      <CurrentCell {...{ id, active, index: current ?? 0, firstRow, columns }} />
    </div>
  );
}

/** The only cell in the tree: where the reader's focus is, framed for those who see. */
function CurrentCell(props: {
  id: string;
  active: HeatmapCell | undefined;
  index: number;
  firstRow: number;
  columns: number;
}) {
  const { id, active, index, firstRow, columns } = props;
  const { column, row } = placeOf(index, firstRow);
  const frame = useRef<HTMLDivElement>(null);
  const key = active?.key;
  useLayoutEffect(() => {
    if (key !== undefined && frame.current?.parentElement?.parentElement === document.activeElement) {
      frame.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [key]);
  return (
    <div role="row" tabIndex={-1} aria-rowindex={row + 1}>
      <div
        ref={frame}
        role="gridcell"
        tabIndex={-1}
        id={`${id}-${active?.key ?? 'none'}`}
        aria-colindex={column + 1}
        aria-selected={active !== undefined}
        className={classNames(
          'pointer-events-none absolute rounded-[0.2rem]',
          active !== undefined && 'border-2 border-ink',
        )}
        style={{
          insetInlineStart: `${(column / columns) * 100}%`,
          insetBlockStart: `${(row / ROWS) * 100}%`,
          inlineSize: `${100 / columns}%`,
          blockSize: `${100 / ROWS}%`,
        }}
      >
        <span className="sr-only">{active?.description}</span>
      </div>
    </div>
  );
}

const Drawing = memo(function Drawing({
  cells,
  firstRow,
  columns,
  colour,
}: Pick<CellGridProps, 'cells' | 'firstRow' | 'columns' | 'colour'>) {
  return (
    <svg
      viewBox={`0 0 ${columns * PITCH} ${ROWS * PITCH}`}
      aria-hidden="true"
      className="block w-full rtl:-scale-x-100"
    >
      <HeatmapLayers {...{ cells, firstRow, colour }} />
    </svg>
  );
});

function MonthLabels({
  months,
  firstRow,
  columns,
}: Pick<CellGridProps, 'firstRow' | 'columns'> & Pick<HeatmapProps, 'months'>) {
  return (
    <div aria-hidden="true" className="relative h-4 text-[0.6875rem]/4 text-ink-2">
      {months.map(({ index, text }) => (
        <span
          key={index}
          className="absolute whitespace-nowrap"
          style={{ insetInlineStart: `${(Math.ceil((index + firstRow) / ROWS) / columns) * 100}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

function RowLabels({ labels }: { labels: readonly string[] }) {
  return (
    <div aria-hidden="true" className="flex flex-col p-0.5 pt-4.5 text-[0.6875rem] leading-none text-ink-2">
      {labels.map((text, row) => (
        <span key={row} className="flex flex-1 items-center">
          {text}
        </span>
      ))}
    </div>
  );
}

function Legend({ legend, colour }: Pick<HeatmapProps, 'legend' | 'colour'>) {
  const items = useMemo(() => legend.map((item) => ({ ...item, cells: [item] })), [legend]);
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {items.map(({ state, level, text, cells }) => (
        <li key={`${state}${level}`} className="flex items-center gap-1.5">
          <svg width={12} height={12} viewBox={`0 0 ${PITCH} ${PITCH}`} aria-hidden="true">
            <HeatmapLayers {...{ cells, colour }} firstRow={0} />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** The newest days are at the end, so a narrow screen begins there. */
function scrollToEnd(element: HTMLDivElement | null): void {
  if (element) element.scrollLeft = isRightToLeft(element) ? -element.scrollWidth : element.scrollWidth;
}
