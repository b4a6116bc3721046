import { useCallback, useEffect, useRef } from 'react';

/** A dialog that was closed by the same act holds the focus until it is out of sight. */
const LEAVE_TAKING_MS = 400;

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * An act may take away what had the focus, now or once `shown` has changed. Call the result after the act: it lets `focus`
 * find another place when nobody has the focus, and only then.
 */
export function useKeptPlace(shown: unknown, focus: () => void): () => void {
  const isOwed = useRef(false);
  const giveFocus = useCallback((): void => {
    if (isOwed.current && isNowhere()) focus();
  }, [focus]);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return undefined;
    before.current = shown;
    giveFocus();
    const timer = setTimeout(() => {
      giveFocus();
      isOwed.current = false;
    }, LEAVE_TAKING_MS);
    return () => clearTimeout(timer);
  }, [shown, giveFocus]);
  return useCallback(() => {
    isOwed.current = true;
    giveFocus();
    setTimeout(giveFocus, LEAVE_TAKING_MS);
  }, [giveFocus]);
}
