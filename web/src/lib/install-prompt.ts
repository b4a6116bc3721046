import { useSyncExternalStore } from 'react';

/** The browser's own installation dialog, caught when it is offered and kept for a fitting moment. */

interface BeforeInstallPromptEvent extends Event {
  readonly prompt: () => Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

export type InstallOutcome = 'accepted' | 'dismissed' | 'unavailable';

let offered: BeforeInstallPromptEvent | undefined;
const listeners = new Set<() => void>();

const keepOffer = (event: BeforeInstallPromptEvent | undefined): void => {
  offered = event;
  for (const listener of listeners) listener();
};

const isInstallPrompt = (event: Event): event is BeforeInstallPromptEvent => 'prompt' in event;

/** Call before the first paint: the browser offers it once, early. */
export const catchInstallPrompt = (): void => {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isInstallPrompt(event)) keepOffer(event);
  });
  window.addEventListener('appinstalled', () => keepOffer(undefined));
};

/** Needs a tap. The browser lets each offer be used once. */
export const promptInstall = async (): Promise<InstallOutcome> => {
  const event = offered;
  if (event === undefined) return 'unavailable';
  keepOffer(undefined);
  return (await event.prompt()).outcome;
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useCanInstall = (): boolean => useSyncExternalStore(subscribe, () => offered !== undefined);
