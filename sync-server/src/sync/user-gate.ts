/**
 * Lets a few pieces of one person's work run at a time, the others wait in the order in which they came. Nobody waits for
 * somebody else.
 */
export const createUserGate = (atOnce: number) => {
  const lanes = new Map<string, { running: number; readonly waiting: (() => void)[] }>();
  return async <T>(user: string, work: () => Promise<T>): Promise<T> => {
    const lane = lanes.get(user) ?? { running: 0, waiting: [] };
    lanes.set(user, lane);
    if (lane.running < atOnce) lane.running += 1;
    else await new Promise<void>((resolve) => lane.waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Whoever leaves hands the place on.
      const next = lane.waiting.shift();
      if (next !== undefined) next();
      else if ((lane.running -= 1) === 0) lanes.delete(user);
    }
  };
};
