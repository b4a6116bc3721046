/**
 * `pnpm bench:sync`: what the sync costs over a real port on a real file, durably (synchronous=FULL). Medians of the runs;
 * the bare limit is better-sqlite3 writing the same row with one commit each, in the same run.
 */
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const CHECK_INS = 10_000;
const WRITES = 300;
const CONCURRENT = 500;

interface Figures {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const checkIn = (at: number): Record<string, unknown> => ({
  id: randomUUID(),
  v: 1,
  habitId: `habit-${String(at % 20)}`,
  day: '2026-11-21',
  kind: 'amount',
  value: at,
  loggedAt: 1_790_000_000_000 + at,
  editedAt: 1_790_000_000_000 + at,
  zone: 'Europe/Berlin',
  device: 'bench',
  source: 'app',
});
const requestOf = (client: string, rows: readonly Record<string, unknown>[], rev: number, at?: string): string =>
  JSON.stringify({
    v: 3,
    clientIdentity: client,
    schema: {},
    lastPull: at === undefined ? { $t: 'undefined' } : { serverRevision: at, realms: ['rlm-public', 'anna'] },
    baseRevs: [],
    changes:
      rows.length === 0
        ? []
        : [
            {
              table: 'checkIns',
              muts: [{ type: 'insert', keys: rows.map((row) => row['id']), values: rows, rev, txid: 't' }],
            },
          ],
    y: [],
  });

const secondsOf = async (work: () => Promise<void>): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1_000;
};

const serve = async (folder: string) => {
  const program = fileURLToPath(new URL('serve.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const origin = `http://127.0.0.1:${line.toString().trim()}`;
  const tokenOf = async (user: string): Promise<string> => {
    const headers = { 'X-Bench-User': user };
    const body = JSON.stringify({ public_key: publicKey });
    const response = await fetch(`${origin}/dexie/token`, { method: 'POST', body, headers });
    return ((await response.json()) as { accessToken: string }).accessToken;
  };
  const sync = async (token: string, body: string): Promise<{ revision: string; bytes: number }> => {
    const response = await fetch(`${origin}/dexie/sync`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${token}`, 'Accept-Encoding': 'identity' },
    });
    if (response.status !== 200) throw new Error(`answered ${String(response.status)}`);
    const text = await response.text();
    const revision = /"serverRevision":"([^"]+)"/.exec(text)?.[1] ?? '';
    return { revision, bytes: Buffer.byteLength(text) };
  };
  const figures = async (): Promise<Figures> => (await (await fetch(`${origin}/figures`)).json()) as Figures;
  return { tokenOf, sync, figures, stop: () => child.kill('SIGKILL') };
};

/** One durable row at a time, without a server, a protocol or rights. */
const writeBare = (folder: string): number => {
  const database = new Database(join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE rows (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID');
  const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');
  const startedMs = performance.now();
  for (let at = 0; at < WRITES; at += 1) insert.run(randomUUID(), JSON.stringify(checkIn(at)));
  const perSecond = WRITES / ((performance.now() - startedMs) / 1_000);
  database.close();
  return perSecond;
};

const runOnce = async (): Promise<Record<string, number>> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const server = await serve(folder);
  try {
    const token = await server.tokenOf('anna');
    const rows = Array.from({ length: CHECK_INS }, (_, at) => checkIn(at));
    const body = requestOf('phone', rows, 1);
    await server.figures();
    const pushSeconds = await secondsOf(async () => void (await server.sync(token, body)));
    const pushed = await server.figures();
    let pulledBytes = 0;
    const pullSeconds = await secondsOf(async () => {
      pulledBytes = (await server.sync(token, requestOf('desk', [], 0))).bytes;
    });
    const pulled = await server.figures();

    let { revision } = await server.sync(token, requestOf('phone', [], 0));
    const writeSeconds = await secondsOf(async () => {
      for (let at = 0; at < WRITES; at += 1) {
        ({ revision } = await server.sync(token, requestOf('phone', [checkIn(at)], at + 2, revision)));
      }
    });
    const barePerSecond = writeBare(folder);

    const tokens: string[] = [];
    for (let at = 0; at < CONCURRENT; at += 1) tokens.push(await server.tokenOf(`user${String(at)}`));
    await server.figures();
    const concurrentSeconds = await secondsOf(async () => {
      await Promise.all(tokens.map((each, at) => server.sync(each, requestOf(`c${String(at)}`, [checkIn(at)], 1))));
    });
    const concurrent = await server.figures();
    return {
      'push of 10,000 (s)': pushSeconds,
      'push: bytes sent': Buffer.byteLength(body),
      'push: CPU of the server (s)': pushed.cpuSeconds,
      'push: event loop delay p99 (ms)': pushed.delayP99Ms,
      'push: event loop delay max (ms)': pushed.delayMaxMs,
      'pull of 10,000 (s)': pullSeconds,
      'pull: bytes received': pulledBytes,
      'pull: CPU of the server (s)': pulled.cpuSeconds,
      'RSS of the server (MB)': pulled.residentBytes / 1e6,
      'durable one-row rounds (1/s)': WRITES / writeSeconds,
      'bare better-sqlite3 (1/s)': barePerSecond,
      'ratio ours / bare': WRITES / writeSeconds / barePerSecond,
      '500 at once (s)': concurrentSeconds,
      '500 at once: event loop delay p99 (ms)': concurrent.delayP99Ms,
      '500 at once: event loop delay max (ms)': concurrent.delayMaxMs,
    };
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const runs: Record<string, number>[] = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await runOnce());
for (const name of Object.keys(runs[0] ?? {})) {
  const all = runs.map((run) => run[name] ?? Number.NaN);
  process.stdout.write(`${name.padEnd(42)} ${median(all).toFixed(3)}\n`);
}
