import type { MiddlewareHandler } from 'hono';

/** Requests begun in one turn of the event loop: some milliseconds of work. */
const REQUESTS_PER_TURN = 16;

/**
 * When hundreds of requests arrive at once, all would be begun in one turn, and nothing else would get its own meanwhile. So
 * a few begin in each, the others in the order in which they came.
 */
export const fairTurns = (perTurn = REQUESTS_PER_TURN): MiddlewareHandler => {
  const waiting: (() => void)[] = [];
  let begun = 0;
  let isScheduled = false;
  const nextTurn = (): void => {
    const now = waiting.splice(0, perTurn);
    begun = now.length;
    isScheduled = begun > 0;
    if (isScheduled) setImmediate(nextTurn);
    for (const begin of now) begin();
  };
  return async (_context, next) => {
    if (begun >= perTurn) await new Promise<void>((resolve) => waiting.push(resolve));
    else begun += 1;
    if (!isScheduled) {
      isScheduled = true;
      setImmediate(nextTurn);
    }
    await next();
  };
};
