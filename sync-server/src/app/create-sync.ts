import { Hono, type Context } from 'hono';
import { executeIntent } from '../intents/execute-intent.ts';
import { changeServerRow } from '../sync/change-server-row.ts';
import { createLiveChanges } from '../sync/live-changes.ts';
import { syncRoutes } from '../sync/sync.routes.ts';
import type { SyncDeps } from '../sync/synchronise.ts';
import { createSyncTokens, type Signer } from '../sync/sync-tokens.ts';
import { tokenRoutes } from '../sync/token.routes.ts';
import type { AppEnv } from './http/request-context.ts';
import type { Deps } from './create-deps.ts';

/** What the sync asks of the accounts. */
export interface SignerSource {
  /** Whoever signed in with the cookie or the bearer of a request. */
  readonly findSigner: (context: Context<AppEnv>) => Promise<Signer | undefined>;
  /** The signer of a session while it lives. */
  readonly findSession: (session: string) => Promise<Signer | undefined>;
}

/** How often sockets are looked after. */
const SWEEP_EVERY_MS = 5_000;

export interface Sync {
  readonly routes: Hono<AppEnv>;
  /** Changes fields of somebody's profile, which only the server writes. */
  readonly changeProfile: (user: string, changes: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Ends the sockets of sessions that ended. */
  readonly dropSessions: (sessions: ReadonlySet<string>) => void;
  readonly countSockets: () => number;
  /** Ends the sockets. */
  readonly close: () => void;
}

interface SyncOptions {
  readonly databaseId: string;
  readonly publicUrl: URL;
  readonly signers: SignerSource;
  readonly onRound?: SyncDeps['onRound'];
}

/** The protocol of the devices, put together: tokens, rounds of sync, and sockets. */
export const createSync = (
  { storage, newId, epochNowMs }: Pick<Deps, 'storage' | 'newId' | 'epochNowMs'>,
  { databaseId, publicUrl, signers, onRound }: SyncOptions,
): Sync => {
  const tokens = createSyncTokens({ storage, newId, epochNowMs, findSession: signers.findSession });
  const live = createLiveChanges({ storage, epochNowMs });
  const routes = new Hono<AppEnv>();
  routes.route('/', tokenRoutes({ tokens, epochNowMs, findSigner: signers.findSigner }));
  routes.route(
    '/',
    syncRoutes({
      storage,
      databaseId,
      newId,
      epochNowMs,
      executeIntent,
      onRound,
      holdNews: (space, client) => live.hold(space, client),
      onCommit: (space, origin) => live.notify(space, origin),
      tokens,
      live,
      origin: publicUrl.origin,
    }),
  );
  const sweeping = setInterval(() => live.sweep(), SWEEP_EVERY_MS);
  const close = (): void => {
    clearInterval(sweeping);
    live.close();
  };
  return {
    routes,
    changeProfile: (user, changes) =>
      changeServerRow(
        { storage, newId, epochNowMs, onCommit: (space, origin) => live.notify(space, origin) },
        { space: user, table: 'profile', key: 'me' },
        changes,
      ),
    countSockets: () => live.count(),
    dropSessions: (sessions) => live.dropSessions(sessions),
    close,
  };
};
