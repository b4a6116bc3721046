/** Asked at the moment of the key or the tap, so that nothing re-renders when the direction changes. */
export function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
