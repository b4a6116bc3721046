import { useEffect, useRef, type RefObject } from 'react';

/** A drawer that was closed by the same act holds the focus until it is out of sight. */
const leaveTakingMs = 400;

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Whoever presses a button that then goes away stands nowhere. Takes the focus to the referenced element when `key` has
 * changed and nobody has it.
 */
export function useKeptFocus<Target extends HTMLElement>(key: unknown): RefObject<Target | null> {
  const target = useRef<Target>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return undefined;
    shown.current = key;
    const takeFocus = (): void => {
      if (isNowhere()) target.current?.focus({ preventScroll: true });
    };
    takeFocus();
    const timer = setTimeout(takeFocus, leaveTakingMs);
    return () => clearTimeout(timer);
  }, [key]);
  return target;
}
