/** Hocuspocus as its readers are told to run it: a document for a group, a provider for a device, SQLite behind it. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { makeCheckIn, makeCheckIns } from '../check-ins.ts';
import { quantile, secondsSince } from '../quantile.ts';
import { startServer } from '../start-server.ts';

const start = () => startServer(new URL('hocuspocus-server.mjs', import.meta.url), (folder) => ({ FOLDER: folder }));

/** Bytes of all messages, both ways. */
const countBytes = () => {
  const bytes = { sent: 0, received: 0 };
  class Counted extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols);
      this.on('message', (data) => (bytes.received += data.length));
    }
    send(data, ...rest) {
      bytes.sent += data.byteLength ?? data.length;
      super.send(data, ...rest);
    }
  }
  return { bytes, Counted };
};

const open = (port, name, document, WebSocketPolyfill = WebSocket) => {
  const websocketProvider = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}`, WebSocketPolyfill });
  const provider = new HocuspocusProvider({ websocketProvider, name, document, token: 'anybody' });
  provider.attach();
  return provider;
};
const synced = (provider) =>
  new Promise((resolve) => {
    const look = () => {
      if (provider.isSynced && !provider.hasUnsyncedChanges) resolve();
    };
    provider.on('synced', look);
    provider.on('unsyncedChanges', look);
    look();
  });

const pushAndPull = async () => {
  const server = await start();
  const rows = makeCheckIns(10_000);
  const document = new Y.Doc();
  const map = document.getMap('checkIns');
  document.transact(() => {
    for (const row of rows) map.set(row.id, row);
  });
  await server.takeFigures();
  const pushing = countBytes();
  let startedMs = performance.now();
  await synced(open(server.port, 'anna', document, pushing.Counted));
  const pushSeconds = secondsSince(startedMs);
  const pushed = await server.takeFigures();
  const pulling = countBytes();
  const other = new Y.Doc();
  startedMs = performance.now();
  await synced(open(server.port, 'anna', other, pulling.Counted));
  const pullSeconds = secondsSince(startedMs);
  if (other.getMap('checkIns').size !== rows.length) throw new Error('not all was pulled');
  const pulled = await server.takeFigures();
  return [
    server,
    {
      'push of 10,000: seconds': pushSeconds,
      'push of 10,000: bytes': pushing.bytes.sent,
      'push of 10,000: CPU of the server (s)': pushed.cpuSeconds,
      'push of 10,000: loop delay p99 (ms)': pushed.delayP99Ms,
      'push of 10,000: loop delay max (ms)': pushed.delayMaxMs,
      'pull of 10,000: seconds': pullSeconds,
      'pull of 10,000: bytes': pulling.bytes.received,
      'pull of 10,000: CPU of the server (s)': pulled.cpuSeconds,
      'RSS after both (MB)': pulled.residentBytes / 1e6,
    },
  ];
};

const [GROUPS, MEMBERS, PACE, PACED_WRITES] = [20, 10, 60, 300];

const fanOut = async () => {
  const server = await start();
  const startedMs = new Map();
  let delaysMs = [];
  const groups = [];
  for (let group = 0; group < GROUPS; group += 1) {
    const members = [];
    for (let member = 0; member < MEMBERS; member += 1) {
      const document = new Y.Doc();
      await synced(open(server.port, `group${group}`, document));
      const map = document.getMap('checkIns');
      map.observe((event) => {
        if (event.transaction.local) return;
        for (const key of event.keysChanged) delaysMs.push(performance.now() - startedMs.get(key));
      });
      members.push(map);
    }
    groups.push(members);
  }
  const write = (at) => {
    const row = makeCheckIn(at);
    startedMs.set(row.id, performance.now());
    groups[at % GROUPS][Math.floor(at / GROUPS) % MEMBERS].set(row.id, row);
  };
  const wait = async (count) => {
    while (delaysMs.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
    const all = delaysMs;
    delaysMs = [];
    return all;
  };
  await server.takeFigures();
  const beganMs = performance.now();
  for (let at = 0; at < PACED_WRITES; at += 1) {
    const waitMs = beganMs + (at * 1_000) / PACE - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    write(at);
  }
  const paced = await wait(PACED_WRITES * (MEMBERS - 1));
  const { cpuSeconds } = await server.takeFigures();
  const burstMs = performance.now();
  for (let at = 0; at < GROUPS * MEMBERS; at += 1) write(at);
  const burst = await wait(GROUPS * MEMBERS * (MEMBERS - 1));
  return [
    server,
    {
      'paced fan-out: p50 (ms)': quantile(paced, 0.5),
      'paced fan-out: p99 (ms)': quantile(paced, 0.99),
      'paced fan-out: CPU of the server (s)': cpuSeconds,
      'burst fan-out: p99 (ms)': quantile(burst, 0.99),
      'burst fan-out: seconds': secondsSince(burstMs),
    },
  ];
};

const [SOCKETS, AT_ONCE, IDLE_MS] = [2_000, 5, 3_000];

const idleSockets = async () => {
  const server = await start();
  const before = await server.takeFigures();
  const startedMs = performance.now();
  for (let at = 0; at < SOCKETS; at += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, n) => synced(open(server.port, `idle${at + n}`, new Y.Doc())));
    await Promise.all(some);
  }
  const seconds = secondsSince(startedMs);
  const opened = await server.takeFigures();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const idle = await server.takeFigures();
  return [
    server,
    {
      '2,000 idle sockets: seconds to open': seconds,
      '2,000 idle sockets: RSS of each (kB)': (opened.residentBytes - before.residentBytes) / SOCKETS / 1e3,
      '2,000 idle sockets: CPU of a second (ms)': (idle.cpuSeconds / IDLE_MS) * 1e6,
    },
  ];
};

const MEASURES = { 'push-and-pull': pushAndPull, 'fan-out': fanOut, 'idle-sockets': idleSockets };
const [server, numbers] = await MEASURES[process.argv[2]]();
await server.stop();
process.stdout.write(`${JSON.stringify(numbers)}\n`);
// Providers would connect again for ever.
process.exit(0);
