import { describe, expect, it } from 'vitest';
import { runGroupSeed } from '../testing/group-fuzz.ts';

const SEEDS = 20;

describe('a group over the server, at random', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'GRP10 GRP12 is published as the oracle reads its record, leads to nobody, and is rebuilt as it is (seed %i)',
    async (seed) => {
      expect(await runGroupSeed(seed, 60)).toEqual([]);
    },
  );
});
