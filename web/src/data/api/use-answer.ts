import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiAnswer, ApiFailure } from './api-request.ts';

/** A failure and when it came, epoch ms. */
export interface ShownFailure {
  readonly failure: ApiFailure;
  readonly atMs: number;
}

export type Asked<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'answer'; readonly value: T }
  | ({ readonly kind: 'failed' } & ShownFailure);

/** Asks the server when first drawn, again by `ask`, and by itself when the network comes back. `send` must be stable. */
export function useAnswer<T>(send: () => ApiAnswer<T>): { readonly asked: Asked<T>; readonly ask: () => void } {
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'loading' });
  const latest = useRef(0);
  const ask = useCallback((): void => {
    latest.current += 1;
    const mine = latest.current;
    void send().then((answer) => {
      // Somebody asked again, or nobody looks any more.
      if (latest.current !== mine) return;
      if (answer.ok) setAsked({ kind: 'answer', value: answer.value });
      else setAsked({ kind: 'failed', failure: answer.error, atMs: Date.now() });
    });
  }, [send]);
  useEffect(() => {
    ask();
    return () => {
      latest.current += 1;
    };
  }, [ask]);
  useEffect(() => {
    window.addEventListener('online', ask);
    return () => window.removeEventListener('online', ask);
  }, [ask]);
  return { asked, ask };
}
