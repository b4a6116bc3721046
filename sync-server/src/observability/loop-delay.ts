import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LoopDelay } from './metrics.ts';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;

/** Measures from now on; each call of what it answers begins anew, so that an old standstill does not stay for ever. */
export const watchLoopDelay = (): (() => LoopDelay) => {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return () => {
    const isEmpty = histogram.count === 0;
    const delay = {
      medianS: isEmpty ? 0 : histogram.percentile(50) / NANOSECONDS,
      p99S: isEmpty ? 0 : histogram.percentile(99) / NANOSECONDS,
      maxS: isEmpty ? 0 : histogram.max / NANOSECONDS,
    };
    histogram.reset();
    return delay;
  };
};
