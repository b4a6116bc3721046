import type { Context } from 'hono';
import type { z } from 'zod';
import { networkOf } from '../../app/http/client-address.ts';
import { describeIssue } from '../../app/http/field-errors.ts';
import { sendProblem, type FieldError } from '../../app/http/problem.ts';
import { readBodyText } from '../../app/http/read-body.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import { ACCOUNT_PROBLEMS, type AccountRefusal } from './account-problems.ts';
import type { Caller } from './sign-in.ts';

/** What the routes of the accounts share: reading bodies, and saying no. */

const MAX_BODY_BYTES = 16_384;

export const refuse = (context: Context<AppEnv>, refusal: AccountRefusal): Response => {
  const problem = ACCOUNT_PROBLEMS[refusal.problem];
  if (refusal.problem === 'tooMany') context.header('Retry-After', String(refusal.retryAfterS));
  if (problem.status === 401) context.header('WWW-Authenticate', 'Bearer');
  return sendProblem(context, problem, 'errors' in refusal ? refusal.errors : undefined);
};

export const answerJson = (context: Context<AppEnv>, body: unknown, status: 200 | 201 | 202 = 200): Response =>
  context.body(JSON.stringify(body), status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });

export const answerNothing = (context: Context<AppEnv>): Response =>
  context.body(null, 204, { 'Cache-Control': 'no-store' });

const toFieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? describeIssue(issue, undefined)
      : [{ field: issue.path.join('.'), code: issue.code, limit: issue.message }],
  );

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON fits no schema, which the caller answers.
    return undefined;
  }
};

/**
 * The body of a request by a schema, or why not. A form counts only where it is asked for; of a form fields that are not known are
 * passed over, as OAuth has it (RFC 6749, 3.2).
 */
export const readRequest = async <Schema extends z.ZodObject>(
  context: Context<AppEnv>,
  schema: Schema,
  mayBeForm = false,
): Promise<{ readonly value: z.infer<Schema> } | { readonly refusal: AccountRefusal }> => {
  const mediaType = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const isForm = mayBeForm && mediaType === 'application/x-www-form-urlencoded';
  if (!isForm && mediaType !== 'application/json') return { refusal: { problem: 'unsupportedBody' } };
  const body = await readBodyText(context, { received: MAX_BODY_BYTES, inflated: MAX_BODY_BYTES });
  if ('problem' in body) return { refusal: { problem: body.problem === 'too-large' ? 'tooLarge' : 'invalid' } };
  const asked: z.ZodType = isForm ? schema.strip() : schema;
  const parsed = asked.safeParse(isForm ? Object.fromEntries(new URLSearchParams(body.text)) : parseJson(body.text));
  return parsed.success
    ? { value: parsed.data as z.infer<Schema> }
    : { refusal: { problem: 'invalid', errors: toFieldErrors(parsed.error) } };
};

/** From where a request comes; `trustedProxyHops` as in the configuration. */
export const callerOf = (context: Context<AppEnv>, trustedProxyHops: number): Caller => ({
  network: networkOf(trustedProxyHops)(context),
  userAgent: context.req.header('user-agent'),
});
