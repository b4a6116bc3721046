import { useEffect, useState } from 'react';

/** A timer holds at most a signed 32-bit number of milliseconds, about 24.8 days. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * The current instant in epoch milliseconds, renewed when `nextBoundaryMs` (epoch ms: the next midnight or day start) has
 * passed, and whenever the page comes back: a sleeping device runs no timers. Between those it stands still, so that a
 * screen does not redraw for nothing.
 */
export const useNow = (nextBoundaryMs?: number): number => {
  const [nowMs, setNowMs] = useState(() => Date.now());

  useEffect(() => {
    const renew = (): void => {
      if (document.visibilityState === 'visible') setNowMs(Date.now());
    };
    document.addEventListener('visibilitychange', renew);
    window.addEventListener('pageshow', renew);
    window.addEventListener('focus', renew);
    return () => {
      document.removeEventListener('visibilitychange', renew);
      window.removeEventListener('pageshow', renew);
      window.removeEventListener('focus', renew);
    };
  }, []);

  useEffect(() => {
    if (nextBoundaryMs === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const leftMs = nextBoundaryMs - Date.now();
      if (leftMs <= 0) setNowMs(Date.now());
      else timer = setTimeout(wait, Math.min(leftMs, MAX_TIMER_MS));
    };
    timer = setTimeout(wait, 0);
    return () => clearTimeout(timer);
  }, [nextBoundaryMs]);

  return nowMs;
};
