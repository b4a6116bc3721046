import { tokenScopes, type TokenScope } from '@hearth/shared/protocol/token-scopes.ts';
import type { RecordOf } from '../../storage/records.ts';
import type { Storage, WriteSteps, Writing } from '../../storage/storage.ts';
import { findUser, type User } from './account-rows.ts';
import { hashSecret, newSecret } from './secret.ts';

/**
 * Personal access tokens: what programs use in place of a password. Each has scopes, may end by itself, and opens the REST
 * interface alone. A new password leaves them as they are, for scripts go on; asking for the account's deletion ends them.
 */

export type AccessToken = RecordOf<'accessTokens'>;

/** Who asks by a token. */
export interface TokenHolder {
  readonly user: User;
  readonly scopes: ReadonlySet<TokenScope>;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Null: it never ends by itself. */
  readonly lifeMs: number | null;
}

export interface AccessTokens {
  /** Undefined where there are too many. The secret is in this answer and nowhere else. */
  make(user: string, wanted: NewToken): Promise<{ readonly secret: string; readonly token: AccessToken } | undefined>;
  /** Newest first; those that ended stay for a while, so that their owner sees why a script stopped. */
  list(user: string): Promise<readonly AccessToken[]>;
  /** Answers whether there was one. */
  revoke(user: string, id: string): Promise<boolean>;
  revokeAll(user: string): Promise<void>;
  /** The same as part of a larger change. */
  dropAll(steps: WriteSteps, user: string): Writing<void>;
  /** Who holds a token that counts, and notes that it was used. */
  find(secret: string): Promise<TokenHolder | undefined>;
  /** Forgets those that ended long ago. */
  purge(): Promise<void>;
}

interface AccessTokensDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
}

/** Tells people, and programs that look for secrets in code, what it is. */
const MARK = 'hearth_pat_';
const PREFIX_LENGTH = MARK.length + 5;
const MAX_TOKENS = 50;
const USED_EVERY_MS = 60_000;
const KEPT_AFTER_END_MS = 30 * 86_400_000;

export const isAccessToken = (bearer: string): boolean => bearer.startsWith(MARK);

const ofUser = (user: string) => ({ all: [{ column: 'user', operator: '=', value: user }] }) as const;

/** Scopes in one order; what is not known here gives nothing. */
const readScopes = (text: string): readonly TokenScope[] => {
  const said = text.split(' ');
  return tokenScopes.filter((scope) => said.includes(scope));
};

export const scopesOf = ({ scopes }: Pick<AccessToken, 'scopes'>): TokenScope[] => [...readScopes(scopes)];

export const createAccessTokens = ({ storage, newId, epochNowMs }: AccessTokensDeps): AccessTokens => ({
  make: async (user, { name, scopes, lifeMs }) => {
    const secret = `${MARK}${newSecret()}`;
    const nowMs = epochNowMs();
    const token: AccessToken = {
      id: newId(),
      user,
      name,
      hash: hashSecret(secret),
      prefix: secret.slice(0, PREFIX_LENGTH),
      scopes: readScopes(scopes.join(' ')).join(' '),
      expiresAtMs: lifeMs === null ? null : nowMs + lifeMs,
      createdAtMs: nowMs,
      lastUsedAtMs: null,
    };
    return storage.transact(function* (steps) {
      if ((yield* steps.count('accessTokens', ofUser(user))) >= MAX_TOKENS) return undefined;
      yield* steps.insertRecord('accessTokens', token);
      return { secret, token };
    });
  },

  list: (user) =>
    storage.read((steps) =>
      steps.find('accessTokens', {
        ...ofUser(user),
        orderBy: [{ column: 'createdAtMs', descending: true }, { column: 'id' }],
        limit: MAX_TOKENS,
      }),
    ),

  revoke: async (user, id) => {
    const all = [...ofUser(user).all, { column: 'id', operator: '=', value: id }] as const;
    return (await storage.transact((steps) => steps.deleteRecords('accessTokens', { all }))) > 0;
  },

  revokeAll: async (user) => {
    await storage.transact((steps) => steps.deleteRecords('accessTokens', ofUser(user)));
  },

  dropAll: function* (steps, user) {
    yield* steps.deleteRecords('accessTokens', ofUser(user));
  },

  find: async (secret) => {
    const nowMs = epochNowMs();
    const byHash = { all: [{ column: 'hash', operator: '=', value: hashSecret(secret) }] } as const;
    const found = await storage.read(function* (steps) {
      const [token] = yield* steps.find('accessTokens', { ...byHash, limit: 1 });
      if (token === undefined || (token.expiresAtMs !== null && token.expiresAtMs <= nowMs)) return undefined;
      const user = yield* findUser(steps, 'id', token.user);
      return user === undefined ? undefined : { user, token };
    });
    if (found === undefined) return undefined;
    const { user, token } = found;
    if (token.lastUsedAtMs === null || nowMs - token.lastUsedAtMs >= USED_EVERY_MS) {
      await storage.transact((steps) => steps.updateRecords('accessTokens', byHash, { lastUsedAtMs: nowMs }));
    }
    return { user, scopes: new Set(readScopes(token.scopes)) };
  },

  purge: async () => {
    const all = [{ column: 'expiresAtMs', operator: '<=', value: epochNowMs() - KEPT_AFTER_END_MS }] as const;
    await storage.transact((steps) => steps.deleteRecords('accessTokens', { all }));
  },
});
