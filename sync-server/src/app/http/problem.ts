import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ConflictError, QuotaExceededError, UnavailableError } from '../../storage/storage.ts';
import type { AppEnv } from './request-context.ts';

export interface Problem {
  readonly status: ContentfulStatusCode;
  /** For programs; stable. */
  readonly code: string;
  /** For people; says the same for every occurrence of the code. */
  readonly title: string;
}

export const PROBLEMS = {
  notFound: { status: 404, code: 'not-found', title: 'There is nothing here' },
  methodNotAllowed: { status: 405, code: 'method-not-allowed', title: 'This can only be read' },
  conflict: { status: 409, code: 'conflict', title: 'Somebody was faster' },
  unexpected: { status: 500, code: 'unexpected', title: 'Something went wrong on our side' },
  unavailable: { status: 503, code: 'unavailable', title: 'The server cannot answer right now' },
  quotaExceeded: { status: 507, code: 'quota-exceeded', title: 'The server has no room left' },
} as const satisfies Record<string, Problem>;

/** What is wrong with a request before anything of it is looked at; the same for every route that has a body or a caller. */
export const REQUEST_PROBLEMS = {
  invalid: { status: 400, code: 'invalid-request', title: 'The request does not fit' },
  unsupportedBody: { status: 415, code: 'unsupported-media-type', title: 'The body must be JSON' },
  tooLarge: { status: 413, code: 'too-large', title: 'The body is too large' },
  signInFirst: { status: 401, code: 'sign-in-required', title: 'Sign in first' },
  signInAgain: { status: 401, code: 'sign-in-again', title: 'Sign in again' },
  tooMany: { status: 429, code: 'too-many-requests', title: 'Too many requests; wait a while' },
  otherState: { status: 412, code: 'precondition-failed', title: 'It is no longer as you have seen it' },
  keyInFlight: { status: 409, code: 'request-in-flight', title: 'The same request is being answered' },
  keyReused: { status: 422, code: 'idempotency-key-reused', title: 'Another request had this key' },
  foreignOrigin: { status: 403, code: 'foreign-origin', title: 'This request came from another site' },
} as const satisfies Record<string, Problem>;

/** What is wrong with one field of a request. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  /** What would be right, for people. */
  readonly limit: string;
}

/** An RFC 9457 answer; the request id leads from a complaint to the log. */
export const sendProblem = (context: Context<AppEnv>, problem: Problem, errors?: readonly FieldError[]): Response => {
  const { status, code, title } = problem;
  const requestId = context.get('requestId');
  const body = { type: `urn:hearth:problem:${code}`, title, status, code, requestId, errors };
  return context.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  });
};

/** What a thrown error means to the caller; an unknown one tells nothing about the inside. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof ConflictError) return PROBLEMS.conflict;
  if (error instanceof UnavailableError) return PROBLEMS.unavailable;
  if (error instanceof QuotaExceededError) return PROBLEMS.quotaExceeded;
  return PROBLEMS.unexpected;
};
