import {
  invitationPath,
  invitationQuestionSchema,
  type InvitationAnswer,
  type InvitationQuestion,
} from '@hearth/shared/protocol/group-api.ts';
import { Hono, type Context } from 'hono';
import type { FindCaller } from '../../app/http/api-access.ts';
import { REQUEST_PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { RateLimits } from '../../app/http/rate-limits.ts';
import { readBodyText } from '../../app/http/read-body.ts';
import type { AppEnv } from '../../app/http/request-context.ts';

interface InvitationRoutesDeps {
  readonly findCaller: FindCaller;
  readonly read: (question: InvitationQuestion, user: string | undefined) => Promise<InvitationAnswer>;
  readonly limits: RateLimits;
  readonly networkOf: (context: Context<AppEnv>) => string;
}

const MAX_BODY_BYTES = 2_048;
/** Of one network in a minute: people look at an invitation a few times, and guessing is of no use. */
const MOST_A_MINUTE = 60;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON fits no schema, which the caller answers.
    return undefined;
  }
};

/** What an invitation to a group is for: asked by POST, so that its secret stands in no address, and by anybody. */
export const invitationRoutes = ({ findCaller, read, limits, networkOf }: InvitationRoutesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  routes.post(invitationPath, async (context) => {
    const limited = limits.take(context, networkOf(context), MOST_A_MINUTE);
    if (limited !== undefined) return limited;
    const mediaType = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (mediaType !== 'application/json') return sendProblem(context, REQUEST_PROBLEMS.unsupportedBody);
    const body = await readBodyText(context, { received: MAX_BODY_BYTES, inflated: MAX_BODY_BYTES });
    if ('problem' in body) {
      return sendProblem(context, body.problem === 'too-large' ? REQUEST_PROBLEMS.tooLarge : REQUEST_PROBLEMS.invalid);
    }
    const question = invitationQuestionSchema.safeParse(parse(body.text));
    if (!question.success) return sendProblem(context, REQUEST_PROBLEMS.invalid);
    // Nobody need sign in; whoever did is told what it is for them.
    const caller = await findCaller(context);
    const answer = await read(question.data, 'problem' in caller ? undefined : caller.user);
    return context.json(answer, 200, { 'Cache-Control': 'no-store' });
  });
  return routes;
};
