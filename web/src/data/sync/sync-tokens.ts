import type { SyncFailure } from './sync-facts.ts';
import { attemptOnce, type ExchangeDeps } from './exchange.ts';

/** What the server gives a device that signed in, as the addon reads it. Times: epoch ms by the device's clock. */
export interface SyncTokens {
  readonly type: 'tokens';
  readonly claims: { readonly sub: string; readonly license: 'ok'; readonly [name: string]: unknown };
  readonly accessToken: string;
  readonly accessTokenExpiration: number;
  readonly refreshToken: string;
  readonly refreshTokenExpiration: null;
  readonly userType: 'prod';
  readonly alerts: readonly [];
}

export type TokenRenewal =
  | { readonly kind: 'renewed'; readonly tokens: SyncTokens }
  | { readonly kind: 'failed'; readonly cause: SyncFailure; readonly retryAfterMs?: number };

/** Turns the session of this browser (a cookie) into tokens for a device with this key (PEM), if it is `userId`'s. */
export const requestTokens = async (
  deps: ExchangeDeps,
  databaseUrl: string,
  userId: string,
  publicKey: string,
): Promise<TokenRenewal> => {
  const outcome = await attemptOnce(deps, `${databaseUrl}/token`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ public_key: publicKey, time_stamp: deps.now() }),
  });
  if (outcome.kind === 'failed') return outcome;
  const tokens = JSON.parse(outcome.text) as SyncTokens;
  return tokens.claims.sub === userId ? { kind: 'renewed', tokens } : { kind: 'failed', cause: 'another-account' };
};

const PEM_LINE = /.{1,64}/g;

/** The public half of the device's key as text. */
export const exportPem = async (key: CryptoKey): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('spki', key));
  const base64 = btoa(String.fromCodePoint(...bytes));
  return `-----BEGIN PUBLIC KEY-----\n${(base64.match(PEM_LINE) ?? []).join('\n')}\n-----END PUBLIC KEY-----`;
};
