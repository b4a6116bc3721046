import type { FactsStore } from './sync-facts.ts';
import type { TabChannel } from './tab-channel.ts';
import type { Wakes } from './wakes.ts';

export interface SignalDeps {
  readonly wakes: Wakes;
  readonly facts: FactsStore;
  readonly tabs: TabChannel;
  readonly pull: () => Promise<void>;
  /** Whether news arrive by themselves. */
  readonly isConnected: () => boolean;
}

/** The addon gives up its socket after three minutes without a gesture. */
const SIGN_OF_LIFE_EVERY_MS = 30_000;
/** After a failed connection it waits for three seconds and then for a gesture. */
const RECONNECT_EVERY_MS = 2_000;

/**
 * Listens to the network and to who is looking, and lets the addon know: it opens its socket only while somebody moves, and
 * after a failure waits for the next gesture.
 */
export const keepDeviceAwake = ({ wakes, facts, tabs, pull, isConnected }: SignalDeps): void => {
  const isWatched = (): boolean => document.visibilityState === 'visible' && navigator.onLine;
  const showLife = (): void => {
    if (isWatched()) window.dispatchEvent(new Event('mousemove'));
  };
  // What failed is tried again by the wrapper, with growing waits; the socket follows it.
  const reconnect = (): void => {
    if (!isConnected() && facts.get().failed === undefined) showLife();
  };
  const look = (): void => {
    showLife();
    // Without a socket nobody would say that the server is gone, or that there is news.
    if (isWatched() && !isConnected()) void pull();
  };
  window.addEventListener('online', () => {
    if (facts.get().failed?.cause === 'offline') facts.set({ failed: undefined });
    wakes.wake('online');
    showLife();
    // A socket can look alive for long after its network has gone.
    void pull();
  });
  window.addEventListener('offline', () => {
    const sinceMs = facts.get().failed?.sinceMs ?? Date.now();
    facts.set({ failed: { cause: 'offline', sinceMs } });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    wakes.wake('seen');
    look();
  });
  tabs.listen(({ wake }) => {
    if (wake === true) wakes.wake('asked');
  });
  setInterval(look, SIGN_OF_LIFE_EVERY_MS);
  setInterval(reconnect, RECONNECT_EVERY_MS);
};
