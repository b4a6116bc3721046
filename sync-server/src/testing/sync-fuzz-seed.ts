import { openStore } from './open-store.ts';
import { createTemporaryFolder } from './built-web.ts';
import { createKillServer, type KillServer } from './kill-server.ts';
import { runSyncFuzz, type FuzzClock, type FuzzReport } from './sync-fuzz.ts';
import { createFuzzServer } from './sync-fuzz-server.ts';
import { createSyncRandom } from '@hearth/shared/testing/sync-random.ts';

/** Some day in the past of nobody. */
const FIRST_MOMENT_MS = 1_790_000_000_000;
const STEPS = 260;
/** About as many as are done while a process lives. */
const STEPS_PER_KILL = 35;
const PAUSE_MS = 12;

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
    const report = await runSyncFuzz({ random, clock, server, steps, pause, sharesInstants: false });
    return { ...report, crashes: server.crashes };
  } finally {
    await storage.close();
    temporary.remove();
  }
};

export interface KillSeed {
  readonly seed: number;
  /** Most SIGKILLs in the run; on a slow machine it ends with fewer. */
  readonly kills: number;
}

/** One run of a seed against real processes. The clock of the devices is the one that the server has. */
export const runKillSeed = async ({ seed, kills }: KillSeed): Promise<SeedReport> => {
  const random = createSyncRandom(seed);
  const temporary = createTemporaryFolder();
  const started: { server: KillServer | undefined } = { server: undefined };
  const mayKill = () => (started.server?.crashes ?? 0) < kills;
  const server = await createKillServer(temporary.folder, random, mayKill);
  started.server = server;
  const clock: FuzzClock = {
    get nowMs() {
      return Date.now();
    },
    set nowMs(_moment) {
      // Time passes by itself here.
    },
  };
  const pause = async () => {
    await server.isUp();
    await new Promise((resolve) => setTimeout(resolve, random.below(PAUSE_MS)));
  };
  try {
    const report = await runSyncFuzz({
      random,
      clock,
      server,
      steps: STEPS_PER_KILL * kills,
      pause,
      sharesInstants: true,
    });
    return { ...report, crashes: server.crashes };
  } finally {
    await server.close();
    temporary.remove();
  }
};
