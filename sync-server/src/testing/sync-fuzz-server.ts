import { executeIntent } from '../intents/execute-intent.ts';
import type { Storage } from '../storage/storage.ts';
import { createLiveChanges, type LiveChanges, type LiveConnection, type LiveSocket } from '../sync/live-changes.ts';
import { parseSyncRequest } from '../sync/sync-request.ts';
import { synchronise, type SyncDeps } from '../sync/synchronise.ts';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';

/** The process ended under a request; what it had committed is committed. */
export class CrashError extends Error {
  override readonly name = 'CrashError';
}

/** A server as a device meets it: answers, or is gone. */
export interface FuzzServer {
  /** Rejects with `CrashError` when no answer comes. */
  sync(user: string, body: string): Promise<string>;
  /** Undefined for a server that is tried without sockets. */
  listen(user: string, client: string, socket: LiveSocket): LiveConnection | undefined;
  /** Ends the process where it is and starts another on the same files. */
  crash(): Promise<void>;
  readonly crashes: number;
}

/** How many commits pass until one of them is the last of its process. */
const COMMITS_PER_CRASH = 60;

interface Process {
  readonly deps: SyncDeps;
  readonly live: LiveChanges;
  isDown: boolean;
}

export interface FuzzServerOptions {
  readonly storage: Storage;
  readonly random: SyncRandom;
  readonly epochNowMs: () => number;
  readonly mayCrash: () => boolean;
}

/**
 * The sync in this process, so that thousands of runs are cheap. Its end comes between two commits, before or after one: as a
 * commit is durable or nothing (the storage suite and the killed processes prove that), SIGKILL has no other places.
 */
export const createFuzzServer = ({ storage, random, epochNowMs, mayCrash }: FuzzServerOptions): FuzzServer => {
  let crashes = 0;

  const boot = (): Process => {
    const started: { process: Process | undefined } = { process: undefined };
    const check = (): void => {
      if (started.process?.isDown !== false) throw new CrashError();
    };
    const fragile: Storage = {
      read: async (body) => {
        check();
        return storage.read(body);
      },
      transact: async (body) => {
        check();
        const isLast = mayCrash() && random.below(COMMITS_PER_CRASH) === 0;
        if (isLast && random.chance(0.5)) return crash().then(() => Promise.reject(new CrashError()));
        const result = await storage.transact(body);
        if (isLast) await crash();
        check();
        return result;
      },
      compact: () => storage.compact(),
      close: () => storage.close(),
    };
    const live = createLiveChanges({ storage: fragile, epochNowMs });
    const deps: SyncDeps = {
      storage: fragile,
      databaseId: 'fuzz',
      timeLine: () => random.below(0x7f_ff_ff_ff).toString(16).padStart(8, '0'),
      epochNowMs,
      executeIntent,
      holdNews: (space, client) => live.hold(space, client),
      onCommit: (space, origin) => live.notify(space, origin),
    };
    started.process = { deps, live, isDown: false };
    return started.process;
  };

  const crash = async (): Promise<void> => {
    process.isDown = true;
    process.live.close();
    crashes += 1;
    process = boot();
  };
  let process = boot();

  return {
    sync: async (user, body) => {
      const request = parseSyncRequest(JSON.parse(body));
      if (request === undefined) throw new Error(`not understood: ${body}`);
      const { body: answer, mustRebase } = await synchronise(process.deps, user, request);
      if (mustRebase) throw new Error('the server does not know its own time line');
      return [...answer].join('');
    },
    listen: (user, client, socket) =>
      process.live.connect(
        { space: user, session: user, device: client, expiresAtMs: Number.MAX_SAFE_INTEGER },
        client,
        socket,
      ),
    crash,
    get crashes() {
      return crashes;
    },
  };
};
