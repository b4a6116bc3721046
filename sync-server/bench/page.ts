/**
 * `pnpm bench:page`: what a device that syncs notices of a group's page that is asked for a thousand times a second: by who has it
 * already (304), by who does not, and its picture and badge. Medians of `BENCH_RUNS` (3) runs; the load comes from a thread of its own.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { makeCheckIn } from './check-ins.ts';
import { startHearth, type HearthDevice } from './hearth.ts';
import { quantile } from './quantile.ts';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
const SECONDS = 8;
const PER_SECOND = Number(process.env['BENCH_RATE'] ?? 1_000);
const SYNCS_PER_SECOND = 25;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

interface LoadTold {
  readonly statuses: Readonly<Record<number, number>>;
  readonly reachedPerSecond: number;
  readonly p99Ms: number;
}

const hearth = await startHearth();
const openDevice = await hearth.signUp('walker');
const device = await openDevice();
await device.sync();
const login = await hearth.ask(
  'POST',
  '/api/v1/auth/login',
  JSON.stringify({ username: 'walker', password: 'seven-little-embers' }),
  { 'content-type': 'application/json' },
);
const { access_token: token } = JSON.parse(login.body.toString()) as { access_token: string };
const terms = {
  unit: 'day',
  rule: { kind: 'all' },
  tasks: [{ id: 'move', name: 'Move' }],
  taskRule: { kind: 'all' },
  graceHours: 36,
  reopens: false,
};
const made = await hearth.ask(
  'POST',
  '/api/v1/groups',
  JSON.stringify({ name: 'Dawn Patrol', isPublic: true, isOpen: true, terms }),
  { 'content-type': 'application/json', authorization: `Bearer ${token}` },
);
const path = new URL((JSON.parse(made.body.toString()) as { page: string }).page).pathname;

let rows = 0;
/** How long rounds of sync take, at a pace that does not wait for them. */
const timeSyncs = async (of: HearthDevice): Promise<readonly number[]> => {
  const tookMs: number[] = [];
  const endsAtMs = performance.now() + SECONDS * 1_000;
  while (performance.now() < endsAtMs) {
    const startedMs = performance.now();
    const row = makeCheckIn((rows += 1));
    // A kept connection may just have been closed; browsers ask again, too.
    await of.sync([row]).catch(() => of.sync([row]));
    const took = performance.now() - startedMs;
    tookMs.push(took);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1_000 / SYNCS_PER_SECOND - took)));
  }
  return tookMs;
};

const under = async (
  load: { readonly path: string; readonly headers: Readonly<Record<string, string>> } | undefined,
) => {
  if (load === undefined) return { syncs: await timeSyncs(device), told: undefined };
  const worker = new Worker(new URL('page-load.ts', import.meta.url), {
    workerData: { ...load, port: hearth.server.port, perSecond: PER_SECOND, seconds: SECONDS },
  });
  const told = once(worker, 'message') as Promise<[LoadTold]>;
  const syncs = await timeSyncs(device);
  return { syncs, told: (await told)[0] };
};

const known = await fetch(`http://127.0.0.1:${String(hearth.server.port)}${path}`);
const etag = known.headers.get('etag') ?? '';
await fetch(`http://127.0.0.1:${String(hearth.server.port)}${path}/picture.png`);
const LOADS = {
  'sync alone': undefined,
  'page, who has it (304)': { path, headers: { 'if-none-match': etag } },
  'page, compressed': { path, headers: { 'accept-encoding': 'br' } },
  'picture, who has it (304)': { path: `${path}/picture.png`, headers: { 'if-none-match': etag } },
  'openapi.json (304), for comparison': { path: '/openapi.json', headers: { 'if-none-match': '*' } },
  badge: { path: `${path}/badge.svg`, headers: {} },
} as const;

const median = (values: readonly number[]): number => quantile(values, 0.5);
let aloneP99 = Number.NaN;
for (const [name, load] of Object.entries(LOADS)) {
  const p50s: number[] = [];
  const p99s: number[] = [];
  const rates: number[] = [];
  const cpuMs: number[] = [];
  let statuses = '';
  for (let run = 0; run < RUNS; run += 1) {
    await hearth.server.takeFigures();
    const { syncs, told } = await under(load);
    const { cpuSeconds } = await hearth.server.takeFigures();
    cpuMs.push((cpuSeconds * 1_000) / (told === undefined ? syncs.length : PER_SECOND * SECONDS));
    p50s.push(quantile(syncs, 0.5));
    p99s.push(quantile(syncs, 0.99));
    if (told !== undefined) {
      rates.push(told.reachedPerSecond);
      statuses = JSON.stringify(told.statuses);
    }
  }
  const p99 = median(p99s);
  if (load === undefined) aloneP99 = p99;
  const ratio =
    load === undefined ? '' : `, ${(p99 / aloneP99).toFixed(2)} x alone, at ${median(rates).toFixed(0)}/s ${statuses}`;
  print(
    `${name}: sync p50 ${median(p50s).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms${ratio}, ${median(cpuMs).toFixed(2)} ms of CPU each`,
  );
}
await hearth.server.stop();
