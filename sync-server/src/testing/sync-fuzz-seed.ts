import { openStore } from './open-store.ts';
import { createTemporaryFolder } from './built-web.ts';
import { runSyncFuzz, type FuzzReport } from './sync-fuzz.ts';
import { createFuzzServer } from './sync-fuzz-server.ts';
import { createSyncRandom } from './sync-random.ts';

/** Some day in the past of nobody. */
const FIRST_MOMENT_MS = 1_790_000_000_000;
const STEPS = 260;

export interface FuzzSeed {
  readonly seed: number;
  readonly store: 'memory' | 'sqlite';
  readonly steps?: number;
}

export interface SeedReport extends FuzzReport {
  readonly crashes: number;
}

/** One run of a seed against the sync in this process. */
export const runFuzzSeed = async ({ seed, store, steps = STEPS }: FuzzSeed): Promise<SeedReport> => {
  const random = createSyncRandom(seed);
  const clock = { nowMs: FIRST_MOMENT_MS };
  const temporary = createTemporaryFolder();
  const storage = openStore(store, temporary.folder);
  try {
    const server = createFuzzServer({ storage, random, epochNowMs: () => (clock.nowMs += 1), mayCrash: () => true });
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    const report = await runSyncFuzz({ random, clock, server, steps, pause });
    return { ...report, crashes: server.crashes };
  } finally {
    await storage.close();
    temporary.remove();
  }
};
