import type { z } from 'zod';
import type { Scope } from './api-access.ts';
import { describeProblems, type Api } from './api-operation.ts';
import { PROBLEMS, REQUEST_PROBLEMS, type Problem } from './problem.ts';

/** Describes what is answered elsewhere: the accounts have routes of their own, for cookies, forms and pictures. */

export interface Description {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: `/api/v1/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** Absent where nobody need sign in. */
  readonly scope?: Scope;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: { readonly schema: z.ZodType; readonly example: unknown; readonly mediaType?: string };
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204;
    readonly description: string;
    readonly schema?: z.ZodType;
    readonly example?: unknown;
  };
  readonly problems: readonly Problem[];
}

const problemsOf = ({ scope, body, problems }: Description): readonly Problem[] => [
  ...(body === undefined
    ? []
    : [REQUEST_PROBLEMS.invalid, REQUEST_PROBLEMS.tooLarge, REQUEST_PROBLEMS.unsupportedBody]),
  ...(scope === undefined
    ? []
    : [REQUEST_PROBLEMS.signInFirst, REQUEST_PROBLEMS.signInAgain, REQUEST_PROBLEMS.foreignOrigin]),
  PROBLEMS.unexpected,
  PROBLEMS.unavailable,
  ...problems,
];

export const describeOperation = (api: Api, description: Description): void => {
  const { method, path, operationId, tag, summary, scope, params, query, body, answer } = description;
  const note = scope === undefined ? 'For everybody.' : `Needs the scope \`${scope}\`.`;
  api.openAPIRegistry.registerPath({
    method,
    path,
    operationId,
    tags: [tag],
    summary,
    description: `${description.description}\n\n${note}`,
    security: scope === undefined ? [] : [{ bearer: [scope] }, { session: [] }],
    request: {
      ...(params === undefined ? {} : { params: params as never }),
      ...(query === undefined ? {} : { query: query as never }),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: true,
              content: {
                [body.mediaType ?? 'application/json']: {
                  schema: body.schema,
                  examples: { usual: { summary, value: body.example } },
                },
              },
            },
          }),
    },
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.schema === undefined
          ? {}
          : { content: { 'application/json': { schema: answer.schema, example: answer.example } } }),
      },
      ...(describeProblems(problemsOf(description)) as object),
    },
  });
};
