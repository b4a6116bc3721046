import type { HearthDatabase } from '../db.ts';
import type { ExchangeDeps } from './exchange.ts';
import type { FactsStore } from './sync-facts.ts';
import { exportPem, requestTokens, type TokenRenewal } from './sync-tokens.ts';

/** What the addon keeps of the one who signed in, as far as it is read here. */
interface LoginRow {
  readonly userId: string;
  readonly publicKey?: CryptoKey;
  readonly accessToken?: string;
  readonly accessTokenExpiration?: Date;
  readonly refreshToken?: string;
  readonly claims?: object;
}

const loginsOf = (db: HearthDatabase) => db.table<LoginRow, string>('$logins');

/**
 * New tokens for a device whose old ones were refused. Not by the addon's `login`: that waits for its own sync first, which
 * waits for the tokens.
 */
export const requestRenewal = async (
  exchange: ExchangeDeps,
  databaseUrl: string,
  userId: string,
  db: HearthDatabase,
): Promise<TokenRenewal> => {
  const login = await loginsOf(db).get(userId);
  if (login?.publicKey === undefined) return { kind: 'failed', cause: 'sign-in' };
  const outcome = await requestTokens(exchange, databaseUrl, userId, await exportPem(login.publicKey));
  if (outcome.kind === 'failed') return outcome;
  const { tokens } = outcome;
  // Also the refresh token, which the addon itself never renews.
  await loginsOf(db).update(userId, {
    accessToken: tokens.accessToken,
    accessTokenExpiration: new Date(tokens.accessTokenExpiration),
    refreshToken: tokens.refreshToken,
    claims: tokens.claims,
  });
  return outcome;
};

/** Signs the device in with the session of this browser, unless it is; other tabs wait, and then find it done. */
export const signDeviceIn = async (db: HearthDatabase, facts: FactsStore, userId: string): Promise<void> => {
  await db.open();
  const signIn = async (): Promise<void> => {
    const known = await loginsOf(db).toArray();
    if (known.some((login) => login.userId !== userId)) {
      facts.set({ failed: { cause: 'another-account', sinceMs: Date.now() } });
      return;
    }
    if (known.length > 0) {
      // Whether all is well, only the server can say.
      await db.cloud.sync({ purpose: 'pull', wait: false });
      return;
    }
    facts.set({ first: { phase: 'waiting', bytes: 0 } });
    await db.cloud.login();
  };
  await ('locks' in navigator ? navigator.locks.request(`${db.name}|sign-in`, signIn) : signIn());
};
