/** A thread that asks for a page so often in a second, and tells what was answered: whoever measures must not be held up by it. */
import { parentPort, workerData } from 'node:worker_threads';
import { createHttpClient } from './http-client.ts';
import { quantile } from './quantile.ts';

interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
}

const { port, path, headers, perSecond, seconds } = workerData as Load;
const ask = createHttpClient(port);
const statuses: Record<number, number> = {};
const tookMs: number[] = [];
const one = async (): Promise<void> => {
  const startedMs = performance.now();
  const again = () => ask('GET', path, undefined, headers);
  // A kept connection may just have been closed; browsers ask again, too.
  const { status } = await again().catch(again);
  statuses[status] = (statuses[status] ?? 0) + 1;
  tookMs.push(performance.now() - startedMs);
};

const startedMs = performance.now();
const underWay: Promise<void>[] = [];
for (let asked = 0; asked < perSecond * seconds;) {
  const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - startedMs) * perSecond) / 1_000));
  for (; asked < due; asked += 1) underWay.push(one());
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await Promise.all(underWay);
const reachedPerSecond = (perSecond * seconds * 1_000) / (performance.now() - startedMs);
parentPort?.postMessage({ statuses, reachedPerSecond, p99Ms: quantile(tookMs, 0.99) }, []);
