import { Hono, type Context } from 'hono';
import { PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { RateLimits } from '../../app/http/rate-limits.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { CalendarFeeds } from './calendar-feeds.ts';

interface CalendarFeedRoutesDeps {
  readonly feeds: Pick<CalendarFeeds, 'read'>;
  readonly limits: RateLimits;
  readonly networkOf: (context: Context<AppEnv>) => string;
}

/** Of one address; calendar programs ask a few times a day. */
const MOST_A_MINUTE = 60;
const FILE = /^([\w-]{22})\.ics$/;

/** `/calendar/<secret>.ics`: read by whoever has the address, and by nothing else. The log names the rule alone, never the path. */
export const calendarFeedRoutes = ({ feeds, limits, networkOf }: CalendarFeedRoutesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  routes.get('/calendar/:file', async (context) => {
    const crowd = limits.take(context, `calendars from ${networkOf(context)}`, MOST_A_MINUTE);
    if (crowd !== undefined) return crowd;
    const [, secret] = FILE.exec(context.req.param('file')) ?? [];
    const text = secret === undefined ? undefined : await feeds.read(secret);
    if (text === undefined) return sendProblem(context, PROBLEMS.notFound);
    return context.body(text, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="hearth.ics"',
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    });
  });
  return routes;
};
