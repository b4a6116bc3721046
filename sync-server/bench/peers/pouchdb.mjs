/** express-pouchdb on LevelDB, asked as a PouchDB that replicates asks it. */
import { makeCheckIn, makeCheckIns } from '../check-ins.ts';
import { createHttpClient } from '../http-client.ts';
import { secondsSince } from '../quantile.ts';
import { startServer } from '../start-server.ts';

const JSON_BODY = { 'content-type': 'application/json' };
const [COUNT, WRITES, WARM_UP, CLIENTS] = [10_000, 1_000, 300, 32];

const expectStatus = (answer, limit) => {
  if (answer.status >= limit) throw new Error(`answered ${answer.status}: ${answer.body}`);
  return answer.body;
};

const pushAndPull = async (server, ask) => {
  const docs = makeCheckIns(COUNT).map((row) => ({ _id: row.id, ...row }));
  await server.takeFigures();
  let startedMs = performance.now();
  const body = JSON.stringify({ docs });
  expectStatus(await ask('POST', '/anna/_bulk_docs', body, JSON_BODY), 300);
  const pushSeconds = secondsSince(startedMs);
  const pushed = await server.takeFigures();
  startedMs = performance.now();
  const pulled = expectStatus(await ask('GET', '/anna/_changes?include_docs=true&since=0'), 300);
  if (JSON.parse(pulled.toString()).results.length < COUNT) throw new Error('not all was pulled');
  const pullSeconds = secondsSince(startedMs);
  const after = await server.takeFigures();
  return {
    'push of 10,000: seconds': pushSeconds,
    'push of 10,000: bytes': Buffer.byteLength(body),
    'push of 10,000: CPU of the server (s)': pushed.cpuSeconds,
    'push of 10,000: loop delay p99 (ms)': pushed.delayP99Ms,
    'push of 10,000: loop delay max (ms)': pushed.delayMaxMs,
    'pull of 10,000: seconds': pullSeconds,
    'pull of 10,000: bytes': pulled.length,
    'pull of 10,000: CPU of the server (s)': after.cpuSeconds,
    'RSS after both (MB)': after.residentBytes / 1e6,
  };
};

const writes = async (_server, ask) => {
  const write = async (at) => {
    const row = makeCheckIn(at);
    expectStatus(await ask('PUT', `/anna/${row.id}`, JSON.stringify(row), JSON_BODY), 300);
  };
  const rateOf = async (clients) => {
    const each = async (count) => {
      for (let at = 0; at < count; at += 1) await write(at);
    };
    const all = (count) => Promise.all(Array.from({ length: clients }, () => each(Math.ceil(count / clients))));
    await all(WARM_UP);
    const startedMs = performance.now();
    await all(WRITES);
    return (Math.ceil(WRITES / clients) * clients) / secondsSince(startedMs);
  };
  return {
    'one-row durable writes, 1 client (1/s)': await rateOf(1),
    'one-row durable writes, 32 clients (1/s)': await rateOf(CLIENTS),
  };
};

const measure = { 'push-and-pull': pushAndPull, writes }[process.argv[2]];
let numbers = {};
if (measure !== undefined) {
  const server = await startServer(new URL('pouchdb-server.mjs', import.meta.url), (folder) => ({ FOLDER: folder }));
  const ask = createHttpClient(server.port);
  expectStatus(await ask('PUT', '/anna'), 300);
  numbers = await measure(server, ask);
  await server.stop();
}
process.stdout.write(`${JSON.stringify(numbers)}\n`);
process.exit(0);
