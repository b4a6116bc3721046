import type { WebSocket } from 'ws';
import type { Hearth } from '../hearth.ts';
import { secondsSince } from '../quantile.ts';

const SOCKETS = 2_000;
/** No device may have more. */
const PER_DEVICE = 5;
const IDLE_MS = 3_000;

/** What 2,000 devices cost that listen and are told nothing. */
export const measureIdleSockets = async ({ server, signUp }: Hearth): Promise<Record<string, number>> => {
  const openDevice = await signUp('idle');
  const devices = [];
  for (let at = 0; at < SOCKETS / PER_DEVICE; at += 1) {
    const device = await openDevice();
    await device.sync();
    devices.push(device);
  }
  const before = await server.takeFigures();
  const startedMs = performance.now();
  const sockets: WebSocket[] = [];
  for (const device of devices) {
    const opened = Array.from({ length: PER_DEVICE }, () => device.listen(() => undefined));
    sockets.push(...(await Promise.all(opened)));
  }
  const seconds = secondsSince(startedMs);
  const opened = await server.takeFigures();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const idle = await server.takeFigures();
  for (const socket of sockets) socket.terminate();
  return {
    '2,000 idle sockets: seconds to open': seconds,
    '2,000 idle sockets: RSS of each (kB)': (opened.residentBytes - before.residentBytes) / SOCKETS / 1e3,
    '2,000 idle sockets: CPU of a second (ms)': (idle.cpuSeconds / IDLE_MS) * 1e6,
  };
};
