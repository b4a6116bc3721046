/** A seeded source of chance, so that a failing run can be had again. */
export interface SyncRandom {
  /** 0 to 1, exclusive. */
  next(): number;
  /** 0 to `limit`, exclusive. */
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A text that occurs once in a run. */
  token(prefix: string): string;
}

export const createSyncRandom = (seed: number): SyncRandom => {
  let state = (seed * 2_654_435_761) >>> 0;
  let tokens = 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
    token: (prefix) => `${prefix}${String((tokens += 1))}x${below(1_000_000_000).toString(36)}`,
  };
};
