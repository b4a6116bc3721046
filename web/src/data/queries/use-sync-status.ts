import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import { useData } from '../hearth-data.ts';
import { readDeviceAccount, type AccountName } from '../sync/account-on-device.ts';
import { countUnsynced } from '../sync/outbox.ts';
import type { SyncFacts } from '../sync/sync-facts.ts';
import { syncStatusOf, type SyncStatus } from '../sync/sync-status.ts';

export interface SyncView {
  /** Undefined until read. */
  readonly account: AccountName | undefined;
  readonly status: SyncStatus;
  /** The device's clock is this much ahead of the server's (behind when negative); only when more than five minutes. */
  readonly clockAheadMs: number | undefined;
  /** Also after somebody signed in again. */
  readonly syncNow: () => void;
}

const noFacts: SyncFacts = {};
const listenToNothing = () => () => undefined;

/** The truth about the sync of this device; null without an account, undefined until read. */
export function useSyncStatus(): SyncView | null | undefined {
  const data = useData();
  const { sync } = data;
  const facts = useSyncExternalStore(sync?.facts.subscribe ?? listenToNothing, () => sync?.facts.get() ?? noFacts);
  const waiting = useLiveQuery(() => countUnsynced(data), [data]);
  const account = useLiveQuery(() => readDeviceAccount(data), [data]);
  if (sync === undefined) return null;
  if (waiting === undefined) return undefined;
  return {
    account,
    status: syncStatusOf(facts, waiting),
    clockAheadMs: facts.clockAheadMs,
    syncNow: sync.syncNow,
  };
}
