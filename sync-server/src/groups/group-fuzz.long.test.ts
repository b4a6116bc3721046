import { expect, it } from 'vitest';
import { runGroupSeed } from '../testing/group-fuzz.ts';

const FIRST_SEED = 1_000;
const SEEDS = 300;

it.each(Array.from({ length: SEEDS }, (_, at) => FIRST_SEED + at))(
  'a long life of a group is published as the oracle reads its record (seed %i)',
  async (seed) => {
    expect(await runGroupSeed(seed, 150)).toEqual([]);
  },
  120_000,
);
