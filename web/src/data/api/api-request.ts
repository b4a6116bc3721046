import { apiProblemSchema, type ApiFieldError } from '@hearth/shared/protocol/account-api.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';

/** Why a request to our server came to nothing, as something to tell. */
export type ApiFailure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'rate-limited'; readonly retryAfterS: number }
  /** The server said no; `code` is stable, `errors` name the fields and what would be right. */
  | { readonly kind: 'refused'; readonly code: string; readonly errors: readonly ApiFieldError[] }
  /** The server failed, or something that is not our server answered. */
  | { readonly kind: 'broken'; readonly status: number; readonly requestId?: string };

export type ApiAnswer<T> = Promise<Result<T, ApiFailure>>;

/** A schema of the protocol. */
export interface AnswerSchema<T> {
  readonly safeParse: (value: unknown) => { readonly success: true; readonly data: T } | { readonly success: false };
}

interface ApiRequest {
  readonly path: `/api/v1/${string}`;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: object;
}

/** A slow network may take its time; one that swallows everything is none. */
const PATIENCE_MS = 20_000;
const DEFAULT_WAIT_S = 60;

const isUnreachable = (error: unknown): boolean => error instanceof TypeError || error instanceof DOMException;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's page of HTML fits no schema, which is told as such.
    return undefined;
  }
};

/** Whole seconds, or a date (RFC 9110). */
const readRetryAfterS = (value: string | null): number => {
  if (value === null) return DEFAULT_WAIT_S;
  const seconds = Number(value);
  const waitS = Number.isFinite(seconds) ? seconds : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(waitS) ? Math.max(1, Math.ceil(waitS)) : DEFAULT_WAIT_S;
};

/** What an answer that is no success says. */
export const failureOf = (status: number, retryAfter: string | null, text: string): ApiFailure => {
  if (status === 429) return { kind: 'rate-limited', retryAfterS: readRetryAfterS(retryAfter) };
  const problem = apiProblemSchema.safeParse(parseJson(text));
  if (!problem.success) return { kind: 'broken', status };
  const { code, requestId, errors = [] } = problem.data;
  if (status >= 500) return { kind: 'broken', status, ...(requestId === undefined ? {} : { requestId }) };
  return { kind: 'refused', code, errors };
};

const send = async ({ path, method = 'GET', body }: ApiRequest): ApiAnswer<string> => {
  try {
    const response = await window.fetch(path, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return response.ok ? ok(text) : err(failureOf(response.status, response.headers.get('Retry-After'), text));
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return err({ kind: 'offline' });
  }
};

/** Asks our server, signed in by the cookie if at all. Being without a network is an answer, not an error. */
export const askServer = async <T>(request: ApiRequest, schema: AnswerSchema<T>): ApiAnswer<T> => {
  const answer = await send(request);
  return answer.ok ? readAnswer(answer.value, schema) : answer;
};

/** A success, if it is one of our server. */
export const readAnswer = <T>(text: string, schema: AnswerSchema<T>): Result<T, ApiFailure> => {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? ok(parsed.data) : err({ kind: 'broken', status: 200 });
};

/** The same where only whether it worked is of interest. */
export const tellServer = async (request: ApiRequest): ApiAnswer<undefined> => {
  const answer = await send(request);
  return answer.ok ? ok(undefined) : answer;
};
