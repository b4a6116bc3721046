import { memoryUsage } from 'node:process';
import { expect, it } from 'vitest';
import { createSyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { ORIGIN, startAccountsServer } from '../testing/accounts-server.ts';
import { aimAt, routesOf } from '../testing/hostile-aims.ts';
import { createHostileTraffic } from '../testing/hostile-traffic.ts';

const STRIKES = 10_000;
const WARM_UP = 2_000;
const AT_ONCE = 4;
/** What is kept of the bodies themselves lies in the store; in memory nothing of them may stay. */
const MOST_GROWTH_BYTES = 60_000_000;

it(`${String(STRIKES)} strikes at every door: no error of ours, and the memory stays as it was`, async () => {
  const server = await startAccountsServer();
  try {
    const strike = createHostileTraffic(
      await aimAt(server.openBrowser(), { url: server.url, origin: ORIGIN, routes: routesOf(server) }),
      11,
    );
    const random = createSyncRandom(11);
    let struck = 0;
    let before = 0;
    const attack = async (): Promise<void> => {
      while (struck < STRIKES) {
        struck += 1;
        if (struck === WARM_UP) before = memoryUsage().heapUsed;
        const { what, status } = await strike(random);
        expect(status, what).toBeLessThan(500);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, attack));
    globalThis.gc?.();
    const grown = memoryUsage().heapUsed - before;
    expect(server.logLines.filter((line) => line.includes('a request failed'))).toEqual([]);
    expect((await server.openProgram().ask('/readyz')).status).toBe(200);
    expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
  } finally {
    await server.stop();
  }
});
