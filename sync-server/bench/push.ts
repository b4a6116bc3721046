/**
 * `pnpm bench:push`: how many pushes a second are encrypted and handed over by one encrypting thread, and how many of them reach a
 * push service on loopback by TLS, whose own work is part of the figure. Medians of the runs. "Per CPU second" is what a core that
 * is free would do; on a busy machine only that says something.
 */
import { generateKeyPairSync } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import webPush from 'web-push';
import type { Egress } from '../src/gateways/egress/egress.ts';
import { createHttpsEgress } from '../src/gateways/egress/https-egress.ts';
import { createMemoryEgress } from '../src/gateways/egress/memory-egress.ts';
import { createEncryptedWebPush } from '../src/gateways/web-push/encrypted-web-push.ts';
import { makePushTopic, type PushSubscription } from '../src/gateways/web-push/web-push.ts';
import { makePushKeys } from '../src/testing/push-service.ts';
import { startHttpsReceiver } from '../src/testing/https-receiver.ts';
import { createTestAuthority } from '../src/testing/test-authority.ts';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const ENCRYPTED = 10_000;
const DELIVERED = 3_000;
/** Like a sender that waits for answers. */
const AT_ONCE = 256;
const HOST = 'push.test';
const PAYLOAD = JSON.stringify({ title: 'Drink water', body: 'x'.repeat(400) });
const NANOSECONDS_PER_MS = 1e6;

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
const keys = webPush.generateVAPIDKeys();
const makeSubscriptions = (host: string, count: number): readonly PushSubscription[] =>
  Array.from({ length: count }, (_, at) => {
    const { p256dh, auth } = makePushKeys();
    return { endpoint: `https://${host}/push/${String(at)}`, p256dh, auth };
  });

/** Sends them, so many at once, and says what it took. */
const measure = async (egress: Egress, host: string, count: number) => {
  const push = createEncryptedWebPush({
    egress,
    keys,
    subject: 'mailto:bench@hearth.example',
    moreHosts: [host],
    threads: 1,
    epochNowMs: () => Date.now(),
  });
  const subscriptions = makeSubscriptions(host, 200);
  let sent = 0;
  const sendNext = async (until: number): Promise<void> => {
    while (sent < until) {
      const subscription = subscriptions[sent % subscriptions.length];
      sent += 1;
      if (subscription === undefined) throw new Error('no subscription');
      const outcome = await push.send(subscription, PAYLOAD, { ttlS: 60, urgency: 'high', topic: makePushTopic() });
      if (outcome.kind !== 'delivered') throw new Error(JSON.stringify(outcome));
    }
  };
  const sendAll = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => sendNext(until)));
  // Threads, code and connections are warm when a morning comes.
  await sendAll(500);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedMs = performance.now();
  const cpu = process.cpuUsage();
  const mainCpu = process.threadCpuUsage();
  await sendAll(sent + count);
  const seconds = (performance.now() - startedMs) / 1_000;
  const cpuSeconds = secondsOf(process.cpuUsage(cpu));
  const mainSeconds = secondsOf(process.threadCpuUsage(mainCpu));
  await push.close();
  return {
    perSecond: count / seconds,
    perThreadCpuSecond: count / (cpuSeconds - mainSeconds),
    perMainCpuSecond: count / mainSeconds,
    delayP99Ms: delay.percentile(99) / NANOSECONDS_PER_MS,
  };
};

const runOnce = async (): Promise<Record<string, number>> => {
  const memory = createMemoryEgress({ [HOST]: { answer: async () => ({ status: 201 }) } });
  const encrypted = await measure(memory, HOST, ENCRYPTED);

  const authority = createTestAuthority();
  const receiver = await startHttpsReceiver(authority.issue({ names: [HOST] }));
  const egress = createHttpsEgress({
    ca: authority.ca,
    openRanges: ['127.0.0.1/32'],
    resolveName: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const delivered = await measure(egress, `${HOST}:${String(receiver.port)}`, DELIVERED);
  const connections = receiver.connections();
  await egress.close();
  await receiver.close();
  return {
    'encrypted by one thread (1/s)': encrypted.perSecond,
    'encrypted (1 per CPU second of the thread)': encrypted.perThreadCpuSecond,
    'encrypted (1 per CPU second of the main thread)': encrypted.perMainCpuSecond,
    'encrypted: event loop delay p99 (ms)': encrypted.delayP99Ms,
    'delivered by TLS on loopback (1/s)': delivered.perSecond,
    'delivered (1 per CPU second of the main thread)': delivered.perMainCpuSecond,
    'delivered: connections': connections,
  };
};

/** What the whole of it would cost without threads and without keeping the signed header. */
const measureUnkept = (): number => {
  const [subscription] = makeSubscriptions(HOST, 1);
  if (subscription === undefined) throw new Error('no subscription');
  const { endpoint, p256dh, auth } = subscription;
  const cpu = process.cpuUsage();
  for (let at = 0; at < 500; at += 1) {
    const vapidDetails = { subject: 'mailto:bench@hearth.example', ...keys };
    webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, PAYLOAD, { vapidDetails });
  }
  return 500 / secondsOf(process.cpuUsage(cpu));
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

// The curve's tables are made at its first use.
generateKeyPairSync('ec', { namedCurve: 'P-256' });
const runs: Record<string, number>[] = [];
for (let run = 0; run < RUNS; run += 1) {
  runs.push({ ...(await runOnce()), 'plain web-push, signed each time (1 per CPU second)': measureUnkept() });
}
for (const name of Object.keys(runs[0] ?? {})) {
  const all = runs.map((run) => run[name] ?? Number.NaN);
  process.stdout.write(`${name.padEnd(54)} ${median(all).toFixed(2)}\n`);
}
