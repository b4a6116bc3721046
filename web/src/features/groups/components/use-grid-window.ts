import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { isSameWindow, windowOf, type ListWindow } from '../../../lib/list-window.ts';
import { isRightToLeft } from '../../../ui/text-direction.ts';

/** Sizes in rem, so that they grow with the reader's letters. */
export interface GridSizes {
  readonly head: number;
  readonly row: number;
  readonly names: number;
  readonly column: number;
}

interface GridWindow {
  readonly rows: ListWindow;
  readonly columns: ListWindow;
}

/** Cells that are drawn beyond what is seen, before and after. */
const spareRows = 3;
const spareColumns = 5;
/** Before anything was measured. */
const firstRows = 12;
const firstColumns = 14;

const remPx = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Draws only the cells in sight of a wide and long grid, whose names and head stick. It begins at its last column; older ones that
 * come in front of them leave what is seen where it is. `keys` name the columns.
 */
export function useGridWindow(
  scroller: RefObject<HTMLElement | null>,
  rowCount: number,
  keys: readonly string[],
  { head, row, names, column }: GridSizes,
) {
  const count = keys.length;
  const [drawn, setDrawn] = useState<GridWindow>({
    rows: { start: 0, end: Math.min(rowCount, firstRows) },
    columns: { start: Math.max(0, count - firstColumns), end: count },
  });
  /** The first and the last column when they were drawn last. */
  const before = useRef<{ readonly first: string | undefined; readonly last: string | undefined }>(undefined);

  const measure = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const rem = remPx();
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
    const next = {
      rows: windowOf(scrollTop, clientHeight - head * rem, row * rem, rowCount, spareRows),
      // Right to left it is below nothing.
      columns: windowOf(Math.abs(scrollLeft), clientWidth - names * rem, column * rem, count, spareColumns),
    };
    setDrawn((was) => (isSameWindow(was.rows, next.rows) && isSameWindow(was.columns, next.columns) ? was : next));
  }, [scroller, rowCount, count, head, row, names, column]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const [first, last] = [keys[0], keys.at(-1)];
    const was = before.current;
    before.current = { first, last };
    const direction = isRightToLeft(element) ? -1 : 1;
    const added = was?.first === undefined ? 0 : Math.max(0, keys.indexOf(was.first));
    if (was === undefined || was.last !== last) element.scrollTo({ left: direction * element.scrollWidth });
    else if (added > 0) element.scrollBy({ left: direction * added * column * remPx() });
  }, [scroller, keys, column]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    element.addEventListener('scroll', measure, { passive: true });
    // Measures at once, too.
    const resizing = new ResizeObserver(measure);
    resizing.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      resizing.disconnect();
    };
  }, [scroller, measure]);

  /** Scrolls as little as it takes to see a cell beside what sticks. */
  const show = useCallback(
    (rowAt: number, columnAt: number): void => {
      const element = scroller.current;
      if (element === null) return;
      const rem = remPx();
      const nearest = (scrolled: number, seen: number, start: number, size: number): number =>
        Math.min(start, Math.max(scrolled, start + size - seen));
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
      const top = nearest(scrollTop, clientHeight - head * rem, rowAt * row * rem, row * rem);
      const seen = clientWidth - names * rem;
      const left = nearest(Math.abs(scrollLeft), seen, columnAt * column * rem, column * rem);
      element.scrollTo({ top, left: isRightToLeft(element) ? -left : left });
      measure();
    },
    [scroller, measure, head, row, names, column],
  );

  return { drawn, show };
}
