import type { FactsChange } from './sync-facts.ts';

/** Between the tabs of this device: what changed, a question of one that has just opened, "sync now", or that the device is being signed out. */
export interface TabMessage {
  readonly change?: FactsChange;
  readonly ask?: true;
  readonly wake?: true;
  readonly leave?: true;
}

export interface TabChannel {
  readonly tell: (message: TabMessage) => void;
  readonly listen: (listener: (message: TabMessage) => void) => void;
}

/** A browser whose tabs cannot talk has each tell what it knows itself. */
export const openTabChannel = (): TabChannel => {
  if (typeof BroadcastChannel !== 'function') return { tell: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel('hearth-sync');
  return {
    tell: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
      channel.postMessage(message);
    },
    listen: (listener) => {
      channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data));
    },
  };
};
