import { attemptOnce, type Attempt, type ExchangeDeps } from './exchange.ts';
import type { SyncFailure } from './sync-facts.ts';
import type { SyncTokens, TokenRenewal } from './sync-tokens.ts';

/** Long enough for the addon to use it; the server refuses it, and then the wrapper renews it. */
const STAND_IN_TOKEN_MS = 600_000;

export interface TokenRefreshDeps extends ExchangeDeps {
  readonly userId: string;
  readonly isOpen: () => boolean;
  readonly isLeaving: () => boolean;
  readonly renewTokens: () => Promise<TokenRenewal>;
  readonly noteFailure: (cause: SyncFailure) => void;
  readonly waitAfter: (failed: Extract<Attempt, { kind: 'failed' }>) => Promise<void>;
}

const json = (body: string): Response =>
  new Response(body, { status: 200, headers: { 'Content-Type': 'application/json' } });

/** Answers the addon's refresh of its tokens: by the refresh token, by the session, or, where nothing may wait, by a stand-in. */
export const createTokenRefresh = (deps: TokenRefreshDeps) => {
  const { userId, isOpen, isLeaving, renewTokens, now, noteFailure, waitAfter } = deps;
  const standIn = (): SyncTokens => ({
    type: 'tokens',
    claims: { sub: userId, license: 'ok' },
    accessToken: 'stand-in',
    accessTokenExpiration: now() + STAND_IN_TOKEN_MS,
    refreshToken: 'stand-in',
    refreshTokenExpiration: null,
    userType: 'prod',
    alerts: [],
  });
  return async (url: string, init: RequestInit): Promise<Response> => {
    for (;;) {
      if (isLeaving() || !isOpen()) return json(JSON.stringify(standIn()));
      const outcome = await attemptOnce(deps, url, init);
      if (outcome.kind === 'answer') return json(outcome.text);
      // Refused for good, or spent by an answer that was lost: the session may still open the door.
      const isRefused = outcome.cause === 'sign-in' || outcome.cause === 'version';
      const renewal = isRefused ? await renewTokens() : outcome;
      if (renewal.kind === 'renewed') return json(JSON.stringify(renewal.tokens));
      noteFailure(renewal.cause);
      await waitAfter(renewal);
    }
  };
};
