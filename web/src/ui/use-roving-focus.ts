import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefCallback } from 'react';
import { isRightToLeft } from './text-direction.ts';

/** Where an arrow key leads from `index`, or null for a key that moves nothing. Stops at the ends. */
export function nextIndex(key: string, index: number, count: number, rightToLeft: boolean): number | null {
  const step = rightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return clampIndex(index + step, count);
    case 'ArrowLeft':
      return clampIndex(index - step, count);
    case 'ArrowDown':
      return clampIndex(index + 1, count);
    case 'ArrowUp':
      return clampIndex(index - 1, count);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function clampIndex(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}

/** One tab stop for a row of buttons; arrow keys walk inside it. `initial` is the stop before anybody was there. */
export function useRovingFocus(count: number, initial: number) {
  const [visited, setVisited] = useState<number | null>(null);
  const elements = useRef(new Map<number, HTMLElement>());
  const current = clampIndex(visited ?? initial, count);

  return (index: number) => ({
    tabIndex: index === current ? 0 : -1,
    ref: ((element) => {
      if (element) elements.current.set(index, element);
      else elements.current.delete(index);
    }) satisfies RefCallback<HTMLElement>,
    onFocus: (_event: FocusEvent) => {
      setVisited(index);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const next = nextIndex(event.key, index, count, isRightToLeft(event.currentTarget));
      if (next === null) return;
      event.preventDefault();
      elements.current.get(next)?.focus();
    },
  });
}
