import {
  accessTokensAnswerSchema,
  madeAccessTokenSchema,
  type AccessToken,
  type MadeAccessToken,
} from '@hearth/shared/protocol/account-api.ts';
import type { TokenScope } from '@hearth/shared/protocol/token-scopes.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** Personal access tokens, which programs use in place of a password. */

const PATH = '/api/v1/users/me/tokens';
/** More than anybody may have. */
const ALL = `${PATH}?limit=200` as const;

export interface WantedToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Null: it never ends by itself. */
  readonly expiresInDays: number | null;
  /** Where the sign-in is long ago; the server says so. */
  readonly password?: string;
}

export const listAccessTokens = async (): ApiAnswer<readonly AccessToken[]> => {
  const answer = await askServer({ path: ALL }, accessTokensAnswerSchema);
  return answer.ok ? ok(answer.value.items) : answer;
};

/** The answer holds the secret, which nobody can ask for a second time. */
export const makeAccessToken = (wanted: WantedToken): ApiAnswer<MadeAccessToken> =>
  askServer({ path: PATH, method: 'POST', body: wanted }, madeAccessTokenSchema);

export const revokeAccessToken = (id: string): ApiAnswer<undefined> =>
  tellServer({ path: `${PATH}/${encodeURIComponent(id)}`, method: 'DELETE' });

export const revokeAllAccessTokens = (): ApiAnswer<undefined> => tellServer({ path: PATH, method: 'DELETE' });
