import type { Storage } from '../storage/storage.ts';
import { pushChanges } from '../sync/push-changes.ts';
import { parseSyncRequest } from '../sync/sync-request.ts';
import { createToldKeys } from '../sync/told-keys.ts';

let client = 0;

/** Writes what a new device of `space` pushes into `checkIns`, mutation by mutation. */
export const writePushed = async (storage: Storage, space: string, mutations: readonly object[]): Promise<void> => {
  client += 1;
  const muts = mutations.map((mutation, at) => ({ ...mutation, rev: at + 1, txid: `t${String(at)}` }));
  const request = parseSyncRequest({
    v: 3,
    clientIdentity: `device-${String(client)}`,
    changes: [{ table: 'checkIns', muts }],
  });
  if (request === undefined) throw new TypeError('this is no request');
  const deps = {
    storage,
    timeLine: () => 'run',
    epochNowMs: () => 1_000_000,
    onCommit: () => undefined,
    executeIntent: () => {
      throw new Error('no intent is pushed here');
    },
  };
  await pushChanges(deps, { space, request, base: Number.MAX_SAFE_INTEGER, told: createToldKeys() });
};
