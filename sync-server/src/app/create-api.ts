import { OpenAPIHono } from '@hono/zod-openapi';
import { v7 as uuidV7 } from 'uuid';
import { addAccessTokenOperations } from '../features/accounts/access-tokens.routes.ts';
import type { Accounts } from '../features/accounts/accounts.ts';
import { sessionCookieName } from '../features/accounts/auth-options.ts';
import { addHabitOperations } from '../features/habits/habits.routes.ts';
import { addLogOperations } from '../features/habits/log.routes.ts';
import { addStreakOperations } from '../features/habits/streaks.routes.ts';
import { addTodayOperation } from '../features/habits/today.routes.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import type { FindCaller } from './http/api-access.ts';
import type { Api } from './http/api-operation.ts';
import type { AppEnv } from './http/request-context.ts';

interface ApiOptions {
  readonly publicUrl: URL;
  readonly findCaller: FindCaller;
  readonly accounts: Accounts;
}

const INTRODUCTION = `Habits, check-ins and streaks of one account, for programs. What is written here is on the devices at once, and
the rules are those of the app: the same input is refused with the same code.

Send a bearer token: a personal one, made in the app's settings with the scopes that it needs, or the signed one of
\`POST /api/v1/auth/login\`, which may everything for a quarter of an hour; a request with one ignores cookies. The scope
\`account\` is of who signed in, and no personal token has it. Every refusal is a problem of RFC 9457 with a stable \`code\`; unknown fields are refused by name. Lists come in pages: ask again with
\`cursor\` as long as there is a \`nextCursor\`.`;

/** The REST interface and the document that describes it. A resource is a function that adds its operations. */
export const createApi = (door: DoorDeps, { publicUrl, findCaller, accounts }: ApiOptions): Api => {
  const api = new OpenAPIHono<AppEnv>();
  const resource = { ...door, findCaller, ids: { next: () => uuidV7() } };
  addHabitOperations(api, resource);
  addLogOperations(api, resource);
  addStreakOperations(api, resource);
  addTodayOperation(api, resource);
  addAccessTokenOperations(api, { ...accounts, findCaller });

  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A signed token of `POST /api/v1/auth/login`, or a personal one with its scopes.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName(publicUrl),
    description: 'The session of our own pages; from no other origin.',
  });
  let document: string | undefined;
  api.get('/openapi.json', (context) => {
    document ??= JSON.stringify(
      api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Hearth',
          version: '1',
          description: INTRODUCTION,
          license: { name: 'MIT' },
        },
        servers: [{ url: publicUrl.origin }],
        tags: [
          { name: 'Habits', description: 'Habits and their rules' },
          { name: 'Log', description: 'What was done, day by day' },
          { name: 'Streaks', description: 'What the rules make of it' },
          { name: 'Today', description: 'What today asks for' },
          { name: 'Access tokens', description: 'What programs use in place of a password' },
        ],
      }),
    );
    return context.body(document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
  });
  return api;
};
