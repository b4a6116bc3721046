import { describe, expect, it } from 'vitest';
import { runFuzzSeed } from '../testing/sync-fuzz-seed.ts';

const SEEDS = 20;

describe('devices under everything that goes wrong', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'end with the same rows, nothing lost, nothing twice, nothing of others (seed %i)',
    async (seed) => {
      const { problems } = await runFuzzSeed({ seed, store: seed % 4 === 0 ? 'sqlite' : 'memory' });
      expect(problems).toEqual([]);
    },
  );
});
