import { describe, expect, it } from 'vitest';
import { runFuzzSeed, runKillSeed } from '../testing/sync-fuzz-seed.ts';

/** After those of the short run. */
const FIRST_SEED = 20;
const SEEDS = 4_000;
const KILLS = 1_000;
const KILLS_PER_SEED = 20;
const HOURS_MS = 3 * 3_600_000;

describe('devices under everything that goes wrong, for long', () => {
  it(
    `end with the same rows in ${String(SEEDS)} runs`,
    async () => {
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
        const { problems } = await runFuzzSeed({ seed, store: seed % 8 === 0 ? 'sqlite' : 'memory' });
        expect(problems, `seed ${String(seed)}`).toEqual([]);
      }
    },
    HOURS_MS,
  );

  it(
    `and through ${String(KILLS)} kills of a real server`,
    async () => {
      let kills = 0;
      for (let seed = 0; kills < KILLS; seed += 1) {
        const { problems, crashes } = await runKillSeed({ seed, kills: KILLS_PER_SEED });
        expect(problems, `seed ${String(seed)}`).toEqual([]);
        kills += crashes;
      }
    },
    HOURS_MS,
  );
});
