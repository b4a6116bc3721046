import { Hono, type Context } from 'hono';
import type { Logger } from 'pino';
import { groupOfRealm } from '@hearth/shared/protocol/tables.ts';
import { createRanking, type Ranking } from '../jobs/rank-groups.ts';
import { createPruning, type Pruning } from '../jobs/prune.ts';
import { createSettling, type Settling } from '../jobs/settle-groups.ts';
import { executeIntent } from '../intents/execute-intent.ts';
import { cleanBlobs } from '../jobs/clean-blobs.ts';
import { blobRoutes } from '../sync/blob.routes.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import { leaveForGood } from '../groups/leave-group.ts';
import { commitToGroups } from '../sync/commit-to-groups.ts';
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
const PRUNE_EVERY_MS = 3_600_000;
/** Also for servers that never run for an hour; after the accounts' own. */
const FIRST_PRUNE_AFTER_MS = 90_000;
/** A day of a group settles no later than this after its time. */
const SETTLE_EVERY_MS = 1_000;
/** How often files that nobody can ask for any more are looked for. */
const CLEAN_EVERY_MS = 600_000;

export interface Sync {
  readonly routes: Hono<AppEnv>;
  /** For what is written elsewhere than on a device: the same time line, the same listeners. */
  readonly door: DoorDeps;
  /** Changes fields of somebody's profile, which only the server writes. */
  readonly changeProfile: (user: string, changes: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Takes somebody whose account goes out of their groups. */
  readonly leaveGroups: (user: string) => Promise<void>;
  /** Ends the sockets of sessions that ended. */
  readonly dropSessions: (sessions: ReadonlySet<string>) => void;
  readonly countSockets: () => number;
  /** Removes what was deleted long ago. Also runs by itself. */
  readonly prune: Pruning['run'];
  /** Lets days of groups open, close and settle. Also runs by itself. */
  readonly settleGroups: Settling['run'];
  /** Removes files that nobody can ask for any more. */
  readonly cleanBlobs: () => Promise<number>;
  /** Ends the sockets. */
  readonly close: () => void;
}

interface SyncOptions {
  readonly databaseId: string;
  readonly publicUrl: URL;
  readonly signers: SignerSource;
  readonly onRound?: SyncDeps['onRound'];
  readonly logger?: Pick<Logger, 'error'>;
  /** Told of each space, a person's or a group's, that a commit wrote into. */
  readonly noteCommit?: (space: string) => void;
}

/** The protocol of the devices, put together: tokens, rounds of sync, and sockets. */
export const createSync = (
  { storage, blobStore, newId, epochNowMs }: Pick<Deps, 'storage' | 'blobStore' | 'newId' | 'epochNowMs'>,
  { databaseId, publicUrl, signers, onRound, logger, noteCommit }: SyncOptions,
): Sync => {
  const tokens = createSyncTokens({ storage, newId, epochNowMs, findSession: signers.findSession });
  const live = createLiveChanges({ storage, epochNowMs });
  let runOfProcess: string | undefined;
  const timeLine = (): string => (runOfProcess ??= newId().slice(0, 8));
  let ranking: Ranking | undefined;
  const onCommit: DoorDeps['onCommit'] = (space, origin) => {
    live.notify(space, origin);
    const group = groupOfRealm(space);
    if (group !== undefined) ranking?.note(group);
    noteCommit?.(space);
    settling.noteWritten(space);
  };
  const settling = createSettling({ storage, timeLine, epochNowMs, onCommit });
  const routes = new Hono<AppEnv>();
  routes.route('/', tokenRoutes({ tokens, epochNowMs, findSigner: signers.findSigner }));
  routes.route(
    '/',
    syncRoutes({
      storage,
      databaseId,
      timeLine,
      epochNowMs,
      executeIntent,
      onRound,
      holdNews: (space, client) => live.hold(space, client),
      noteDevice: (space, client, reads) => live.noteDevice(space, client, reads),
      onCommit,
      tokens,
      live,
      origin: publicUrl.origin,
    }),
  );
  routes.route('/', blobRoutes({ storage, blobStore, newId, epochNowMs, tokens }));
  const clean = (): Promise<number> => cleanBlobs({ storage, blobStore, epochNowMs });
  const cleanByItself = (): void => {
    clean().catch((error: unknown) => logger?.error({ err: error }, 'clearing away files failed'));
  };
  const door: DoorDeps = {
    storage,
    timeLine,
    epochNowMs,
    onCommit,
  };
  ranking = createRanking({ ...door, onError: (error) => logger?.error({ err: error }, 'making boards failed') });
  const pruning = createPruning(door);
  const pruneByItself = (): void => {
    pruning.run().catch((error: unknown) => logger?.error({ err: error }, 'removing what was deleted failed'));
  };
  const settleByItself = (): void => {
    settling.run().catch((error: unknown) => logger?.error({ err: error }, 'settling groups failed'));
  };
  const timers = [
    setInterval(settleByItself, SETTLE_EVERY_MS),
    setInterval(() => live.sweep(), SWEEP_EVERY_MS),
    setInterval(pruneByItself, PRUNE_EVERY_MS),
    setInterval(cleanByItself, CLEAN_EVERY_MS),
    setTimeout(pruneByItself, FIRST_PRUNE_AFTER_MS),
  ];
  const close = (): void => {
    for (const timer of timers) clearInterval(timer);
    pruning.stop();
    settling.stop();
    ranking?.stop();
    live.close();
  };
  return {
    routes,
    door,
    changeProfile: (user, changes) => changeServerRow(door, { space: user, table: 'profile', key: 'me' }, changes),
    leaveGroups: (user) => commitToGroups(door, (steps, commit) => leaveForGood(steps, commit, user)),
    countSockets: () => live.count(),
    prune: pruning.run,
    settleGroups: settling.run,
    cleanBlobs: clean,
    dropSessions: (sessions) => {
      tokens.forget(sessions);
      live.dropSessions(sessions);
    },
    close,
  };
};
