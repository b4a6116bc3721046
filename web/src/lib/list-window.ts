/** The part of a long list that is drawn: indices, `end` exclusive. */
export interface ListWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * What to draw of `count` things that are `sizePx` each, when the list begins `scrolledPx` before what is seen; `spare` more before
 * and after.
 */
export function windowOf(scrolledPx: number, seenPx: number, sizePx: number, count: number, spare: number): ListWindow {
  const start = Math.max(0, Math.floor(scrolledPx / sizePx) - spare);
  const end = Math.min(count, Math.ceil((scrolledPx + seenPx) / sizePx) + spare);
  return { start: Math.min(start, Math.max(0, end)), end: Math.max(0, end) };
}

export const isSameWindow = (a: ListWindow, b: ListWindow): boolean => a.start === b.start && a.end === b.end;

/** The indices drawn, and with them one that is drawn wherever the list was scrolled to: that which has the focus. */
export function drawnIndices({ start, end }: ListWindow, focused: number): number[] {
  const drawn = Array.from({ length: end - start }, (_, at) => start + at);
  if (focused >= start && focused < end) return drawn;
  return focused < start ? [focused, ...drawn] : [...drawn, focused];
}
