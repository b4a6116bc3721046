import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

/** Rows that are drawn beyond what is seen, before and after. */
const spareRows = 6;
const firstGuess = 16;

export interface RowWindow {
  /** Indices of the drawn rows, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The rows to draw of `count`, when the list's top lies `scrolledPx` above the top of what is seen. */
export function windowOf(scrolledPx: number, seenPx: number, rowPx: number, count: number): RowWindow {
  const start = Math.max(0, Math.floor(scrolledPx / rowPx) - spareRows);
  const end = Math.min(count, Math.ceil((scrolledPx + seenPx) / rowPx) + spareRows);
  return { start: Math.min(start, Math.max(0, end)), end: Math.max(0, end) };
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return document.documentElement;
}

/**
 * Draws only the rows in sight of a long list whose rows are `rowRem` high, inside whatever scrolls around it. `show` brings a
 * row into sight.
 */
export function useWindowedRows(list: RefObject<HTMLElement | null>, count: number, rowRem: number) {
  const [drawn, setDrawn] = useState<RowWindow>({ start: 0, end: Math.min(count, firstGuess) });

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const scroller = scrollerOf(element);
    const measure = (): void => {
      const rowPx = rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize);
      const scrolled = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const next = windowOf(scrolled, scroller.clientHeight, rowPx, count);
      setDrawn((before) => (before.start === next.start && before.end === next.end ? before : next));
    };
    measure();
    const target = scroller === document.documentElement ? window : scroller;
    target.addEventListener('scroll', measure, { passive: true });
    const resizing = new ResizeObserver(measure);
    resizing.observe(scroller);
    return () => {
      target.removeEventListener('scroll', measure);
      resizing.disconnect();
    };
  }, [list, count, rowRem]);

  const show = useCallback(
    (index: number): void => {
      const element = list.current;
      if (element === null) return;
      const rowPx = rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize);
      const scroller = scrollerOf(element);
      const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + index * rowPx;
      // What sticks to the top covers about two rows.
      const coveredPx = 2 * rowPx;
      if (top < coveredPx) scroller.scrollTop += top - coveredPx;
      else if (top + rowPx > scroller.clientHeight) scroller.scrollTop += top + rowPx - scroller.clientHeight;
    },
    [list, rowRem],
  );

  return { drawn, show };
}
