import type { SyncFacts, SyncFailure, FirstSync } from './sync-facts.ts';

/** What the person can do about a problem. */
export type SyncRemedy = 'wait' | 'sign-in' | 'sign-out' | 'update' | 'free-space' | 'ask-operator';

/** The truth about the sync, for a line of text. `waiting`: changes that the server has not confirmed. */
export type SyncStatus =
  | { readonly kind: 'up-to-date'; readonly atMs: number }
  | { readonly kind: 'waiting'; readonly waiting: number }
  | { readonly kind: 'first'; readonly progress: FirstSync; readonly waiting: number }
  | { readonly kind: 'offline'; readonly sinceMs: number; readonly waiting: number }
  | {
      readonly kind: 'problem';
      readonly cause: Exclude<SyncFailure, 'offline'>;
      readonly remedy: SyncRemedy;
      readonly sinceMs: number;
      readonly waiting: number;
    };

const remedies: Readonly<Record<Exclude<SyncFailure, 'offline'>, SyncRemedy>> = {
  server: 'wait',
  busy: 'wait',
  'sign-in': 'sign-in',
  'another-account': 'sign-out',
  version: 'update',
  'too-large': 'ask-operator',
  'device-full': 'free-space',
};

/** `waiting`: entries in the outboxes. "Up to date" needs a complete exchange, and nothing failed or waiting since. */
export const syncStatusOf = (facts: SyncFacts, waiting: number): SyncStatus => {
  const { failed, first, syncedAtMs } = facts;
  if (failed !== undefined) {
    const { cause, sinceMs } = failed;
    if (cause === 'offline') return { kind: 'offline', sinceMs, waiting };
    return { kind: 'problem', cause, remedy: remedies[cause], sinceMs, waiting };
  }
  if (first !== undefined) return { kind: 'first', progress: first, waiting };
  if (waiting > 0 || syncedAtMs === undefined) return { kind: 'waiting', waiting };
  return { kind: 'up-to-date', atMs: syncedAtMs };
};
