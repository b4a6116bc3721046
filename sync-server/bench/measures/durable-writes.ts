import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeCheckIn } from '../check-ins.ts';
import type { Hearth, HearthDevice } from '../hearth.ts';
import { createHttpClient } from '../http-client.ts';
import { secondsSince } from '../quantile.ts';
import { startServer } from '../start-server.ts';

const WRITES = 1_000;
const WARM_UP = 300;
const CLIENTS = 32;

type Write = (at: number) => Promise<void>;

/** Each client writes its next row when the one before is durable. */
const rateOf = async (clients: readonly Write[]): Promise<number> => {
  const each = async (write: Write, count: number): Promise<void> => {
    for (let at = 0; at < count; at += 1) await write(at);
  };
  await Promise.all(clients.map((write) => each(write, WARM_UP / clients.length)));
  const startedMs = performance.now();
  const count = Math.ceil(WRITES / clients.length);
  await Promise.all(clients.map((write) => each(write, count)));
  return (count * clients.length) / secondsSince(startedMs);
};

/** One row, one commit, one wait for the disk, without a server, a protocol or rights. */
const writeToDatabase = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const database = new Database(join(folder, 'bare.sqlite'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE rows (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID');
    const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');
    const startedMs = performance.now();
    for (let at = 0; at < WRITES; at += 1) {
      const row = makeCheckIn(at);
      insert.run(row.id, JSON.stringify(row));
    }
    return WRITES / secondsSince(startedMs);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
};

const writeToBareServer = async (): Promise<readonly [one: number, many: number]> => {
  const server = await startServer(new URL('../bare-server.ts', import.meta.url), (folder) => ({ FOLDER: folder }));
  try {
    const ask = createHttpClient(server.port);
    const write: Write = async (at) => void (await ask('POST', '/', JSON.stringify(makeCheckIn(at))));
    return [await rateOf([write]), await rateOf(Array.from({ length: CLIENTS }, () => write))];
  } finally {
    await server.stop();
  }
};

export interface DurableWrites {
  readonly ours: Record<string, number>;
  readonly limit: Record<string, number>;
}

/** Rows that are durable before the next is written: by one client, and by 32 whose commits may share a wait for the disk. */
export const measureDurableWrites = async ({ signUp }: Hearth): Promise<DurableWrites> => {
  const openDevices: HearthDevice[] = [];
  for (let at = 0; at < CLIENTS; at += 1) {
    const device = await (await signUp(`writer${String(at)}`))();
    await device.sync();
    openDevices.push(device);
  }
  const writes = openDevices.map<Write>((device) => async (at) => void (await device.sync([makeCheckIn(at)])));
  const first = writes.slice(0, 1);
  const [one, many] = [await rateOf(first), await rateOf(writes)];
  const bare = writeToDatabase();
  const [bareOne, bareMany] = await writeToBareServer();
  const names = {
    one: 'one-row durable writes, 1 client (1/s)',
    many: 'one-row durable writes, 32 clients (1/s)',
    oneOfDatabase: 'the same, limit without a server: 1 client',
    manyOfDatabase: 'the same, limit without a server: 32 clients',
  };
  return {
    ours: { [names.one]: one, [names.many]: many, [names.oneOfDatabase]: one, [names.manyOfDatabase]: many },
    limit: { [names.one]: bareOne, [names.many]: bareMany, [names.oneOfDatabase]: bare, [names.manyOfDatabase]: bare },
  };
};
