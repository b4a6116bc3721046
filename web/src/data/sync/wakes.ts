/** What ends a wait before its time: the network came back, somebody looks at the page, or asked for it. */
export type WakeReason = 'online' | 'seen' | 'asked';

export interface Wakes {
  readonly wake: (reason: WakeReason) => void;
  /** Resolves after `ms`, or at a wake; one that nobody asked for counts only after `notBeforeMs`. */
  readonly wait: (ms: number, notBeforeMs?: number) => Promise<void>;
  /** Told of every wake until the returned function is called. */
  readonly listen: (listener: (reason: WakeReason) => void) => () => void;
}

export const createWakes = (): Wakes => {
  const listeners = new Set<(reason: WakeReason) => void>();
  const listen = (listener: (reason: WakeReason) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    listen,
    wake: (reason) => {
      for (const listener of listeners) listener(reason);
    },
    wait: (ms, notBeforeMs = 0) =>
      new Promise((resolve) => {
        const fromMs = performance.now();
        const end = (): void => {
          clearTimeout(timer);
          stop();
          resolve();
        };
        const timer = setTimeout(end, ms);
        const stop = listen((reason) => {
          if (reason === 'asked' || performance.now() - fromMs >= notBeforeMs) end();
        });
      }),
  };
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** The wait after the nth failure in a row (from 1): doubling, up to a minute, spread so that devices do not come as one. */
export const retryWaitMs = (failures: number, random: () => number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS) * (0.8 + 0.4 * random());
