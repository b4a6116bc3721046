import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { problemSchema } from '@hearth/shared/protocol/api/problem.ts';
import type { Context } from 'hono';
import type { z } from 'zod';
import { requireScope, SCOPE_MISSING, type ApiCaller, type FindCaller, type Scope } from './api-access.ts';
import { doOnce, guardsOf, limitRequest, refuseKey, writeOnCondition } from './api-guards.ts';
import { answerHeaders, REFUSED_HEADERS, requestHeaders } from './api-headers.ts';
import { parseBy, readApiBody, type Read } from './api-request.ts';
import { isKnownToClient, tagOf } from './entity-tags.ts';
import { PROBLEMS, REQUEST_PROBLEMS, sendProblem, type FieldError, type Problem } from './problem.ts';
import type { AppEnv } from './request-context.ts';

/**
 * One operation of the REST interface: what the document says of it and how it is answered, from one description, so that the
 * two cannot differ. Requests are read here and not by the validators of `@hono/zod-openapi`, which take in a body of any size.
 */

export type Api = OpenAPIHono<AppEnv>;

interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export interface Operation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Parameters as `{name}`. */
  readonly path: `/api/v1/${string}`;
  /** Names the operation in the document and in clients made from it. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly scope: Scope;
  /** `false`: it writes elsewhere than by the door, so an `Idempotency-Key` would promise what nobody keeps. */
  readonly takesKey?: boolean;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: {
    readonly schema: Body;
    readonly examples: Readonly<Record<string, Example>>;
    /** An empty body says the same as an empty object. */
    readonly mayBeEmpty?: boolean;
  };
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204;
    readonly description: string;
    readonly schema?: Answer;
    readonly example?: z.input<Answer>;
    /** Says where what it made is. */
    readonly hasLocation?: boolean;
  };
  /** Beside those of every operation: signing in, scopes, the form of the request, the server's own. */
  readonly problems: readonly Problem[];
}

export interface Asked<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly caller: ApiCaller;
  readonly params: z.infer<Params>;
  readonly query: z.infer<Query>;
  readonly body: z.infer<Body>;
}

export type ApiAnswer<Body> =
  | { readonly body: Body; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly problem: Problem;
      readonly errors?: readonly FieldError[] | undefined;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** Problems by status, as the document lists them: the codes in words, and an example of each. */
export const describeProblems = (problems: readonly Problem[]): Record<number, object> => {
  const unique = [...new Map(problems.map((problem) => [problem.code, problem])).values()];
  return Object.fromEntries(
    [...Map.groupBy(unique, ({ status }) => status)].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map(({ code, title }) => `\`${code}\`: ${title}.`).join(' '),
        ...(status === REQUEST_PROBLEMS.tooMany.status ? { headers: REFUSED_HEADERS } : {}),
        content: {
          'application/problem+json': {
            schema: problemSchema,
            examples: Object.fromEntries(
              ofStatus.map(({ code, title }) => [
                code,
                {
                  summary: title,
                  value: { type: `urn:hearth:problem:${code}`, title, status, code, requestId: '0f9e2c5b' },
                },
              ]),
            ),
          },
        },
      },
    ]),
  );
};

const problemsOf = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>({
  method,
  params,
  query,
  body,
  problems,
  takesKey = true,
}: Operation<P, Q, B, A>): readonly Problem[] => {
  const hasInput = params !== undefined || query !== undefined || body !== undefined;
  const { otherState, keyInFlight, keyReused } = REQUEST_PROBLEMS;
  const conditions = method === 'post' ? (takesKey ? [keyInFlight, keyReused] : []) : [otherState, PROBLEMS.conflict];
  return [
    ...(hasInput || method === 'post' ? [REQUEST_PROBLEMS.invalid] : []),
    ...(body === undefined ? [] : [REQUEST_PROBLEMS.tooLarge]),
    ...(method === 'get' ? [] : [REQUEST_PROBLEMS.unsupportedBody, PROBLEMS.quotaExceeded]),
    ...(method === 'get' ? [] : conditions),
    REQUEST_PROBLEMS.tooMany,
    REQUEST_PROBLEMS.signInFirst,
    REQUEST_PROBLEMS.signInAgain,
    REQUEST_PROBLEMS.foreignOrigin,
    SCOPE_MISSING,
    PROBLEMS.unexpected,
    PROBLEMS.unavailable,
    ...problems,
  ];
};

/** Adds an operation to the document and answers it by `handle`. */
export const addOperation = <
  Answer extends z.ZodType,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
>(
  api: Api,
  findCaller: FindCaller,
  operation: Operation<Params, Query, Body, Answer>,
  handle: (asked: Asked<Params, Query, Body>) => Promise<ApiAnswer<z.input<Answer>>>,
): void => {
  const { method, path, scope, params, query, body, answer, takesKey = true } = operation;
  const route = createRoute({
    method,
    path,
    operationId: operation.operationId,
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.description}\n\nNeeds the scope \`${scope}\`.`,
    security: [{ bearer: [scope] }, { session: [] }],
    request: {
      headers: requestHeaders(method, takesKey) as never,
      ...(params === undefined ? {} : { params: params as never }),
      ...(query === undefined ? {} : { query: query as never }),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: body.mayBeEmpty !== true,
              content: { 'application/json': { schema: body.schema, examples: { ...body.examples } } },
            },
          }),
    },
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: answerHeaders(method, { hasLocation: answer.hasLocation === true, takesKey }),
        ...(answer.schema === undefined
          ? {}
          : { content: { 'application/json': { schema: answer.schema, example: answer.example } } }),
      },
      ...(method === 'get'
        ? {
            304: {
              description: 'It is as you have it',
              headers: answerHeaders(method, { hasLocation: false, takesKey }),
            },
          }
        : {}),
      ...(describeProblems(problemsOf(operation)) as object),
    },
  });
  api.openAPIRegistry.registerPath(route);

  const read = async (context: Context<AppEnv>): Promise<Read<Omit<Asked<Params, Query, Body>, 'caller'>>> => {
    const inPath: Read<unknown> = params === undefined ? { value: {} } : parseBy(params, context.req.param());
    if ('problem' in inPath) return inPath;
    const inQuery: Read<unknown> = query === undefined ? { value: {} } : parseBy(query, context.req.query());
    if ('problem' in inQuery) return inQuery;
    const inBody: Read<unknown> = body === undefined ? { value: {} } : await readApiBody(context, body.schema);
    if ('problem' in inBody) return inBody;
    return { value: { params: inPath.value, query: inQuery.value, body: inBody.value } as never };
  };

  const guarded = guardsOf(api);
  if (method === 'get') {
    guarded.readers.set(path, async (caller, inPath) => {
      const inQuery: Read<unknown> = query === undefined ? { value: {} } : parseBy(query, {});
      if ('problem' in inQuery) return inQuery;
      return handle({ caller, params: inPath, query: inQuery.value, body: {} } as never);
    });
  }

  const answerTo = (context: Context<AppEnv>, asked: Asked<Params, Query, Body>) => {
    const act = () => handle(asked);
    const { caller } = asked;
    switch (method) {
      case 'get':
        return act();
      case 'post':
        return takesKey
          ? doOnce(context, guarded, { caller, asked: [asked.query, asked.body] }, act)
          : refuseKey(context, act);
      case 'put':
      case 'patch':
      case 'delete':
        return writeOnCondition(
          context,
          guarded,
          { caller, params: asked.params, reader: guarded.readers.get(path) },
          act,
        );
    }
  };

  api.on(method, route.getRoutingPath(), async (context) => {
    const crowd = limitRequest(context, guarded);
    if (crowd !== undefined) return crowd;
    const access = await requireScope(context, findCaller, scope);
    if ('refused' in access) return access.refused;
    const tooMany = limitRequest(context, guarded, access.caller.user);
    if (tooMany !== undefined) return tooMany;
    const asked = await read(context);
    if ('problem' in asked) return sendProblem(context, asked.problem, asked.errors);
    const answered = await answerTo(context, { caller: access.caller, ...asked.value });
    if ('problem' in answered) {
      for (const [name, value] of Object.entries(answered.headers ?? {})) context.header(name, value);
      return sendProblem(context, answered.problem, answered.errors);
    }
    const headers = { 'Cache-Control': 'no-store', ...answered.headers };
    if (answer.schema === undefined) return context.body(null, answer.status as 204, headers);
    const text = JSON.stringify(answered.body);
    const etag = tagOf(text);
    if (method === 'get') {
      const validators = { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Cookie' };
      if (isKnownToClient(context.req.header('if-none-match'), etag)) return context.body(null, 304, validators);
      return context.body(text, 200, { 'Content-Type': 'application/json', ...headers, ...validators });
    }
    const hasTag = method !== 'post' || answer.hasLocation === true;
    return context.body(text, answer.status as 200 | 201 | 202, {
      'Content-Type': 'application/json',
      ...headers,
      ...(hasTag ? { ETag: etag } : {}),
    });
  });
};
