import type { DayMarkState } from './day-mark.tsx';

/** Days run down the columns; a column is a week of 7 rows. */
export const ROWS = 7;
/** Units of the drawing: one cell with its gap, and the cell alone. */
export const PITCH = 12;
const CELL = 10;

export type HeatmapCell = {
  /** Unique; handed back by `onPick`. */
  key: string;
  state: DayMarkState;
  /** How much, for `kept` and `bonus`: 0 faintest, 4 full. */
  level: 0 | 1 | 2 | 3 | 4;
  /** Day and state in words, as they are read aloud and shown: "Monday 16 November: kept, 20 min". */
  description: string;
};

export function columnCount(cellCount: number, firstRow: number): number {
  return Math.ceil((cellCount + firstRow) / ROWS);
}

export function placeOf(index: number, firstRow: number): { column: number; row: number } {
  const slot = index + firstRow;
  return { column: Math.floor(slot / ROWS), row: slot % ROWS };
}

/** The cell under a point given as shares (0 to 1) of the drawing's width, from its start, and height. Null: none. */
export function cellAt(xShare: number, yShare: number, cellCount: number, firstRow: number): number | null {
  const column = Math.floor(xShare * columnCount(cellCount, firstRow));
  const row = Math.min(ROWS - 1, Math.floor(yShare * ROWS));
  const index = column * ROWS + row - firstRow;
  return index >= 0 && index < cellCount ? index : null;
}

/** Where a key leads from a day: up and down a day, across a week, page a month of four weeks. Null: nowhere. */
export function nextCell(key: string, index: number, cellCount: number, rightToLeft: boolean): number | null {
  const week = rightToLeft ? -ROWS : ROWS;
  const steps: Partial<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    ArrowRight: week,
    ArrowLeft: -week,
    PageUp: -4 * ROWS,
    PageDown: 4 * ROWS,
    Home: -index,
    End: cellCount - 1 - index,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  if (next >= 0 && next < cellCount) return next;
  // A week too far stays on the day; a page too far goes to the end.
  return key === 'PageUp' ? 0 : key === 'PageDown' ? cellCount - 1 : index;
}

/** Strokes and fills that share a look, each one path however many days: a year is a dozen elements, not 371. */
export type HeatmapLayer = { look: DayMarkState; level: number; path: string };

export function layersOf(cells: readonly Pick<HeatmapCell, 'state' | 'level'>[], firstRow: number): HeatmapLayer[] {
  const layers = new Map<string, HeatmapLayer>();
  cells.forEach(({ state, level }, index) => {
    if (state === 'outside') return;
    const shade = state === 'kept' || state === 'bonus' ? level : 0;
    const id = `${state}${shade}`;
    const layer = layers.get(id) ?? { look: state, level: shade, path: '' };
    const { column, row } = placeOf(index, firstRow);
    layer.path += shapes[state](column * PITCH + 1, row * PITCH + 1);
    layers.set(id, layer);
  });
  return [...layers.values()];
}

/** Corners are rounded by the stroke's joins, so the box is drawn smaller by its half. */
const box = (x: number, y: number) => `M${x + 2} ${y + 2}h${CELL - 4}v${CELL - 4}h-${CELL - 4}z`;
const outline = (x: number, y: number) => `M${x + 1} ${y + 1}h${CELL - 2}v${CELL - 2}h-${CELL - 2}z`;

const shapes: Record<DayMarkState, (x: number, y: number) => string> = {
  kept: box,
  // A box with a hole in its middle (even-odd).
  bonus: (x, y) => `${box(x, y)}M${x + 2.8} ${y + 2.8}h4.4v4.4h-4.4z`,
  missed: (x, y) => `${outline(x, y)}M${x + 3.4} ${y + 6.6}l3.2-3.2`,
  skipped: (x, y) => `M${x + 0.6} ${y + 4.4}l3.8-3.8M${x + 0.6} ${y + 9.4}l8.8-8.8M${x + 5.6} ${y + 9.4}l3.8-3.8`,
  frozen: (x, y) => `M${x + 5} ${y + 0.8}v8.4M${x + 1.4} ${y + 2.9}l7.2 4.2M${x + 1.4} ${y + 7.1}l7.2-4.2`,
  pending: outline,
  off: (x, y) => `M${x + 4} ${y + 4}h2v2h-2z`,
  outside: () => '',
};
