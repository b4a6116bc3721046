/** The sync on a file, as the product puts it together, with what the process used. `X-Bench-User` signs anybody in. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Hono } from 'hono';
import { createSync } from '../src/app/create-sync.ts';
import type { AppEnv } from '../src/app/http/request-context.ts';
import { listen } from '../src/app/lifecycle.ts';
import { createMemoryBlobStore } from '../src/gateways/blob-store/memory-blob-store.ts';
import { openSqliteStorage } from '../src/storage/sqlite/sqlite-storage.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: serve FOLDER');

const NANOSECONDS_PER_MS = 1e6;
const signerOf = (user: string) => ({ user, session: user, name: user, email: `${user}@users.invalid` });
const storage = openSqliteStorage(join(folder, 'bench.sqlite'), () => performance.now());
const sync = createSync(
  { storage, blobStore: createMemoryBlobStore(), newId: randomUUID, epochNowMs: () => Date.now() },
  {
    databaseId: 'bench',
    publicUrl: new URL('http://localhost'),
    signers: {
      findSigner: async (context) => {
        const user = context.req.header('x-bench-user');
        return user === undefined ? undefined : signerOf(user);
      },
      findSession: async (session) => signerOf(session),
    },
  },
);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let cpu = process.cpuUsage();

const app = new Hono<AppEnv>();
app.route('/', sync.routes);
/** Since it was asked the last time. */
app.get('/figures', (context) => {
  const { user, system } = process.cpuUsage(cpu);
  const figures = {
    cpuSeconds: (user + system) / 1e6,
    residentBytes: process.memoryUsage.rss(),
    delayP99Ms: delay.percentile(99) / NANOSECONDS_PER_MS,
    delayMaxMs: delay.max / NANOSECONDS_PER_MS,
  };
  delay.reset();
  cpu = process.cpuUsage();
  return context.json(figures);
});
const { port } = await listen(app, { host: '127.0.0.1', port: 0 });
process.stdout.write(`${String(port)}\n`);
