import type { Hono } from 'hono';
import { calendarFeedRoutes } from '../features/calendar/calendar-feed.routes.ts';
import { createCalendarFeeds, type CalendarFeeds } from '../features/calendar/calendar-feeds.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import { networkOf } from './http/client-address.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { AppEnv } from './http/request-context.ts';

export interface Calendar {
  readonly feeds: CalendarFeeds;
  /** What calendar programs read. */
  readonly routes: Hono<AppEnv>;
}

/** Calendar addresses, put together. */
export const createCalendar = (
  { storage, newId, epochNowMs }: Pick<Deps, 'storage' | 'newId' | 'epochNowMs'>,
  { trustedProxyHops }: Pick<Config, 'trustedProxyHops'>,
): Calendar => {
  const feeds = createCalendarFeeds({ storage, newId, epochNowMs });
  const limits = createRateLimits(epochNowMs);
  return { feeds, routes: calendarFeedRoutes({ feeds, limits, networkOf: networkOf(trustedProxyHops) }) };
};
