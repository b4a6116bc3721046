import { useCallback, useEffect, useRef } from 'react';

/** A dialog that was closed by the same act holds the focus until it is out of sight. */
const LEAVE_TAKING_MS = 400;

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * An act may take away what had the focus: now, once `shown` has changed, or when it changes again, row by row on a slow
 * device. Call the result after the act: whenever nobody has the focus it lets `focus` find another place, until the person
 * does the next thing.
 */
export function useKeptPlace(shown: unknown, focus: () => void): () => void {
  const isOwed = useRef(false);
  const giveFocus = useCallback((): void => {
    if (isOwed.current && isNowhere()) focus();
  }, [focus]);

  useEffect(() => {
    const settle = (): void => {
      isOwed.current = false;
    };
    const options = { capture: true };
    addEventListener('keydown', settle, options);
    addEventListener('pointerdown', settle, options);
    return () => {
      removeEventListener('keydown', settle, options);
      removeEventListener('pointerdown', settle, options);
    };
  }, []);

  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return undefined;
    before.current = shown;
    giveFocus();
    const timer = setTimeout(giveFocus, LEAVE_TAKING_MS);
    return () => clearTimeout(timer);
  }, [shown, giveFocus]);

  return useCallback(() => {
    isOwed.current = true;
    giveFocus();
    setTimeout(giveFocus, LEAVE_TAKING_MS);
  }, [giveFocus]);
}
