import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PASSWORD, signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const ROUNDS = 500;

it('answers 500 sign-ins while 500 rounds of sync write, all of them (C1)', async () => {
  const anna = await signUpIn(server, 'anna');
  const device = await openSignedInDevice(server, anna);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedMs = performance.now();
  const signIns = Array.from({ length: ROUNDS }, (_, n) =>
    server
      .openProgram(`10.0.${String(n >> 8)}.${String(n & 255)}`)
      .post('/api/v1/auth/login', { username: 'anna', password: PASSWORD })
      .then(({ status }) => status),
  );
  const syncs = Array.from({ length: ROUNDS }, (_, n) =>
    device.sync([
      { table: 'habits', muts: [{ type: 'insert', rev: n + 1, keys: [`h${String(n)}`], values: [{ id: n }] }] },
    ]),
  );
  const statuses = await Promise.all([...signIns, ...syncs]);
  delay.disable();
  const figures = {
    seconds: Math.round((performance.now() - startedMs) / 100) / 10,
    delayP50Ms: delay.percentile(50) / 1e6,
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(server.logLines.join('')).not.toMatch(/SQLITE_BUSY|"status":5/);
}, 120_000);
