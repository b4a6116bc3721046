import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { isRightToLeft } from '../../../ui/text-direction.ts';

interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** How far Page Up and Page Down go. */
  readonly page: number;
}

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** Where a key leads in a grid whose columns are days: a page is some days. Null: the key is not for the grid. */
export function nextPlace(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: Place,
  { rows, columns, page }: GridShape,
  rightToLeft: boolean,
): Place | null {
  const to = (rowStep: number, columnStep: number): Place => ({
    row: clamp(row + rowStep, rows),
    column: clamp(column + columnStep, columns),
  });
  switch (key) {
    case 'ArrowLeft':
      return to(0, rightToLeft ? 1 : -1);
    case 'ArrowRight':
      return to(0, rightToLeft ? -1 : 1);
    case 'ArrowUp':
      return to(-1, 0);
    case 'ArrowDown':
      return to(1, 0);
    case 'PageUp':
      return to(0, -page);
    case 'PageDown':
      return to(0, page);
    case 'Home':
      return to(ctrlKey ? -rows : 0, -columns);
    case 'End':
      return to(ctrlKey ? rows : 0, columns);
    default:
      return null;
  }
}

/**
 * One tab stop for a grid that is drawn in part; keys walk inside it. The column is remembered by its key, so that columns that come
 * before it do not move the place.
 */
export function useGridPlace(
  scroller: RefObject<HTMLElement | null>,
  keys: readonly string[],
  shape: GridShape,
  show: (row: number, column: number) => void,
) {
  const [{ row, key }, setPlace] = useState<{ readonly row: number; readonly key: string | undefined }>({
    row: 0,
    key: undefined,
  });
  const found = key === undefined ? -1 : keys.indexOf(key);
  const place: Place = { row: clamp(row, shape.rows), column: found === -1 ? keys.length - 1 : found };
  const isMoving = useRef(false);
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    show(place.row, place.column);
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.column}"]`);
    cell?.focus({ preventScroll: true });
  }, [scroller, show, place.row, place.column]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const next = nextPlace(event, place, shape, isRightToLeft(event.currentTarget));
    if (next === null) return;
    event.preventDefault();
    if (next.row === place.row && next.column === place.column) return;
    isMoving.current = true;
    setPlace({ row: next.row, key: keys[next.column] });
  };
  const visit = (toRow: number, column: number): void => setPlace({ row: toRow, key: keys[column] });
  return { place, visit, onKeyDown };
}
