import { attemptOnce, packRequest, type Attempt, type ExchangeDeps } from './exchange.ts';
import type { KeptEdits } from './first-edits.ts';
import { createFileExchange, hasStandIn, withoutStandIns, type SendFile } from './file-exchange.ts';
import { runOf } from './known-runs.ts';
import type { FactsStore, SyncFailure } from './sync-facts.ts';
import { createTokenRefresh } from './token-refresh.ts';
import type { TokenRenewal } from './sync-tokens.ts';
import {
  anonymousAnswer,
  emptyAnswer,
  askingForAll,
  hasChanges,
  hasPulled,
  readRefusals,
  readRequest,
  refusedChanges,
  withEnds,
  type KeysByTable,
  type RefusedChange,
  type WireRequest,
} from './sync-wire.ts';
import { withoutOwnUploads } from './upload-of-all.ts';
import { retryWaitMs } from './wakes.ts';

/** What the wrapper needs of the device. */
export interface SyncPorts {
  /** While the database opens, nothing may wait for a network: the app would wait with it. */
  readonly isOpen: () => boolean;
  /** Keeps what was refused, before the addon takes it from the tables. Throws when there is no room. */
  readonly keepRefused: (changes: readonly RefusedChange[]) => Promise<void>;
  /** Every synced row of this device, as the first upload of an account; undefined when one of their files could not be sent. */
  readonly uploadOfAll: (sendFile: SendFile) => Promise<WireRequest['changes'] | undefined>;
  /** Keeps the edits of a first round that is answered empty; throws when there is no room. */
  readonly keepFirstEdits: (request: WireRequest) => Promise<void>;
  readonly readFirstEdits: () => Promise<KeptEdits>;
  /** Keys of the rows of these realms that this device holds and that do not wait to be sent as new ones. */
  readonly heldKeys: (realms: readonly string[]) => Promise<KeysByTable>;
  /** See `known-tables.ts`. */
  readonly tables: {
    readonly haveGrown: () => Promise<boolean>;
    /** The answer that the addon gets now holds all that the account has. */
    readonly tellWhole: () => void;
  };
  /** Of this time line (`known-runs.ts`). */
  readonly knownRuns: {
    readonly read: () => Promise<readonly string[]>;
    readonly note: (run: string) => Promise<void>;
    readonly forget: () => Promise<void>;
  };
  /** Has the addon pull once `wait` is over. */
  readonly pullAfter: (wait: Promise<void>) => void;
  readonly renewTokens: () => Promise<TokenRenewal>;
}

export interface SyncFetchDeps extends ExchangeDeps {
  /** Absolute, without a slash at the end. */
  readonly databaseUrl: string;
  readonly userId: string;
  readonly facts: FactsStore;
  readonly ports: SyncPorts;
  readonly random: () => number;
}

export interface SyncFetch {
  readonly fetch: typeof fetch;
  /** From now on nothing waits and nothing is sent: the device is being signed out. */
  readonly leave: () => void;
}

/** These do not pass by themselves; asking often would help nobody. */
const SLOW_CAUSES: ReadonlySet<SyncFailure> = new Set(['version', 'too-large', 'sign-in', 'another-account']);
const SLOW_WAIT_MS = 300_000;

const RATE_HEADERS = ['Ratelimit-Limit', 'Ratelimit-Remaining', 'Ratelimit-Reset'] as const;

type Answered = Extract<Attempt, { kind: 'answer' }>;

const json = (text: string): Response =>
  new Response(text, { status: 200, headers: { 'Content-Type': 'application/json' } });

/**
 * `fetch` for what the addon asks of the sync server; everything else goes its way. The addon never sees a failure that will
 * pass: after one it would stop listening for up to a quarter of an hour. What fails is held here and sent again, with
 * growing waits, or at once when there is a reason to hope (sync.md, cures 1 to 3 and 5).
 */
export const createSyncFetch = (deps: SyncFetchDeps): SyncFetch => {
  const { databaseUrl, userId, facts, ports, wakes, now, random } = deps;
  let failures = 0;
  let isLeaving = false;
  /** The newest tokens that this page got, for what it sends by itself. */
  let renewed: string | undefined;

  const noteFailure = (cause: SyncFailure): void => {
    failures += 1;
    const before = facts.get().failed;
    facts.set({ failed: { cause, sinceMs: before?.cause === cause ? before.sinceMs : now() } });
  };
  const noteSuccess = (sentAtMs: number): void => {
    failures = 0;
    const { failed } = facts.get();
    // What had been sent before the network went may still be answered; the network is gone all the same.
    if (failed?.cause !== 'offline' || failed.sinceMs <= sentAtMs) facts.set({ failed: undefined });
  };
  const waitAfter = ({ cause, retryAfterMs = 0 }: Extract<Attempt, { kind: 'failed' }>): Promise<void> => {
    const ms = SLOW_CAUSES.has(cause) ? SLOW_WAIT_MS : retryWaitMs(failures, random);
    return wakes.wait(Math.max(ms, retryAfterMs), retryAfterMs);
  };

  /** Once, and once more with new tokens when the old ones were refused. */
  const attempt = async (url: string, init: RequestInit, onBytes?: (bytes: number) => void): Promise<Attempt> => {
    const first = await attemptOnce(deps, url, init, onBytes);
    if (first.kind === 'answer' || first.cause !== 'sign-in') return first;
    const renewal = await ports.renewTokens();
    if (renewal.kind === 'failed') return { kind: 'failed', cause: renewal.cause };
    const headers = new Headers(init.headers);
    renewed = `Bearer ${renewal.tokens.accessToken}`;
    headers.set('Authorization', renewed);
    return attemptOnce(deps, url, { ...init, headers }, onBytes);
  };

  /** Before the addon hears of it, because then it takes the rows away. */
  const keepRefused = async (request: WireRequest, { text }: Answered): Promise<void> => {
    const refusals = readRefusals(text);
    if (refusals.length === 0) return;
    try {
      await ports.keepRefused(refusedChanges(request, refusals));
    } catch (error) {
      noteFailure('device-full');
      throw error;
    }
  };

  const deliver = async (request: WireRequest, answered: Answered): Promise<Response> => {
    const { response, text } = answered;
    await keepRefused(request, answered);
    const isFirst = !hasPulled(request, userId);
    facts.set({ syncedAtMs: now(), first: isFirst ? { phase: 'storing', bytes: text.length } : undefined });
    const headers = new Headers({ 'Content-Type': 'application/json' });
    for (const name of RATE_HEADERS) {
      const value = response.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return new Response(text, { status: 200, headers });
  };

  /** Of a first round nothing is waited for: see `sync`. */
  const putOff = (failed: Extract<Attempt, { kind: 'failed' }>): void => {
    facts.set({ first: { phase: 'waiting', bytes: 0 } });
    ports.pullAfter(waitAfter(failed));
  };

  /** Sends until an answer has come; undefined when there is none to wait for. */
  const exchange = async (url: string, init: RequestInit, isFirst: boolean): Promise<Answered | undefined> => {
    const { length } = typeof init.body === 'string' ? init.body : '';
    const onBytes = isFirst ? (bytes: number) => facts.set({ first: { phase: 'receiving', bytes } }) : undefined;
    const packed = await packRequest(init);
    for (;;) {
      if (isLeaving) return undefined;
      if (isFirst) facts.set({ first: { phase: 'sending', bytes: length } });
      const sentAtMs = now();
      const outcome = await attempt(url, packed, onBytes);
      // What arrives by now would come back into tables that were just cleared.
      if (isLeaving) return undefined;
      if (outcome.kind === 'answer') {
        noteSuccess(sentAtMs);
        return outcome;
      }
      noteFailure(outcome.cause);
      if (isFirst) {
        putOff(outcome);
        return undefined;
      }
      await waitAfter(outcome);
    }
  };

  const files = createFileExchange({
    databaseUrl,
    fetch: deps.fetch,
    attempt,
    renewTokens: ports.renewTokens,
    isOpen: ports.isOpen,
    isLeaving: () => isLeaving,
    now,
    noteSuccess,
    noteFailure,
    waitAfter,
  });

  /**
   * The request with everything that this device has, for a server that has none of it, or has lost some; or why that cannot be
   * made now. What lies in files goes before.
   */
  const withAll = async (
    request: WireRequest,
    authorization: string,
    kept?: KeptEdits,
  ): Promise<WireRequest | Extract<Attempt, { kind: 'failed' }>> => {
    let failed: Extract<Attempt, { kind: 'failed' }> = { kind: 'failed', cause: 'offline' };
    const sendFile = files.sender(renewed ?? authorization, (outcome) => {
      failed = outcome;
    });
    const all = await ports.uploadOfAll(sendFile);
    if (all === undefined) return failed;
    const { lastPull: _known, ...whole } = request;
    return { ...whole, changes: [...(kept?.changes ?? []), ...withoutOwnUploads(request.changes), ...all] };
  };

  /** The addon goes on as if there were nothing new. */
  const answerEmpty = async (request: WireRequest, isFirst: boolean): Promise<Response> => {
    if (isFirst && !isLeaving) await ports.keepFirstEdits(request);
    return json(emptyAnswer(request));
  };

  const sync = async (url: string, init: RequestInit): Promise<Response> => {
    if (!new Headers(init.headers).has('Authorization')) return json(anonymousAnswer());
    const body = typeof init.body === 'string' ? init.body : '';
    const said = readRequest(body);
    const isFirst = !hasPulled(said, userId);
    const run = runOf(said.lastPull?.serverRevision);
    if (run !== undefined) await ports.knownRuns.note(run);
    const isTooSoon = hasStandIn(body);
    const request = isTooSoon ? withoutStandIns(said) : said;
    if (!ports.isOpen() || (isTooSoon && !isFirst)) {
      // The addon would forget its outbox with an empty answer, and has another tab's revision already.
      if (!isFirst && hasChanges(said)) throw new Error('the sync begins once the database is open');
      ports.pullAfter(Promise.resolve());
      return answerEmpty(request, isFirst);
    }
    // A first round that failed is answered empty rather than held: held, it would keep the lock under which other tabs open
    // the database. What it carried is not lost, because each first round carries everything.
    const kept = isFirst ? await ports.readFirstEdits() : undefined;
    const authorization = new Headers(init.headers).get('Authorization') ?? '';
    const hasGrown = !isFirst && (await ports.tables.haveGrown());
    const asked = hasGrown ? askingForAll(request) : request;
    const first = isFirst ? await withAll(request, authorization, kept) : asked;
    if ('kind' in first) {
      noteFailure(first.cause);
      putOff(first);
      return answerEmpty(request, isFirst);
    }
    const answered = await exchange(url, first === said ? init : { ...init, body: JSON.stringify(first) }, isFirst);
    if (answered === undefined) return answerEmpty(request, isFirst);
    await kept?.drop();
    const rebase = answered.response.headers.get('Hearth-Rebase');
    if (isFirst || hasGrown || rebase !== null) ports.tables.tellWhole();
    if (rebase === 'forgotten' || (hasGrown && rebase === null)) {
      // It was away for longer than deletions are remembered, or is told everything anew. Its edits are in by now; what it holds
      // and the account does not was deleted meanwhile.
      const held = await ports.heldKeys(hasGrown ? (said.lastPull?.realms ?? []) : [userId]);
      return deliver(request, { ...answered, text: withEnds(answered.text, held, request.changes) });
    }
    if (rebase === null) return deliver(first, answered);
    // Another time line: the addon would take rows for deleted that this server has never seen. So it brings
    // everything, its edits first, and learns everything anew.
    await keepRefused(request, answered);
    let whole = await withAll(request, authorization);
    while ('kind' in whole) {
      if (isLeaving) return answerEmpty(request, false);
      noteFailure(whole.cause);
      await waitAfter(whole);
      whole = await withAll(request, authorization);
    }
    // With the runs that it has seen, so that of rows which nobody has changed since the server takes what the device has.
    const told = { ...whole, lostRuns: await ports.knownRuns.read() };
    const again = await exchange(url, { ...init, body: JSON.stringify(told) }, false);
    if (again !== undefined) await ports.knownRuns.forget();
    return again === undefined ? answerEmpty(request, false) : deliver(whole, again);
  };

  const refresh = createTokenRefresh({
    ...deps,
    isOpen: ports.isOpen,
    isLeaving: () => isLeaving,
    renewTokens: ports.renewTokens,
    noteFailure,
    waitAfter,
  });

  const own: typeof fetch = (input, init) => {
    if (typeof input !== 'string' || !input.startsWith(`${databaseUrl}/`) || init === undefined) {
      return deps.fetch(input, init);
    }
    const path = input.slice(databaseUrl.length);
    if (path === '/sync') return sync(input, init);
    if (path === '/token') return refresh(input, init);
    if (!path.startsWith('/blob/')) return deps.fetch(input, init);
    return init.method?.toUpperCase() === 'PUT' ? files.send(input, init) : files.fetchFile(input, init);
  };
  return {
    fetch: own,
    leave: () => {
      isLeaving = true;
      wakes.wake('asked');
    },
  };
};
