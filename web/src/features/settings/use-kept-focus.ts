import { useEffect, useRef, type RefObject } from 'react';

/**
 * Whoever presses a button that then goes away stands nowhere. Takes the focus to the referenced element when `key` has
 * changed and nobody has it.
 */
export function useKeptFocus<Target extends HTMLElement>(key: unknown): RefObject<Target | null> {
  const target = useRef<Target>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    if (document.activeElement === null || document.activeElement === document.body) target.current?.focus();
  }, [key]);
  return target;
}
