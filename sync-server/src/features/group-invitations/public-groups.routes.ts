import { publicGroupsQuery } from '@hearth/shared/protocol/api/group-invitations.ts';
import type { GroupSummary } from '@hearth/shared/protocol/api/groups.ts';
import { publicGroupsPath } from '@hearth/shared/protocol/group-api.ts';
import { Hono, type Context } from 'hono';
import type { z } from 'zod';
import { REQUEST_PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { RateLimits } from '../../app/http/rate-limits.ts';
import type { AppEnv } from '../../app/http/request-context.ts';

export type PublicGroupsQuery = z.infer<typeof publicGroupsQuery>;

export interface PublicGroupsPage {
  readonly items: readonly GroupSummary[];
  readonly nextCursor: string | null;
}

interface PublicGroupsDeps {
  /** Undefined: the cursor is none of ours. */
  readonly search: (query: PublicGroupsQuery) => Promise<PublicGroupsPage | undefined>;
  readonly limits: RateLimits;
  readonly networkOf: (context: Context<AppEnv>) => string;
  readonly epochNowMs: () => number;
}

/** Of one network in a minute: somebody who types and looks around. */
const MOST_A_MINUTE = 60;
/** So old an answer may be, here and in what stands between. */
const FRESH_MS = 60_000;
const MOST_KEPT = 500;

interface Kept {
  readonly untilMs: number;
  readonly page: Promise<PublicGroupsPage | undefined>;
}

/** Public groups for who has no account: the same list as for members, asked of the storage at most once a minute for one question. */
export const publicGroupsRoutes = ({ search, limits, networkOf, epochNowMs }: PublicGroupsDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  // In the order in which they were asked.
  const kept = new Map<string, Kept>();
  const find = (query: PublicGroupsQuery): Kept['page'] => {
    const key = JSON.stringify(Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = kept.get(key);
    if (known !== undefined && known.untilMs > epochNowMs()) return known.page;
    kept.delete(key);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    const page = search(query);
    kept.set(key, { untilMs: epochNowMs() + FRESH_MS, page });
    // What failed is asked again; whoever waits for it is told.
    page.catch(() => kept.delete(key));
    return page;
  };
  routes.get(publicGroupsPath, async (context) => {
    const limited = limits.take(context, networkOf(context), MOST_A_MINUTE);
    if (limited !== undefined) return limited;
    const query = publicGroupsQuery.safeParse(context.req.query());
    const page = query.success ? await find(query.data) : undefined;
    if (page === undefined) return sendProblem(context, REQUEST_PROBLEMS.invalid);
    return context.json(page, 200, { 'Cache-Control': `public, max-age=${String(FRESH_MS / 1_000)}` });
  });
  return routes;
};
