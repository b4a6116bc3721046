/** The limit of a fan-out: `ws`, and a durable commit by better-sqlite3 before anybody is told. No protocol, no rights. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { makeCheckIn } from '../check-ins.ts';
import { quantile, secondsSince } from '../quantile.ts';
import { startServer } from '../start-server.ts';

const [GROUPS, MEMBERS, PACE, PACED_WRITES] = [20, 10, 60, 300];
const [SOCKETS, AT_ONCE, IDLE_MS] = [2_000, 5, 3_000];

const start = () => startServer(new URL('bare-server.mjs', import.meta.url), (folder) => ({ FOLDER: folder }));
const open = async (port, group) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${group}`);
  await once(socket, 'open');
  return socket;
};

const fanOut = async (server) => {
  const startedMs = new Map();
  let delaysMs = [];
  const groups = [];
  for (let group = 0; group < GROUPS; group += 1) {
    const members = [];
    for (let member = 0; member < MEMBERS; member += 1) {
      const socket = await open(server.port, group);
      socket.on('message', (data) => delaysMs.push(performance.now() - startedMs.get(JSON.parse(data).id)));
      members.push(socket);
    }
    groups.push(members);
  }
  const write = (at) => {
    const row = makeCheckIn(at);
    startedMs.set(row.id, performance.now());
    groups[at % GROUPS][Math.floor(at / GROUPS) % MEMBERS].send(JSON.stringify(row));
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
  return {
    'paced fan-out: p50 (ms)': quantile(paced, 0.5),
    'paced fan-out: p99 (ms)': quantile(paced, 0.99),
    'paced fan-out: CPU of the server (s)': cpuSeconds,
    'burst fan-out: p99 (ms)': quantile(burst, 0.99),
    'burst fan-out: seconds': secondsSince(burstMs),
  };
};

const idleSockets = async (server) => {
  const before = await server.takeFigures();
  const startedMs = performance.now();
  for (let at = 0; at < SOCKETS; at += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => open(server.port, 'idle')));
  }
  const seconds = secondsSince(startedMs);
  const opened = await server.takeFigures();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const idle = await server.takeFigures();
  return {
    '2,000 idle sockets: seconds to open': seconds,
    '2,000 idle sockets: RSS of each (kB)': (opened.residentBytes - before.residentBytes) / SOCKETS / 1e3,
    '2,000 idle sockets: CPU of a second (ms)': (idle.cpuSeconds / IDLE_MS) * 1e6,
  };
};

const measure = { 'fan-out': fanOut, 'idle-sockets': idleSockets }[process.argv[2]];
let numbers = {};
if (measure !== undefined) {
  const server = await start();
  numbers = await measure(server);
  await server.stop();
}
process.stdout.write(`${JSON.stringify(numbers)}\n`);
process.exit(0);
