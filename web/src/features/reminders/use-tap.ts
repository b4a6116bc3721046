import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { isCheckInSecret } from '@hearth/shared/protocol/check-in-link.ts';
import type { LinkTapAnswer } from '@hearth/shared/protocol/check-in-link-api.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sendTap, type SentTap } from '../../data/api/check-in-links.ts';
import { useData } from '../../data/hearth-data.ts';
import { dropTap, keepTap } from '../../data/link-taps.ts';

/** What became of a tap. */
export type Tapped =
  | { readonly kind: 'sending' | 'kept' | 'dropped' | 'refused' | 'crowded' | 'failed' | 'broken' }
  | { readonly kind: LinkTapAnswer['outcome']; readonly habit: HabitId };

export interface Tapping {
  readonly tapped: Tapped;
  /** Undefined where there is nothing to take back. */
  readonly undo: (() => Promise<void>) | undefined;
  readonly again: () => Promise<void>;
}

/** Resolves when somebody looks at the page: what a browser loads ahead, or in a tab behind, does nothing. */
function whenSeen(): Promise<void> {
  const isSeen = (): boolean =>
    document.visibilityState === 'visible' && !('prerendering' in document && document.prerendering === true);
  if (isSeen()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSeen()) return;
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('prerenderingchange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    document.addEventListener('prerenderingchange', look);
  });
}

/** Sends the tap of a link once, as soon as somebody looks, or keeps it here until there is a network. */
export function useTap(secret: string): Tapping {
  const data = useData();
  const [tapped, setTapped] = useState<Tapped>({ kind: isCheckInSecret(secret) ? 'sending' : 'broken' });
  const tapRef = useRef<SentTap>(undefined);

  const send = useCallback(
    async (undo: boolean): Promise<void> => {
      const tap = tapRef.current;
      if (tap === undefined) return;
      const answer = await sendTap(undo ? { ...tap, undo } : tap);
      if (answer.ok) return setTapped({ kind: answer.value.outcome, habit: answer.value.habit });
      switch (answer.error.kind) {
        case 'offline':
          if (!undo) await keepTap(data, tap);
          return setTapped({ kind: undo ? 'failed' : 'kept' });
        case 'rate-limited':
          return setTapped({ kind: 'crowded' });
        case 'refused':
          return setTapped({ kind: 'refused' });
        case 'broken':
          return setTapped({ kind: 'failed' });
      }
    },
    [data],
  );

  useEffect(() => {
    if (!isCheckInSecret(secret) || tapRef.current !== undefined) return;
    const begin = async (): Promise<void> => {
      await whenSeen();
      if (tapRef.current !== undefined) return;
      tapRef.current = { secret, tap: data.ids.next(), at: data.clock.now() };
      // A tab that a browser brings back, or a page that is loaded again, is no tap; and nobody finds the secret in the history.
      window.history.replaceState(window.history.state, '', window.location.pathname);
      await send(false);
    };
    void begin();
  }, [data, secret, send]);

  const takeBack = async (): Promise<void> => {
    const tap = tapRef.current;
    if (tap === undefined) return;
    if (await dropTap(data, tap.tap)) return setTapped({ kind: 'dropped' });
    // It went out meanwhile.
    await send(true);
  };
  return {
    tapped,
    undo: tapped.kind === 'done' || tapped.kind === 'kept' ? takeBack : undefined,
    again: async () => {
      setTapped({ kind: 'sending' });
      await send(false);
    },
  };
}
