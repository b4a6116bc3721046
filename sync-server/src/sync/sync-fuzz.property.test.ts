import { describe, expect, it } from 'vitest';
import { runFuzzSeed } from '../testing/sync-fuzz-seed.ts';

const SEEDS = 20;
/** Found by long runs: a note that was written while a tick waited made its device claim to know a day that it had not seen. */
const ONCE_BAD = [4_260, 5_981];

describe('devices under everything that goes wrong', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'end with the same rows, nothing lost, nothing twice, nothing of others (seed %i)',
    async (seed) => {
      const { problems } = await runFuzzSeed({ seed, store: seed % 4 === 0 ? 'sqlite' : 'memory' });
      expect(problems).toEqual([]);
    },
  );

  it.each(ONCE_BAD)('lose no state of a day that another device gave it (seed %i)', async (seed) => {
    const { problems } = await runFuzzSeed({ seed, store: 'memory' });
    expect(problems).toEqual([]);
  });
});
