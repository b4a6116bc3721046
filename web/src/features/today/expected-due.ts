import { dayControlOf, type TapAct } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

const sameEnough = 1e-9;

/** How the day will look after a tap, so that the row need not wait for the database. The judge has the last word. */
export function dueAfterTap(due: DueHabit, act: TapAct): DueHabit {
  if (act.kind === 'ask') return due;
  const { target } = due.version;
  if (act.kind === 'add-amount') {
    const daySum = due.daySum + act.value;
    const isEnough =
      target.kind === 'amount' &&
      target.per === 'day' &&
      target.bound === 'at-least' &&
      daySum >= target.amount - sameEnough;
    const isQuota = due.version.schedule.kind === 'quota' && target.kind === 'amount' && target.per === 'day';
    const have = isQuota ? due.have + (isEnough && !due.dayMet ? 1 : 0) : due.have + act.value;
    return { ...due, daySum, have, dayMet: due.dayMet || isEnough };
  }
  const dayMet = act.state === 'done';
  const isTick = dayControlOf(due.version) === 'tick';
  const change = isTick && dayMet !== due.dayMet ? (dayMet ? 1 : -1) : 0;
  return { ...due, dayState: act.state, dayMet, have: Math.max(0, due.have + change) };
}

/** A frame comes within 16 ms; a page that nobody looks at draws none, and its tap must not wait for one. */
const noFrameMs = 100;

/**
 * The tap is on the screen before its writing begins: a task after the next frame, or soon where no frame is drawn. Whoever
 * taps and leaves at once is not waited for: a page that is hidden may never get another turn.
 */
const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const waiting = new AbortController();
    const { signal } = waiting;
    const go = (): void => {
      waiting.abort();
      clearTimeout(giveUp);
      resolve();
    };
    const giveUp = setTimeout(go, noFrameMs);
    document.addEventListener('visibilitychange', go, { signal });
    window.addEventListener('pagehide', go, { signal });
    requestAnimationFrame(() => setTimeout(go));
  });

/** After the last write is through, what was expected gives way to what is, even if that looks the same. */
const graceMs = 400;

/**
 * The day as it will be: `expect` shows a tap at once and until the written truth has arrived. `run` says whether it was
 * written; refused, the row shows again what is.
 */
export function useExpectedDue(due: DueHabit): {
  readonly shown: DueHabit;
  readonly expect: (act: TapAct, run: () => Promise<boolean>) => void;
} {
  const [expected, setExpected] = useState<DueHabit | null>(null);
  const inFlight = useRef(0);
  const grace = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = expected ?? due;

  // The truth has arrived, and nothing newer is on its way.
  const [seenDue, setSeenDue] = useState(due);
  const [isSettled, setIsSettled] = useState(true);
  if (due !== seenDue) {
    setSeenDue(due);
    if (isSettled) setExpected(null);
  }

  useEffect(() => () => clearTimeout(grace.current), []);

  const expect = useCallback(
    (act: TapAct, run: () => Promise<boolean>) => {
      clearTimeout(grace.current);
      inFlight.current += 1;
      setIsSettled(false);
      setExpected(dueAfterTap(shown, act));
      const settle = (isWritten: boolean): void => {
        inFlight.current -= 1;
        if (inFlight.current > 0) return;
        setIsSettled(true);
        if (!isWritten) setExpected(null);
        else grace.current = setTimeout(() => setExpected(null), graceMs);
      };
      void afterPaint()
        .then(run)
        .then(settle, (error: unknown) => {
          settle(false);
          throw error;
        });
    },
    [shown],
  );

  return { shown, expect };
}
