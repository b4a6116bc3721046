import { linkTap, linkTapAnswer } from '@hearth/shared/protocol/api/check-in-links.ts';
import { Hono, type Context } from 'hono';
import { readApiBody } from '../../app/http/api-request.ts';
import type { Description } from '../../app/http/describe-operation.ts';
import { PROBLEMS, REQUEST_PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { RateLimits } from '../../app/http/rate-limits.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { LinkTap, TappedLink } from '../../operations/check-in-links.ts';

interface LinkTapRoutesDeps {
  readonly limits: RateLimits;
  readonly networkOf: (context: Context<AppEnv>) => string;
  /** Undefined for a secret that opens nothing, whatever the reason. */
  readonly tap: (tap: LinkTap) => Promise<TappedLink | undefined>;
}

/** Of one address; secrets cannot be guessed, so only floods are stopped. */
const MOST_A_MINUTE = 60;
const PATH = '/api/v1/actions/tap';

export const LINK_TAP_DESCRIPTIONS: readonly Description[] = [
  {
    method: 'post',
    path: PATH,
    operationId: 'tapCheckInLink',
    tag: 'Answers',
    summary: 'Tap a check-in link',
    description:
      'Logs the one habit that the link is for, on the day that its person had when it was tapped: done, or one step more. ' +
      'Several taps within a minute count once. A secret that is unknown or revoked is answered alike.',
    body: {
      schema: linkTap,
      example: {
        secret: 'q3VwzUf0Q2m3c1u8nq9x6A',
        tap: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e57',
        at: 1_796_040_000_000,
      },
    },
    answer: {
      status: 200,
      description: 'What became of it',
      schema: linkTapAnswer,
      example: { outcome: 'done', habit: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e58' },
    },
    problems: [PROBLEMS.notFound, REQUEST_PROBLEMS.tooMany],
  },
];

/** What check-in links send, from any browser; no cookie is looked at. */
export const linkTapRoutes = ({ limits, networkOf, tap }: LinkTapRoutesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  routes.post(PATH, async (context) => {
    const crowd = limits.take(context, `taps from ${networkOf(context)}`, MOST_A_MINUTE);
    if (crowd !== undefined) return crowd;
    const read = await readApiBody(context, linkTap);
    if ('problem' in read) return sendProblem(context, read.problem, read.errors);
    const tapped = await tap(read.value);
    if (tapped === undefined) return sendProblem(context, PROBLEMS.notFound);
    return context.json(tapped, 200, { 'Cache-Control': 'no-store' });
  });
  return routes;
};
