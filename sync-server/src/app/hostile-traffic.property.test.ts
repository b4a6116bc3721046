import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { ORIGIN, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { aimAt, routesOf } from '../testing/hostile-aims.ts';
import { createHostileTraffic } from '../testing/hostile-traffic.ts';

const STRIKES = 300;

let server: AccountsServer;
beforeAll(async () => {
  server = await startAccountsServer();
});
afterAll(() => server.stop());

it(`no door of the server answers ${String(STRIKES)} strikes with an error of its own, and it goes on (C17)`, async () => {
  const strike = createHostileTraffic(
    await aimAt(server.openBrowser(), { url: server.url, origin: ORIGIN, routes: routesOf(server) }),
    7,
  );
  const random = createSyncRandom(7);
  for (let at = 0; at < STRIKES; at += 1) {
    const { what, status } = await strike(random);
    expect(status, what).toBeLessThan(500);
  }
  expect(server.logLines.filter((line) => line.includes('a request failed'))).toEqual([]);
  expect((await server.openProgram().ask('/readyz')).status).toBe(200);
});
