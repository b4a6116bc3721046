import {
  accessTokenParams,
  accessTokensPage,
  accessTokensQuery,
  madeAccessToken,
  newAccessToken,
  type AccessTokenView,
} from '@hearth/shared/protocol/api/access-tokens.ts';
import { defaultTokenLifeDays } from '@hearth/shared/protocol/token-scopes.ts';
import { z } from 'zod';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { ACCOUNT_PROBLEMS, refusalAnswer } from './account-problems.ts';
import { scopesOf, type AccessToken } from './access-tokens.ts';
import type { Accounts } from './accounts.ts';
import { actorOf } from './api-actor.ts';
import { EXAMPLE_ACCESS_TOKEN } from './examples.ts';

export interface AccountOperationsDeps extends Accounts {
  readonly findCaller: FindCaller;
}

const TAG = 'Access tokens';
const PATH = '/api/v1/users/me/tokens';
const DAY_MS = 86_400_000;

const viewToken = (token: AccessToken): AccessTokenView => ({
  id: token.id,
  name: token.name,
  prefix: token.prefix,
  scopes: scopesOf(token),
  createdAt: token.createdAtMs,
  expiresAt: token.expiresAtMs,
  lastUsedAt: token.lastUsedAtMs,
});

/** `/api/v1/users/me/tokens`: made and revoked by who signed in; a token makes no other. */
export const addAccessTokenOperations = (api: Api, deps: AccountOperationsDeps): void => {
  const { accessTokens, findCaller } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: PATH,
      operationId: 'makeAccessToken',
      takesKey: false,
      tag: TAG,
      summary: 'Make an access token',
      description:
        'The secret is in this answer and never again. At most 50 tokens; a new password leaves them as they are, asking for ' +
        'the deletion of the account ends them all.',
      scope: 'account',
      body: {
        schema: newAccessToken,
        examples: {
          logger: {
            summary: 'Logs days for a year',
            value: { name: 'Watch', scopes: ['check-in'], expiresInDays: 365 },
          },
          all: {
            summary: 'Everything, without an end',
            value: { name: 'Script', scopes: ['read', 'check-in', 'write'], expiresInDays: null },
          },
        },
      },
      answer: {
        status: 201,
        description: 'The token with its secret',
        schema: madeAccessToken,
        example: { token: 'hearth_pat_q3Vw…', ...EXAMPLE_ACCESS_TOKEN },
      },
      problems: [
        ACCOUNT_PROBLEMS.passwordNeeded,
        ACCOUNT_PROBLEMS.wrongPassword,
        ACCOUNT_PROBLEMS.tooManyTokens,
        ACCOUNT_PROBLEMS.tooMany,
      ],
    },
    async ({ caller, body: { name, scopes, expiresInDays = defaultTokenLifeDays, password } }) => {
      const actor = await actorOf(deps, caller);
      if ('problem' in actor) return refusalAnswer(actor);
      const refusal = await deps.signIn.provePresence(actor, password, actor.from);
      if (refusal !== undefined) return refusalAnswer(refusal);
      const lifeMs = expiresInDays === null ? null : expiresInDays * DAY_MS;
      const made = await accessTokens.make(caller.user, { name, scopes, lifeMs });
      if (made === undefined) return refusalAnswer({ problem: 'tooManyTokens' });
      return { body: { token: made.secret, ...viewToken(made.token) } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'listAccessTokens',
      tag: TAG,
      summary: 'List access tokens',
      description: 'Newest first, without their secrets. Those that ended are listed for 30 days more.',
      scope: 'account',
      query: accessTokensQuery,
      answer: {
        status: 200,
        description: 'A page of tokens',
        schema: accessTokensPage,
        example: { items: [EXAMPLE_ACCESS_TOKEN], nextCursor: null },
      },
      problems: [],
    },
    async ({ caller, query }) => {
      const after = query.cursor === undefined ? null : parseCursor(query.cursor, z.string());
      if (after === undefined) return WRONG_CURSOR;
      const all = await accessTokens.list(caller.user);
      const rest = after === null ? all : all.slice(all.findIndex(({ id }) => id === after) + 1);
      const { items, nextCursor } = cutPage(rest, query.limit, ({ id }) => id);
      return { body: { items: items.map(viewToken), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: `${PATH}/{id}`,
      operationId: 'revokeAccessToken',
      tag: TAG,
      summary: 'Revoke an access token',
      description: 'The next request with it is refused.',
      scope: 'account',
      params: accessTokenParams,
      answer: { status: 204, description: 'It is revoked' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      (await accessTokens.revoke(caller.user, params.id)) ? { body: undefined } : { problem: PROBLEMS.notFound },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: PATH,
      operationId: 'revokeAllAccessTokens',
      tag: TAG,
      summary: 'Revoke all access tokens',
      description: 'Every program that uses one is refused from now on. Sessions stay.',
      scope: 'account',
      answer: { status: 204, description: 'None is left' },
      problems: [],
    },
    async ({ caller }) => {
      await accessTokens.revokeAll(caller.user);
      return { body: undefined };
    },
  );
};
