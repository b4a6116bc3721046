import type { TabChannel } from './tab-channel.ts';

/** Why the last exchange with the server did not come to its end. */
export type SyncFailure =
  | 'offline'
  /** The server answered with an error of its own, or something that is not our server answered. */
  | 'server'
  | 'busy'
  | 'sign-in'
  /** Somebody else is signed in in this browser. */
  | 'another-account'
  /** Server and app do not speak the same protocol. */
  | 'version'
  /** Something between the app and the server does not let so much through. */
  | 'too-large'
  /** What the server refused could not be kept, so its answer was not taken. */
  | 'device-full';

export interface FailedExchange {
  readonly cause: SyncFailure;
  readonly sinceMs: number;
}

/** The first exchange of a device with the account. */
export interface FirstSync {
  readonly phase: 'waiting' | 'sending' | 'receiving' | 'storing';
  /** Of what is sent, or received so far; unpacked. */
  readonly bytes: number;
}

/** What is known about the sync in this tab or in the one that is syncing. */
export interface SyncFacts {
  readonly failed?: FailedExchange;
  readonly first?: FirstSync;
  /** End of the last complete exchange, epoch ms. */
  readonly syncedAtMs?: number;
  /** By how much the device's clock is ahead of the server's; only when more than five minutes. */
  readonly clockAheadMs?: number;
}

/** Undefined takes a fact back. */
export type FactsChange = { readonly [Name in keyof SyncFacts]?: SyncFacts[Name] | undefined };

export interface FactsStore {
  readonly get: () => SyncFacts;
  readonly set: (change: FactsChange) => void;
  readonly subscribe: (onChange: () => void) => () => void;
}

const withoutUndefined = (facts: object): SyncFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** Holds the facts and shares them with the other tabs: one tab syncs for all, and each must tell the truth. */
export const createFactsStore = (tabs: TabChannel): FactsStore => {
  let facts: SyncFacts = {};
  const listeners = new Set<() => void>();
  const merge = (change: FactsChange): boolean => {
    const next = withoutUndefined({ ...facts, ...change });
    if (JSON.stringify(next) === JSON.stringify(facts)) return false;
    facts = next;
    for (const listener of listeners) listener();
    return true;
  };
  tabs.listen(({ change, ask }) => {
    if (change !== undefined) merge(change);
    if (ask === true && Object.keys(facts).length > 0) tabs.tell({ change: facts });
  });
  tabs.tell({ ask: true });
  return {
    get: () => facts,
    set: (change) => {
      if (merge(change)) tabs.tell({ change });
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
};
