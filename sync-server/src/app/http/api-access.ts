import { tokenScopes } from '@hearth/shared/protocol/token-scopes.ts';
import type { Context } from 'hono';
import { sendProblem, type Problem } from './problem.ts';
import type { AppEnv } from './request-context.ts';

/** Who asks by REST, and what they may. */

/**
 * `check-in`: log days, and nothing else. `account`: who one is and how one signs in, which no token can be given. Each stands
 * by itself: who may write need not be let read.
 */
export const SCOPES = [...tokenScopes, 'account'] as const;
export type Scope = (typeof SCOPES)[number];

/** How somebody signed in, for what asks for it once more. */
export interface SignedInBy {
  readonly session: string;
  /** From where the request comes, for counting tries. */
  readonly network: string;
}

export interface ApiCaller {
  /** The account, which is also the space of its rows. */
  readonly user: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Absent where a personal token asks. */
  readonly signedIn?: SignedInBy;
}

/** A session of one's own, by cookie or by signed token, may everything. */
export const ALL_SCOPES: ReadonlySet<Scope> = new Set(SCOPES);

/** Says who a request is from; a problem where it is nobody, or where its cookie must not be used. */
export type FindCaller = (context: Context<AppEnv>) => Promise<ApiCaller | { readonly problem: Problem }>;

export const SCOPE_MISSING: Problem = {
  status: 403,
  code: 'scope-missing',
  title: 'This token may not do this',
};

/** The caller of a request that needs a scope, or the answer that refuses it. */
export const requireScope = async (
  context: Context<AppEnv>,
  findCaller: FindCaller,
  scope: Scope,
): Promise<{ readonly caller: ApiCaller } | { readonly refused: Response }> => {
  const found = await findCaller(context);
  if ('problem' in found) {
    if (found.problem.status === 401) context.header('WWW-Authenticate', 'Bearer');
    return { refused: sendProblem(context, found.problem) };
  }
  if (found.scopes.has(scope)) return { caller: found };
  context.header('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scope}"`);
  return {
    refused: sendProblem(context, SCOPE_MISSING, [{ field: 'scope', code: 'required', limit: `the scope ${scope}` }]),
  };
};
