/** The attack of `hostile.ts`, in a process of its own whose work is put behind that of the server and of the good client. */
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { setTimeout as waitMs } from 'node:timers/promises';
import { createSyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { createClient, startAccountsServer } from '../src/testing/accounts-server.ts';
import { aimAt, routesOf } from '../src/testing/hostile-aims.ts';
import { createHostileTraffic } from '../src/testing/hostile-traffic.ts';

/** One window of it. */
export interface AttackOrder {
  readonly strikes: number;
  readonly perSecond: number;
}
export interface AttackReport {
  /** 0: cut off, or a socket. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Answers that are errors of the server. */
  readonly faults: readonly string[];
}

const NICENESS = 10;
setPriority(NICENESS);
const [url = ''] = process.argv.slice(2);
const template = await startAccountsServer();
const routes = routesOf(template);
await template.stop();
const aims = await aimAt(createClient(url, { origin: url }, true), { url, origin: url, routes });
const strike = createHostileTraffic(aims, 5);
const random = createSyncRandom(5);

const attack = async ({ strikes, perSecond }: AttackOrder): Promise<AttackReport> => {
  const statuses: Record<number, number> = {};
  const faults: string[] = [];
  const underWay: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let at = 0; at < strikes; at += 1) {
    await waitMs(Math.max(0, startedMs + (at * 1_000) / perSecond - performance.now()));
    underWay.push(
      strike(random).then(({ what, status }) => {
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status >= 500) faults.push(`${String(status)}: ${what}`);
      }),
    );
  }
  await Promise.all(underWay);
  return { statuses, faults };
};

process.send?.('ready');
for (;;) {
  const [order] = (await once(process, 'message')) as [AttackOrder];
  process.send?.(await attack(order));
}
