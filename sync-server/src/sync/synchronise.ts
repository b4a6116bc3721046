import type { Reading, ReadSteps } from '../storage/storage.ts';
import { finishPull, formatChanges, openPull } from './pull-changes.ts';
import { pushChanges, type PushDeps } from './push-changes.ts';
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
  /** Called after a commit that wrote into a space. */
  readonly onCommit: (space: string, origin: CommitOrigin) => void;
  /** Called after each answered round, for counting. */
  readonly onRound?: ((round: RoundSize) => void) | undefined;
}

/** How much a round carried: keys that the device named, and rows that it was sent. */
export interface RoundSize {
  readonly pushedRows: number;
  readonly pulledRows: number;
}

/** Who made a commit, and at which revision that device is now; its own socket need not tell it again. */
export interface CommitOrigin {
  readonly client: string;
  readonly base: string;
  readonly revision: string;
}

export interface SyncAnswer {
  /** TSON, in parts. */
  readonly body: Iterable<string>;
  /** The device knows a future that this store has lost, or a past that it has forgotten: it must bring what it has. */
  readonly mustRebase: boolean;
  /** Deletions that the device has not seen are forgotten: of this space it must hold what the answer holds, and no more. */
  readonly isBehind: boolean;
}

interface DeviceBase {
  readonly text: string;
  readonly place: DevicePlace;
  /** On this time line. */
  readonly revision: Revision | undefined;
  /** Up to where a device that brings the rows of a lost future has the same past as this store. */
  readonly fork: number;
}

const baseOf = function* (
  steps: ReadSteps,
  space: string,
  { lastPull, lostRuns = [] }: SyncRequest,
): Reading<DeviceBase> {
  const text = typeof lastPull?.serverRevision === 'string' ? lastPull.serverRevision : '';
  const parsed = parseRevision(text);
  const place = yield* findPlace(steps, space, parsed);
  const fork = yield* findFork(steps, lostRuns);
  return { text, place, revision: place === 'elsewhere' ? undefined : parsed, fork };
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

const answerRound = async (deps: SyncDeps, space: string, request: SyncRequest): Promise<SyncAnswer> => {
  const { storage, onCommit } = deps;
  const device = await storage.read((steps) => baseOf(steps, space, request));
  const mustRebase = request.lastPull !== undefined && device.place === 'elsewhere';
  const told = createToldKeys();
  const push = { space, request, base: device.revision?.number ?? 0, fork: device.fork, told };
  // Of another time line nothing is taken in yet: it comes again with the rows that it was made on.
  const wrote = mustRebase ? undefined : await pushChanges(deps, push);

  const hasSpace = request.lastPull?.realms.includes(space) === true;
  const parsed = parseRevision(device.text);
  const after = await storage.read(function* (steps) {
    const now = yield* readRevision(steps);
    const open = (base: number | undefined) => openPull({ space, base, upTo: now.number, told });
    const reader = open(hasSpace && device.place === 'known' ? device.revision?.number : undefined);
    yield* reader.read(steps);
    return { revision: formatRevision(now), open, reader, place: yield* findPlace(steps, space, parsed) };
  });
  const { revision, open } = after;
  let { reader, place } = after;
  // While more pages are read, deletions among them may be forgotten.
  if (await finishPull(storage, reader)) place = await storage.read((steps) => findPlace(steps, space, parsed));
  if (place !== device.place) {
    reader = open(undefined);
    await finishPull(storage, reader);
  }
  const { changes } = reader;
  if (wrote !== undefined) onCommit(space, { client: request.clientIdentity, base: device.text, revision });
  deps.onRound?.({
    pushedRows: countPushed(request),
    pulledRows: [...changes.values()].reduce((sum, { upserted, deleted }) => sum + upserted.size + deleted.size, 0),
  });
  const realms = [PUBLIC_REALM, space];
  return {
    body: formatAnswer(deps, { revision, realms, request, changes: formatChanges(changes), refusals: told.refusals() }),
    mustRebase,
    isBehind: hasSpace && place === 'behind',
  };
};
