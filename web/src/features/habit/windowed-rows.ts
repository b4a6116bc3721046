import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import { isSameWindow, windowOf, type ListWindow } from '../../lib/list-window.ts';

/** Rows that are drawn beyond what is seen, before and after. */
const spareRows = 6;
const firstGuess = 16;

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
  const [drawn, setDrawn] = useState<ListWindow>({ start: 0, end: Math.min(count, firstGuess) });

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const scroller = scrollerOf(element);
    const measure = (): void => {
      const rowPx = rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize);
      const scrolled = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const next = windowOf(scrolled, scroller.clientHeight, rowPx, count, spareRows);
      setDrawn((before) => (isSameWindow(before, next) ? before : next));
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
