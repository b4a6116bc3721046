/** Loaded into a server that is measured, ours or another: tells over the channel to its parent what the process used. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const NANOSECONDS_PER_MS = 1e6;

if (isMainThread && process.send !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let cpu = process.cpuUsage();
  process.on('message', () => {
    const { user, system } = process.cpuUsage(cpu);
    process.send?.({
      cpuSeconds: (user + system) / 1e6,
      residentBytes: process.memoryUsage.rss(),
      delayP99Ms: delay.percentile(99) / NANOSECONDS_PER_MS,
      delayMaxMs: delay.max / NANOSECONDS_PER_MS,
    });
    delay.reset();
    cpu = process.cpuUsage();
  });
}
