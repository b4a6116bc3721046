import { UnavailableError } from '../../storage/storage.ts';

export type WorkGate = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets a few pieces of heavy work run at a time, in the order in which they came. The thread pool is small and shared, and a
 * core should stay free for the event loop. Rejects with `UnavailableError` when too many wait already.
 */
export const createWorkGate = (atOnce: number, mostWaiting: number): WorkGate => {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = (): void => {
    const next = waiting.shift();
    // Whoever leaves hands the place on.
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (waiting.length >= mostWaiting) throw new UnavailableError('too much work waits already');
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
