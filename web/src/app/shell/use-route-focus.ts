import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { takesKeys } from '../../lib/shortcut-keys.ts';

/** A screen that reads its data first shows its heading within this time, or keeps the focus where it is. */
const WAIT_FOR_HEADING_MS = 3000;

/** Of a list with a detail the one that the address means. */
const findHeading = (): HTMLElement | null =>
  (document.querySelector('[data-route-content]') ?? document).querySelector<HTMLElement>('h1');

const isOnScreen = (element: Element | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element.checkVisibility();

/** A form that begins with its first field has taken the focus itself. */
const isTakenByField = (): boolean =>
  takesKeys(document.activeElement) && document.activeElement?.closest('main') !== null;

const focusHeading = (): boolean => {
  if (isTakenByField()) return true;
  const heading = findHeading();
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
};

/** Gives the focus to the next heading that appears. Returns how to stop waiting. */
const focusHeadingWhenThere = (): (() => void) => {
  if (focusHeading()) return () => undefined;
  const observer = new MutationObserver(() => {
    if (focusHeading()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => observer.disconnect(), WAIT_FOR_HEADING_MS);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
};

/**
 * A new page takes the focus with it, as a browser's own would: forward to the heading, back to the very link one left by.
 */
export const useRouteFocus = (): void => {
  const { key, pathname } = useLocation();
  const navigationType = useNavigationType();
  const focusedAt = useRef(new Map<string, WeakRef<Element>>());
  const shownPathname = useRef(pathname);

  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      if (event.target instanceof Element) focusedAt.current.set(key, new WeakRef(event.target));
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [key]);

  useEffect(() => {
    if (shownPathname.current === pathname) return;
    shownPathname.current = pathname;
    const before = navigationType === NavigationType.Pop ? focusedAt.current.get(key)?.deref() : undefined;
    if (isOnScreen(before)) {
      before.focus({ preventScroll: true });
      return;
    }
    return focusHeadingWhenThere();
  }, [key, pathname, navigationType]);
};
