import type { CloudAddress } from '../db.ts';
import type { HearthData } from '../hearth-data.ts';
import { keepDeviceAwake } from './device-signals.ts';
import type { ExchangeDeps } from './exchange.ts';
import { requestRenewal, signDeviceIn } from './device-sign-in.ts';
import { createFetchFile, type FetchFile } from './fetch-file.ts';
import { keepFirstEdits, readFirstEdits } from './first-edits.ts';
import { readHeldKeys } from './held-keys.ts';
import { haveTablesGrown, noteTables } from './known-tables.ts';
import { forgetKnownRuns, noteKnownRun, readKnownRuns } from './known-runs.ts';
import { shelve } from './shelf.ts';
import { createFactsStore, type FactsStore } from './sync-facts.ts';
import { createSyncFetch } from './sync-fetch.ts';
import { openTabChannel } from './tab-channel.ts';
import { readUploadOfAll } from './upload-of-all.ts';
import { createWakes, retryWaitMs } from './wakes.ts';
import { requestTokens } from './sync-tokens.ts';

/** A clock that is further off than this spoils days and tokens, and is told. */
const CLOCK_TOLERANCE_MS = 300_000;

/** What connects the data of this device with its account. */
export interface SyncLink {
  readonly userId: string;
  /** What the database is opened with. */
  readonly cloud: CloudAddress;
  readonly facts: FactsStore;
  /** Called once, with the data whose database was made with `cloud`. */
  readonly attach: (data: HearthData) => void;
  /** Sends and fetches at once, in whichever tab syncs, whatever it was waiting for. */
  readonly syncNow: () => void;
  /** For an export. */
  readonly fetchFile: FetchFile;
  /** Ends all waiting, in every tab, so that the device can be signed out without a network. */
  readonly leave: () => void;
}

/**
 * Puts the wrapper around `fetch` before the addon asks for anything. `userId`: the account of this device. Call before the
 * database is made, once per page.
 */
export const createSyncLink = (userId: string): SyncLink => {
  const databaseUrl = `${location.origin}/dexie`;
  const tabs = openTabChannel();
  const facts = createFactsStore(tabs);
  const wakes = createWakes();
  const browserFetch = window.fetch.bind(window);
  const exchange: ExchangeDeps = {
    fetch: browserFetch,
    wakes,
    now: () => Date.now(),
    noteServerTime: (serverMs) => {
      const aheadMs = Date.now() - serverMs;
      facts.set({ clockAheadMs: Math.abs(aheadMs) > CLOCK_TOLERANCE_MS ? aheadMs : undefined });
    },
  };
  let attached: HearthData | undefined;
  let isOpen = false;
  let isPullPlanned = false;
  let isTellingWhole = false;
  let knowsTables = false;
  let isLeaving = false;
  const dataOf = (): HearthData => {
    if (attached === undefined) throw new Error('the sync link was not attached to the data');
    return attached;
  };
  const pull = (): Promise<void> => dataOf().db.cloud.sync({ purpose: 'pull', wait: false });

  const wrapper = createSyncFetch({
    ...exchange,
    databaseUrl,
    userId,
    facts,
    random: Math.random,
    ports: {
      isOpen: () => isOpen,
      keepRefused: (changes) => shelve(dataOf(), userId, changes),
      heldKeys: (realms) => readHeldKeys(dataOf().db, realms),
      uploadOfAll: (sendFile) => readUploadOfAll(dataOf().db, userId, sendFile),
      keepFirstEdits: (request) => keepFirstEdits(dataOf(), userId, request),
      readFirstEdits: () => readFirstEdits(dataOf(), userId),
      tables: {
        haveGrown: async () => !knowsTables && haveTablesGrown(dataOf(), userId),
        tellWhole: () => {
          isTellingWhole = true;
        },
      },
      knownRuns: {
        read: () => readKnownRuns(dataOf(), userId),
        note: (run) => noteKnownRun(dataOf(), userId, run),
        forget: () => forgetKnownRuns(dataOf()),
      },
      pullAfter: (wait) => {
        if (isPullPlanned) return;
        isPullPlanned = true;
        void wait.then(async () => {
          await dataOf().db.open();
          isPullPlanned = false;
          await pull();
        });
      },
      renewTokens: () => requestRenewal(exchange, databaseUrl, userId, dataOf().db),
    },
  });
  window.fetch = wrapper.fetch;

  /** Waits for a session of this account for as long as there is none. */
  const fetchTokens: CloudAddress['fetchTokens'] = async ({ public_key: publicKey }) => {
    for (let failures = 1; ; failures += 1) {
      // Nobody waits for it any more: the app starts anew.
      if (isLeaving) return new Promise(() => undefined);
      const outcome = await requestTokens(exchange, databaseUrl, userId, publicKey);
      if (outcome.kind === 'renewed') {
        facts.set({ failed: undefined });
        return { ...outcome.tokens, alerts: [] };
      }
      facts.set({ failed: { cause: outcome.cause, sinceMs: facts.get().failed?.sinceMs ?? Date.now() } });
      await wakes.wait(retryWaitMs(failures, Math.random), outcome.retryAfterMs);
    }
  };

  const leave = (): void => {
    isLeaving = true;
    wrapper.leave();
  };
  tabs.listen((message) => {
    if (message.leave === true) leave();
  });

  return {
    userId,
    cloud: { databaseUrl, fetchTokens },
    facts,
    fetchFile: createFetchFile({
      databaseUrl,
      fetch: wrapper.fetch,
      accessToken: () => dataOf().db.cloud.currentUser.value.accessToken,
    }),
    attach: (data) => {
      attached = data;
      data.db.on('ready', () => {
        isOpen = true;
      });
      data.db.cloud.events.syncComplete.subscribe(() => {
        facts.set({ first: undefined });
        if (!isTellingWhole) return;
        // Only now it is in the tables; before, a page that is left would have it missing for ever.
        isTellingWhole = false;
        knowsTables = true;
        void noteTables(data, userId);
      });
      keepDeviceAwake({
        wakes,
        facts,
        tabs,
        pull,
        isConnected: () => data.db.cloud.webSocketStatus.value === 'connected',
      });
      void signDeviceIn(data.db, facts, userId);
    },
    syncNow: () => {
      wakes.wake('asked');
      tabs.tell({ wake: true });
      void pull();
    },
    leave: () => {
      leave();
      tabs.tell({ leave: true });
    },
  };
};
