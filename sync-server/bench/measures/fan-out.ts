import type { WebSocket } from 'ws';
import { makeCheckIn } from '../check-ins.ts';
import type { Hearth, HearthDevice } from '../hearth.ts';
import { quantile, secondsSince } from '../quantile.ts';

const GROUPS = 20;
const MEMBERS = 10;
/** Writes in a second, all groups together: three for each device to hear of, and no device may say more than six. */
const PACE = 60;
const PACED_WRITES = 300;
const LIMIT_MS = 60_000;

const KEYS = /"keys":\[([^\]]*)\]/g;

/** Each write of one device is waited for at the others of its group, by whichever way it comes. */
const createDeliveries = () => {
  const startedMs = new Map<string, number>();
  const seen = new Set<string>();
  let delaysMs: number[] = [];
  let wanted = 0;
  let reached = (): void => undefined;
  return {
    begin: (id: string, client: string): void => {
      startedMs.set(id, performance.now());
      seen.add(`${client} ${id}`);
    },
    note: (client: string, text: string): void => {
      for (const [, keys = ''] of text.matchAll(KEYS)) {
        for (const quoted of keys.split(',')) {
          const id = quoted.slice(1, -1);
          const began = startedMs.get(id);
          if (began === undefined || seen.has(`${client} ${id}`)) continue;
          seen.add(`${client} ${id}`);
          delaysMs.push(performance.now() - began);
        }
      }
      if (delaysMs.length >= wanted) reached();
    },
    /** Resolves with all delays once there are as many. */
    wait: async (count: number): Promise<readonly number[]> => {
      wanted = count;
      await new Promise<void>((resolve, reject) => {
        const giveUp = setTimeout(
          () => reject(new Error(`${String(delaysMs.length)} of ${String(count)} came`)),
          LIMIT_MS,
        );
        reached = () => {
          clearTimeout(giveUp);
          resolve();
        };
        if (delaysMs.length >= count) reached();
      });
      const all = delaysMs;
      delaysMs = [];
      return all;
    },
  };
};

/** 200 devices, of 20 people with 10 each: what one writes all others of the person are told. Paced, then all at once. */
export const measureFanOut = async ({ server, signUp }: Hearth): Promise<Record<string, number>> => {
  const deliveries = createDeliveries();
  const groups: HearthDevice[][] = [];
  const sockets: WebSocket[] = [];
  for (let group = 0; group < GROUPS; group += 1) {
    const openDevice = await signUp(`group${String(group)}`);
    const devices: HearthDevice[] = [];
    for (let member = 0; member < MEMBERS; member += 1) {
      const device = await openDevice();
      await device.sync();
      sockets.push(await device.listen((text) => deliveries.note(device.client, text)));
      devices.push(device);
    }
    groups.push(devices);
  }
  const write = async (at: number): Promise<void> => {
    const device = groups[at % GROUPS]?.[Math.floor(at / GROUPS) % MEMBERS];
    if (device === undefined) throw new Error('nobody is there');
    const row = makeCheckIn(at);
    deliveries.begin(row.id, device.client);
    deliveries.note(device.client, (await device.sync([row])).toString());
  };
  await server.takeFigures();
  const writing: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let at = 0; at < PACED_WRITES; at += 1) {
    const waitMs = startedMs + (at * 1_000) / PACE - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    writing.push(write(at));
  }
  const paced = await deliveries.wait(PACED_WRITES * (MEMBERS - 1));
  await Promise.all(writing);
  const afterPaced = await server.takeFigures();
  const burstMs = performance.now();
  const bursting = Array.from({ length: GROUPS * MEMBERS }, (_, at) => write(at));
  const burst = await deliveries.wait(GROUPS * MEMBERS * (MEMBERS - 1));
  const burstSeconds = secondsSince(burstMs);
  await Promise.all(bursting);
  for (const socket of sockets) socket.terminate();
  return {
    'paced fan-out: p50 (ms)': quantile(paced, 0.5),
    'paced fan-out: p99 (ms)': quantile(paced, 0.99),
    'paced fan-out: CPU of the server (s)': afterPaced.cpuSeconds,
    'burst fan-out: p99 (ms)': quantile(burst, 0.99),
    'burst fan-out: seconds': burstSeconds,
  };
};
