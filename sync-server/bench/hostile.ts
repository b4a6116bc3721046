/**
 * `pnpm bench:hostile`: 10,000 strikes at every door of the real server, at a bounded rate, by windows of ten seconds between
 * which it is left in peace, by a process of its own. Prints what a good client notices of it, how the memory of the server grows, and what was answered.
 */
import { fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as waitMs } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient, PASSWORD } from '../src/testing/accounts-server.ts';
import { DEVICE_KEY } from '../src/testing/signed-in-device.ts';
import type { AttackOrder, AttackReport } from './hostile-attack.ts';

const STRIKES = Number(process.env['BENCH_STRIKES'] ?? 10_000);
const STRIKES_PER_SECOND = Number(process.env['BENCH_RATE'] ?? 100);
const WARM_UP = STRIKES / 5;
const WINDOW_MS = 10_000;
const PAUSE_MS = 25;
const MEGABYTE = 1_048_576;
const PAGE_BYTES = 4_096;

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

const folder = mkdtempSync(join(tmpdir(), 'hearth-hostile-'));
const port = await freePort();
const url = `http://127.0.0.1:${String(port)}`;
const server = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
  env: {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: url,
    HEARTH_DATA: folder,
    HEARTH_WEB: 'off',
    LOG_LEVEL: 'error',
    TRUST_PROXY: '1',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const isUp = async (): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
while (!(await isUp())) await waitMs(100);

const attacker = fork(fileURLToPath(new URL('hostile-attack.ts', import.meta.url)), [url]);
await once(attacker, 'message');

/** Linux alone tells it so simply. */
const residentMegabytes = (): number =>
  (Number(readFileSync(`/proc/${String(server.pid)}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / MEGABYTE;

const good = createClient(url, { origin: url }, true);
await good.post('/api/v1/auth/signup', { username: 'good-client', password: PASSWORD });
await good.post('/api/v1/auth/session', { username: 'good-client', password: PASSWORD });
const issued = await good.post('/dexie/token', { public_key: DEVICE_KEY });
const authorization = `Bearer ${String(issued.json['accessToken'])}`;
let rev = 0;
let lastPull: object = { $t: 'undefined' };
const goodRound = async (): Promise<number> => {
  const id = randomUUID();
  const muts = [{ type: 'insert', keys: [id], values: [{ id, v: 1, habitId: 'h', kind: 'amount' }], rev: (rev += 1) }];
  const body = { v: 3, clientIdentity: 'good', lastPull, changes: [{ table: 'checkIns', muts }] };
  const startedMs = performance.now();
  const ask = () => good.post('/dexie/sync', body, { authorization });
  // A kept connection may just have been closed; browsers ask again, too.
  const answer = await ask().catch(ask);
  const tookMs = performance.now() - startedMs;
  if (answer.status !== 200) throw new Error(`a good round was answered ${String(answer.status)}`);
  lastPull = { serverRevision: answer.json['serverRevision'], realms: answer.json['realms'], inviteRealms: [] };
  return tookMs;
};

const statuses = new Map<string, number>();
let struck = 0;
let before = 0;
const attack = async (): Promise<void> => {
  const strikes = Math.min((STRIKES_PER_SECOND * WINDOW_MS) / 1_000, STRIKES - struck);
  const order: AttackOrder = { strikes, perSecond: STRIKES_PER_SECOND };
  attacker.send(order);
  const [report] = (await once(attacker, 'message')) as [AttackReport];
  struck += strikes;
  if (before === 0 && struck >= WARM_UP) before = residentMegabytes();
  for (const [status, count] of Object.entries(report.statuses)) {
    statuses.set(status, (statuses.get(status) ?? 0) + count);
  }
  for (const fault of report.faults) process.stdout.write(`${fault}\n`);
};
const measure = async (endsAtMs: number, into: number[]): Promise<void> => {
  while (performance.now() < endsAtMs) {
    into.push(await goodRound());
    await waitMs(PAUSE_MS);
  }
};
const at = (all: readonly number[], share: number): string =>
  (all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN).toFixed(1);

const alone: number[] = [];
const during: number[] = [];
await measure(performance.now() + WINDOW_MS, []);
for (;;) {
  await measure(performance.now() + WINDOW_MS, alone);
  const endsAtMs = performance.now() + WINDOW_MS;
  await Promise.all([attack(), measure(endsAtMs, during)]);
  if (struck >= STRIKES) break;
}
const figures = [
  ['strikes', String(struck)],
  ['answers by status (0: cut off, or a socket)', JSON.stringify(Object.fromEntries(statuses))],
  ['good client alone, p50 / p99 (ms)', `${at(alone, 0.5)} / ${at(alone, 0.99)} of ${String(alone.length)}`],
  ['good client during, p50 / p99 (ms)', `${at(during, 0.5)} / ${at(during, 0.99)} of ${String(during.length)}`],
  ['memory of the server, after a fifth / at the end (MB)', `${before.toFixed(0)} / ${residentMegabytes().toFixed(0)}`],
  ['the server is ready', String(await isUp())],
];
for (const [name = '', figure = ''] of figures) process.stdout.write(`${name.padEnd(56)} ${figure}\n`);
attacker.kill();
server.kill('SIGTERM');
await new Promise((resolve) => server.once('exit', resolve));
rmSync(folder, { recursive: true, force: true });
