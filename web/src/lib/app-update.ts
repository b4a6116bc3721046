import { useSyncExternalStore } from 'react';
import type { Workbox } from 'workbox-window';

/**
 * Registers the service worker and says when a newer one waits. A new version takes over only when the person agrees, and
 * then in every tab; a tab that did not ask offers to reload, because somebody may be writing in it.
 */

export type UpdateState = 'none' | 'ready' | 'replaced';

const HOUR_MS = 3_600_000;
/** Switching between tabs asks no more often than this. */
const CHECK_AT_MOST_EVERY_MS = 5 * 60_000;

let state: UpdateState = 'none';
let workbox: Workbox | undefined;
let hasAsked = false;
const listeners = new Set<() => void>();

const setState = (next: UpdateState): void => {
  state = next;
  for (const listener of listeners) listener();
};

const onNewController = (): void => {
  if (hasAsked || document.visibilityState === 'hidden') location.reload();
  else setState('replaced');
};

const followController = (): void => {
  // The first worker claims a page that had none: the same version, nothing to reload.
  let isControlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isControlled) onNewController();
    isControlled = true;
  });
};

const checkRegularly = (checked: Workbox): void => {
  let checkedAtMs = Date.now();
  const check = (atLeastMs: number): void => {
    if (!navigator.onLine || document.visibilityState !== 'visible' || Date.now() - checkedAtMs < atLeastMs) return;
    checkedAtMs = Date.now();
    checked.update().catch((error: unknown) => {
      // No network, or a server that restarts: the next check asks again. Anything else is a surprise.
      if (!(error instanceof TypeError)) throw error;
    });
  };
  setInterval(() => check(HOUR_MS), HOUR_MS);
  document.addEventListener('visibilitychange', () => check(CHECK_AT_MOST_EVERY_MS));
};

/** Does nothing where there are no workers, and in development. */
export const startWorker = async (): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  followController();
  const { Workbox } = await import('workbox-window');
  workbox = new Workbox('/sw.js');
  workbox.addEventListener('waiting', () => setState('ready'));
  try {
    await workbox.register();
  } catch (error) {
    // A browser may forbid workers (private windows, policies) or lose the network meanwhile: the app then runs without
    // one, and the next start tries again. Both refusals are of these two kinds; anything else is a surprise.
    if (error instanceof DOMException || error instanceof TypeError) return;
    throw error;
  }
  checkRegularly(workbox);
};

/** Lets the waiting version in; this page reloads as soon as it has taken over. */
export const applyUpdate = (): void => {
  if (state === 'replaced' || workbox === undefined) {
    location.reload();
    return;
  }
  hasAsked = true;
  workbox.messageSkipWaiting();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUpdateState = (): UpdateState => useSyncExternalStore(subscribe, () => state);
