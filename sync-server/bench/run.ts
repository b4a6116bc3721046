/**
 * `pnpm bench:sync`: the product over real ports, with durable writes and rights, beside others that do a like thing, all in
 * one run: Hocuspocus with its SQLite (which acknowledges before it stores), express-pouchdb, and the bare limit. Medians of
 * `BENCH_RUNS` (5); `BENCH_ONLY=writes,fan-out` measures some, `BENCH_PEERS=off` only us.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startHearth, type Hearth } from './hearth.ts';
import { measureDurableWrites } from './measures/durable-writes.ts';
import { measureFanOut } from './measures/fan-out.ts';
import { measureIdleSockets } from './measures/idle-sockets.ts';
import { measurePushAndPull } from './measures/push-and-pull.ts';
import { measureSignIns } from './measures/sign-ins.ts';
import { formatTable, readMachine, type Column } from './table.ts';
import { installPeers, runPeer } from './run-peer.ts';

type Numbers = Record<string, number>;
type Measured = Partial<Record<Column, Numbers>>;

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const only = process.env['BENCH_ONLY']?.split(',');
const hasPeers = process.env['BENCH_PEERS'] !== 'off';

/** On a new server. */
const withHearth = async <T>(measure: (hearth: Hearth) => Promise<T>): Promise<T> => {
  const hearth = await startHearth();
  try {
    return await measure(hearth);
  } finally {
    await hearth.server.stop();
  }
};
const beside = async (name: string, ours: () => Promise<Numbers>): Promise<Measured> => {
  const hearth = await ours();
  if (!hasPeers) return { hearth };
  return {
    hearth,
    hocuspocus: runPeer('hocuspocus', name),
    pouchdb: runPeer('pouchdb', name),
    limit: runPeer('bare', name),
  };
};

/** The addon in Chromium pulls a long history. Needs no build; its page is made for it. */
const measureFirstSync = (): Numbers => {
  const program = fileURLToPath(new URL('../../web/bench/first-sync.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the first sync failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Numbers;
};

const MEASURES: Readonly<Record<string, () => Promise<Measured>>> = {
  'push-and-pull': () => beside('push-and-pull', measurePushAndPull),
  'fan-out': () => beside('fan-out', () => withHearth(measureFanOut)),
  'idle-sockets': () => beside('idle-sockets', () => withHearth(measureIdleSockets)),
  writes: async () => {
    const { ours, limit } = await withHearth(measureDurableWrites);
    return { hearth: ours, limit, ...(hasPeers ? { pouchdb: runPeer('pouchdb', 'writes') } : {}) };
  },
  'sign-ins': async () => ({ hearth: await withHearth(measureSignIns) }),
  'first-sync': async () => ({ hearth: measureFirstSync() }),
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);

if (hasPeers) installPeers();
print(readMachine());
const runs: Measured[] = [];
for (const [name, measure] of Object.entries(MEASURES)) {
  if (only !== undefined && !only.includes(name)) continue;
  for (let run = 0; run < RUNS; run += 1) {
    process.stderr.write(`${name}, run ${String(run + 1)} of ${String(RUNS)}\n`);
    runs.push(await measure());
  }
}
print(formatTable(runs));
