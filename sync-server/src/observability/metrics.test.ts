import { expect, it } from 'vitest';
import { watchLoopDelay } from './loop-delay.ts';
import { createMetrics } from './metrics.ts';

it('sorts waits into buckets that add up (C5)', () => {
  const metrics = createMetrics(() => ({ medianS: 0.01, p99S: 0.5, maxS: 1 }));
  for (const waitedMs of [0.5, 15, 20, 3_000]) metrics.noteQueueWait(waitedMs);
  const text = metrics.format(0);
  expect(text).toContain('wait_seconds_bucket{le="0.001"} 1\n');
  expect(text).toContain('wait_seconds_bucket{le="0.02"} 3\n');
  expect(text).toContain('wait_seconds_bucket{le="2"} 3\n');
  expect(text).toContain('wait_seconds_bucket{le="+Inf"} 4\n');
  expect(text).toContain('wait_seconds_count 4\n');
  expect(text).toContain('hearth_event_loop_delay_seconds{quantile="1"} 1\n');
});

it('sees a standstill of the event loop once', async () => {
  const take = watchLoopDelay();
  const turn = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await turn(50);
  const untilMs = performance.now() + 200;
  while (performance.now() < untilMs);
  await turn(50);
  expect(take().maxS).toBeGreaterThan(0.1);
  expect(take().maxS).toBe(0);
});
