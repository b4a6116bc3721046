import { exportJWK, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from 'jose';
import { JOSEError } from 'jose/errors';
import type { RecordOf } from '../../storage/records.ts';
import type { Storage } from '../../storage/storage.ts';
import { endSessions } from './account-rows.ts';
import { hashSecret, newSecret } from './secret.ts';

/**
 * The tokens of the REST interface (C7): a signed one for a quarter of an hour, and one that renews it, used once. When a
 * used one comes again somebody has stolen it, and the whole session ends.
 */

const ALGORITHM = 'ES256';
const AUDIENCE = 'api';
const ACCESS_LIFE_S = 900;
/** Rolling. */
export const API_SESSION_LIFE_MS = 60 * 86_400_000;

/** The private key as a JWK with its `kid`. */
export type SigningKey = JWK & { readonly kid: string };

export interface TokenPair {
  readonly access_token: string;
  readonly token_type: 'bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token: string;
}

export interface ApiTokens {
  /** The first pair of a session. */
  issue(session: string, user: string): Promise<TokenPair>;
  /** `reused`: the session that was ended because of it. */
  refresh(refreshToken: string): Promise<TokenPair | { readonly reused: string } | undefined>;
  /** Whom a token names, by its signature alone: whether the session lives is for the caller to ask. */
  verify(accessToken: string): Promise<{ readonly user: string; readonly session: string } | undefined>;
  /** Public keys, as others check our tokens with. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

interface ApiTokensDeps {
  readonly storage: Storage;
  readonly epochNowMs: () => number;
  readonly signingKey: SigningKey;
  readonly issuer: string;
}

type RefreshToken = RecordOf<'refreshTokens'>;

export const createApiTokens = async ({
  storage,
  epochNowMs,
  signingKey,
  issuer,
}: ApiTokensDeps): Promise<ApiTokens> => {
  const privateKey = (await importJWK(signingKey, ALGORITHM)) as CryptoKey;
  const { kty, crv, x, y } = signingKey;
  const publicJwk = { kty, crv, x, y, kid: signingKey.kid, alg: ALGORITHM, use: 'sig' } as JWK;
  const publicKey = (await importJWK(publicJwk, ALGORITHM)) as CryptoKey;
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: signingKey.kid, alg: ALGORITHM, use: 'sig' }] };

  const sign = (session: string, user: string): Promise<string> => {
    const nowS = Math.floor(epochNowMs() / 1_000);
    return new SignJWT({ sid: session })
      .setProtectedHeader({ alg: ALGORITHM, kid: signingKey.kid, typ: 'at+jwt' })
      .setSubject(user)
      .setAudience(AUDIENCE)
      .setIssuer(issuer)
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + ACCESS_LIFE_S)
      .sign(privateKey);
  };
  const newRefreshToken = (session: string, user: string): { secret: string; row: RefreshToken } => {
    const secret = newSecret();
    const nowMs = epochNowMs();
    const row = {
      hash: hashSecret(secret),
      session,
      user,
      usedAtMs: null,
      expiresAtMs: nowMs + API_SESSION_LIFE_MS,
      createdAtMs: nowMs,
    };
    return { secret, row };
  };
  const answer = async (session: string, user: string, refreshToken: string): Promise<TokenPair> => ({
    access_token: await sign(session, user),
    token_type: 'bearer',
    expires_in: ACCESS_LIFE_S,
    refresh_token: refreshToken,
  });

  return {
    jwks,

    issue: async (session, user) => {
      const { secret, row } = newRefreshToken(session, user);
      await storage.transact((steps) => steps.insertRecord('refreshTokens', row));
      return answer(session, user, secret);
    },

    refresh: async (refreshToken) => {
      const byHash = { all: [{ column: 'hash', operator: '=', value: hashSecret(refreshToken) }] } as const;
      const outcome = await storage.transact(function* (steps) {
        const [known] = yield* steps.find('refreshTokens', { ...byHash, limit: 1 });
        if (known === undefined) return undefined;
        if (known.usedAtMs !== null) {
          yield* endSessions(steps, [known.session]);
          return { reused: known.session };
        }
        const nowMs = epochNowMs();
        const bySession = { all: [{ column: 'id', operator: '=', value: known.session }] } as const;
        const [session] = yield* steps.find('sessions', { ...bySession, limit: 1 });
        if (known.expiresAtMs <= nowMs || session === undefined || session.expiresAtMs <= nowMs) return undefined;
        const { secret, row } = newRefreshToken(known.session, known.user);
        yield* steps.updateRecords('refreshTokens', byHash, { usedAtMs: nowMs });
        yield* steps.insertRecord('refreshTokens', row);
        yield* steps.updateRecords('sessions', bySession, {
          expiresAtMs: nowMs + API_SESSION_LIFE_MS,
          updatedAtMs: nowMs,
        });
        return { session: known.session, user: known.user, secret };
      });
      if (outcome === undefined) return undefined;
      if (outcome.reused !== undefined) return { reused: outcome.reused };
      return answer(outcome.session, outcome.user, outcome.secret);
    },

    verify: async (accessToken) => {
      try {
        const { payload } = await jwtVerify(accessToken, publicKey, {
          algorithms: [ALGORITHM],
          audience: AUDIENCE,
          issuer,
          typ: 'at+jwt',
          requiredClaims: ['sub', 'sid', 'exp'],
          currentDate: new Date(epochNowMs()),
        });
        const { sub, sid } = payload;
        return typeof sub === 'string' && typeof sid === 'string' ? { user: sub, session: sid } : undefined;
      } catch (error) {
        // Forged, of another issuer or audience, or too old: the answer is that it names nobody.
        if (error instanceof JOSEError) return undefined;
        throw error;
      }
    },
  };
};
