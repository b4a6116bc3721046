import type { Context } from 'hono';
import { REQUEST_PROBLEMS, sendProblem } from './problem.ts';
import type { AppEnv } from './request-context.ts';

/** How many requests a minute a program may make, kept in memory: a restart forgives. Windows begin with the first request. */

const WINDOW_MS = 60_000;
/** Beyond, those that began first are forgotten. */
const MAX_KEYS = 100_000;

export interface RateLimits {
  /** Counts a request. Answers the refusal where there were too many, and writes the headers of RFC drafts in any case. */
  readonly take: (context: Context<AppEnv>, key: string, limit: number) => Response | undefined;
}

interface Window {
  count: number;
  readonly endsAtMs: number;
}

export const createRateLimits = (nowMs: () => number): RateLimits => {
  // In the order in which they began, as each is taken out before it begins again.
  const windows = new Map<string, Window>();
  const find = (key: string): Window => {
    const now = nowMs();
    const open = windows.get(key);
    if (open !== undefined && open.endsAtMs > now) return open;
    windows.delete(key);
    const [oldest] = windows.keys();
    if (windows.size >= MAX_KEYS && oldest !== undefined) windows.delete(oldest);
    const begun = { count: 0, endsAtMs: now + WINDOW_MS };
    windows.set(key, begun);
    return begun;
  };
  return {
    take: (context, key, limit) => {
      // 0 is no limit.
      if (limit === 0) return undefined;
      const window = find(key);
      window.count += 1;
      const resetS = String(Math.max(1, Math.ceil((window.endsAtMs - nowMs()) / 1_000)));
      context.header('RateLimit-Limit', String(limit));
      context.header('RateLimit-Remaining', String(Math.max(0, limit - window.count)));
      context.header('RateLimit-Reset', resetS);
      if (window.count <= limit) return undefined;
      context.header('Retry-After', resetS);
      return sendProblem(context, REQUEST_PROBLEMS.tooMany);
    },
  };
};
