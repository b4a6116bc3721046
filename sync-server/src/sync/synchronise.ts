import type { Reading, ReadSteps } from '../storage/storage.ts';
import { findRealms } from '../groups/group-store.ts';
import { applySlice } from './apply-slice.ts';
import { createOtherSpaces } from './other-spaces.ts';
import { readOutbox } from './outbox.ts';
import { finishPull, formatChanges, mergeRealm, openPull, pullChanges, type PullReader } from './pull-changes.ts';
import { pushChanges, runsOfShort, sliceContext, type PushDeps } from './push-changes.ts';
import {
  findFork,
  findPlace,
  FIRST_REVISION,
  formatRevision,
  parseRevision,
  readRevision,
  type DevicePlace,
  type Revision,
} from './revision.ts';
import type { SyncRequest } from './sync-request.ts';
import { createToldKeys, type Refusal } from './told-keys.ts';

/** Rows that anybody may read, also without an account. */
export const PUBLIC_REALM = 'rlm-public';

export interface SyncDeps extends PushDeps {
  /** Names this store to the device, for ever. */
  readonly databaseId: string;
  /** Called when a device's request is taken in; answers what to call when its answer is ready. */
  readonly holdNews: (space: string, client: string) => () => void;
  /** Called with each request: whether the device knows groups. */
  readonly noteDevice?: ((space: string, client: string, readsGroups: boolean) => void) | undefined;
  /** Called after each answered round, for counting. */
  readonly onRound?: ((round: RoundSize) => void) | undefined;
}

/** How much a round carried: keys that the device named, and rows that it was sent. */
export interface RoundSize {
  readonly pushedRows: number;
  readonly pulledRows: number;
}

export interface SyncAnswer {
  /** TSON, in parts. */
  readonly body: Iterable<string>;
  /** The device knows a future that this store has lost, or a past that it has forgotten: it must bring what it has. */
  readonly mustRebase: boolean;
  /** Deletions that the device has not seen are forgotten: of this space it must hold what the answer holds, and no more. */
  readonly isBehind: boolean;
}

/** Where a device says that it is. */
const readBase = ({ lastPull }: SyncRequest): { readonly text: string; readonly revision: Revision | undefined } => {
  const text = typeof lastPull?.serverRevision === 'string' ? lastPull.serverRevision : '';
  return { text, revision: parseRevision(text) };
};

interface AnswerParts {
  readonly revision: string;
  readonly realms: readonly string[];
  readonly request: SyncRequest;
  readonly changes: Iterable<string>;
  readonly refusals: readonly Refusal[];
}

const formatAnswer = function* (
  { databaseId }: SyncDeps,
  { revision, realms, request, changes, refusals }: AnswerParts,
): Generator<string> {
  yield (
    `{"serverRevision":${JSON.stringify(revision)},"dbId":${JSON.stringify(databaseId)},` +
    `"realms":${JSON.stringify(realms)},"inviteRealms":[],"schema":${JSON.stringify(request.schema ?? {})},` +
    // The addon passes over them; our wrapper keeps what was refused for its owner to see.
    `"rejections":${JSON.stringify(refusals)},"changes":`
  );
  yield* changes;
  yield '}';
};

/** The first pull of somebody who has not signed in: what is public, which is nothing yet. */
export const synchroniseAnonymous = (deps: SyncDeps, request: SyncRequest): Iterable<string> =>
  formatAnswer(deps, {
    revision: formatRevision(FIRST_REVISION),
    realms: [PUBLIC_REALM],
    request,
    changes: ['[]'],
    refusals: [],
  });

/** Mutations that are none count as none. */
const countPushed = ({ changes }: SyncRequest): number =>
  changes
    .flatMap(({ muts }) => muts)
    .reduce<number>((sum, mutation) => {
      const { keys } = Object(mutation) as { readonly keys?: unknown };
      return sum + (Array.isArray(keys) ? keys.length : 0);
    }, 0);

/** One round: takes in what the device has waiting, and answers what it lacks. */
export const synchronise = async (deps: SyncDeps, space: string, request: SyncRequest): Promise<SyncAnswer> => {
  const release = deps.holdNews(space, request.clientIdentity);
  try {
    return await answerRound(deps, space, request);
  } finally {
    release();
  }
};

/** An older app has no tables for groups: it would lose for good what it is told of them. */
const readsGroups = ({ schema = {} }: SyncRequest): boolean => Object.keys(schema).length === 0 || 'group' in schema;

interface RealmPull {
  readonly realm: string;
  readonly fromDay: string | undefined;
  /** Undefined: the device has nothing of it. */
  readonly base: number | undefined;
}

/** What the device may read of groups, and what it has of each. */
const findPulls = function* (
  steps: ReadSteps,
  space: string,
  place: DevicePlace,
  known: Revision | undefined,
  request: SyncRequest,
): Reading<readonly RealmPull[]> {
  const realms: RealmPull[] = [];
  if (!readsGroups(request)) return realms;
  for (const { realm, fromDay } of yield* findRealms(steps, space)) {
    const has = place === 'known' && request.lastPull?.realms.includes(realm) === true;
    // What was forgotten of a realm it cannot be told: it loses the realm now, and gets all of it the next time.
    if (has && (yield* findPlace(steps, realm, known)) === 'behind') continue;
    realms.push({ realm, fromDay, base: has ? known?.number : undefined });
  }
  return realms;
};

/** What is answered, as far as it was read in one transaction. */
interface Look {
  readonly place: DevicePlace;
  readonly now: Revision;
  readonly reader: PullReader;
  /** The realms that the device may read now. */
  readonly pulls: readonly RealmPull[];
}

const answerRound = async (deps: SyncDeps, space: string, request: SyncRequest): Promise<SyncAnswer> => {
  const { storage, onCommit } = deps;
  const device = readBase(request);
  const told = createToldKeys();
  deps.noteDevice?.(space, request.clientIdentity, readsGroups(request));
  const hasSpace = request.lastPull?.realms.includes(space) === true;
  const open = (now: Revision, place: DevicePlace): PullReader => {
    const base = hasSpace && place === 'known' ? device.revision?.number : undefined;
    return openPull({ space, base, upTo: now.number, told });
  };
  const look = function* (steps: ReadSteps, known?: DevicePlace): Reading<Look> {
    const place = known ?? (yield* findPlace(steps, space, device.revision));
    const now = yield* readRevision(steps);
    const reader = open(now, place);
    yield* reader.read(steps);
    return { place, now, reader, pulls: yield* findPulls(steps, space, place, device.revision, request) };
  };
  // Of another time line nothing is taken in yet: it comes again with the rows that it was made on.
  const isElsewhere = (place: DevicePlace): boolean => request.lastPull !== undefined && place === 'elsewhere';

  const takeIn = async (): Promise<Look & { readonly mustRebase: boolean; readonly wrote?: number | undefined }> => {
    const outbox = await readOutbox(request);
    const { lostRuns = [] } = request;
    const push = { space, request, base: device.revision?.number ?? 0, told };
    const runs = lostRuns.length === 0 ? runsOfShort(push, outbox) : undefined;
    if (runs?.length === 0) {
      const looked = await storage.read((steps) => look(steps));
      return { ...looked, mustRebase: isElsewhere(looked.place) };
    }
    if (runs !== undefined) {
      const others = createOtherSpaces();
      const context = sliceContext(deps, push, others);
      const taken = await storage.transact(function* (steps) {
        const place = yield* findPlace(steps, space, device.revision);
        const mustRebase = isElsewhere(place);
        const wrote = mustRebase ? undefined : yield* applySlice(steps, context, runs);
        return { ...(yield* look(steps, place)), mustRebase, wrote };
      });
      if (taken.wrote !== undefined) others.tell({ number: taken.wrote, random: context.random }, onCommit);
      return taken;
    }
    const [place, fork] = await storage.read(function* (steps) {
      return [yield* findPlace(steps, space, device.revision), yield* findFork(steps, lostRuns)] as const;
    });
    const mustRebase = isElsewhere(place);
    const wrote = mustRebase ? undefined : await pushChanges(deps, { ...push, fork }, outbox);
    return { ...(await storage.read((steps) => look(steps))), mustRebase, wrote };
  };

  const { wrote, mustRebase, now, pulls, ...looked } = await takeIn();
  let { place, reader } = looked;
  // While more pages are read, deletions among them may be forgotten.
  if (await finishPull(storage, reader)) {
    const before = place;
    place = await storage.read((steps) => findPlace(steps, space, device.revision));
    if (place !== before) {
      reader = open(now, place);
      await finishPull(storage, reader);
    }
  }
  const { changes } = reader;
  const revision = formatRevision(now);
  for (const { realm, fromDay, base } of pulls) {
    mergeRealm(changes, await pullChanges(storage, { space: realm, base, upTo: now.number }), fromDay);
  }
  if (wrote !== undefined) onCommit(space, { client: request.clientIdentity, base: device.text, revision });
  deps.onRound?.({
    pushedRows: countPushed(request),
    pulledRows: [...changes.values()].reduce((sum, { upserted, deleted }) => sum + upserted.size + deleted.size, 0),
  });
  const realms = [PUBLIC_REALM, space, ...pulls.map(({ realm }) => realm)];
  return {
    body: formatAnswer(deps, { revision, realms, request, changes: formatChanges(changes), refusals: told.refusals() }),
    mustRebase,
    isBehind: hasSpace && place === 'behind',
  };
};
