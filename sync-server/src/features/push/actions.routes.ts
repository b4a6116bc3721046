import { postedAnswer, shownSign } from '@hearth/shared/protocol/api/push.ts';
import { Hono, type Context } from 'hono';
import type { z } from 'zod';
import { readApiBody } from '../../app/http/api-request.ts';
import type { Description } from '../../app/http/describe-operation.ts';
import { PROBLEMS, REQUEST_PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { RateLimits } from '../../app/http/rate-limits.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { TokenAnswer } from '../../operations/answer-operations.ts';
import type { ShownSigns } from './shown-signs.ts';

export interface ActionRoutesDeps {
  readonly limits: RateLimits;
  readonly networkOf: (context: Context<AppEnv>) => string;
  readonly signs: ShownSigns;
  /** False for a token that opens nothing, whatever the reason. */
  readonly answer: (answer: TokenAnswer) => Promise<boolean>;
  /** Notes that a message was shown. */
  readonly noteShown: (message: string) => Promise<void>;
}

const TAG = 'Answers';
/** Of one address and minute; secrets cannot be guessed, so only floods are stopped. */
const MOST_A_MINUTE = 120;

/** What the document says of these routes, which need no sign-in and look at no cookie. */
export const ACTION_DESCRIPTIONS: readonly Description[] = [
  {
    method: 'post',
    path: '/api/v1/actions',
    operationId: 'answerReminder',
    tag: TAG,
    summary: 'Answer a reminder',
    description:
      'By the secret that came with it, once, for the day that it asked about. The time counts as any other: a later word about ' +
      'that day stays. A secret that is unknown, used or over is answered alike.',
    body: {
      schema: postedAnswer,
      example: { token: 'q3VwzUf0Q2m3c1u8nq9x6A', action: 'done', at: 1_796_040_000_000 },
    },
    answer: { status: 204, description: 'It is done' },
    problems: [PROBLEMS.notFound, REQUEST_PROBLEMS.tooMany],
  },
  {
    method: 'post',
    path: '/api/v1/actions/shown',
    operationId: 'noteReminderShown',
    tag: TAG,
    summary: 'Say that a message was shown',
    description: 'By the sign that came with it. Until it is said the next channel of the person may ask.',
    body: { schema: shownSign, example: { id: 'r1-20600-first', sign: 'q3VwzUf0Q2m3c1u8nq9x6A' } },
    answer: { status: 204, description: 'It is noted' },
    problems: [PROBLEMS.notFound, REQUEST_PROBLEMS.tooMany],
  },
];

/** `/api/v1/actions`: what a notification answers, whoever is signed in where it was shown (F7). */
export const actionRoutes = ({ limits, networkOf, signs, answer, noteShown }: ActionRoutesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  const take = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (body: z.infer<Schema>) => Promise<boolean>,
  ): void => {
    routes.post(path, async (context) => {
      const crowd = limits.take(context, `answers from ${networkOf(context)}`, MOST_A_MINUTE);
      if (crowd !== undefined) return crowd;
      const read = await readApiBody(context, schema);
      if ('problem' in read) return sendProblem(context, read.problem, read.errors);
      if (!(await act(read.value))) return sendProblem(context, PROBLEMS.notFound);
      return context.body(null, 204, { 'Cache-Control': 'no-store' });
    });
  };
  take('/api/v1/actions', postedAnswer, answer);
  take('/api/v1/actions/shown', shownSign, async ({ id, sign }) => {
    if (!signs.isOf(id, sign)) return false;
    await noteShown(id);
    return true;
  });
  return routes;
};
