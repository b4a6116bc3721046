import { UnavailableError, type Storage } from '../storage/storage.ts';
import { applySlice, type ChangeRun, type ExecuteIntent, type SliceContext } from './apply-slice.ts';
import type { RowChange } from './apply-row.ts';
import { matchesCriteria, parseCriteria } from './criteria.ts';
import type { CommitOrigin } from './commit-origin.ts';
import { createOtherSpaces } from './other-spaces.ts';
import { baseFinder, cutMutation, keysOfBroken, readOutbox, type Outbox } from './outbox.ts';
import type { KeyedChange } from './row-changes.ts';
import type { Mutation, SyncRequest } from './sync-request.ts';
import type { ToldKeys } from './told-keys.ts';
import type { JsonObject } from './tson.ts';

/** Keys applied in one transaction: some milliseconds, so that a push of thousands holds nobody up. */
const KEYS_PER_SLICE = 250;
/** Rows looked through at once for what a criteria meant. */
const ROWS_PER_PAGE = 1_000;

export interface PushDeps {
  readonly storage: Storage;
  /** Random part of the next revision: one for each run of the process. */
  readonly timeLine: () => string;
  /** Wall clock. */
  readonly epochNowMs: () => number;
  readonly executeIntent: ExecuteIntent;
  /** Told after a commit that wrote into a space. */
  readonly onCommit: (space: string, origin: CommitOrigin) => void;
}

export interface Push {
  readonly space: string;
  readonly request: SyncRequest;
  /** Number of the revision of the device's last pull; 0 when it has none, or one of another time line. */
  readonly base: number;
  /** See `SliceContext`. */
  readonly fork?: number;
  readonly told: ToldKeys;
}

/** Keys of rows that the device had not seen and that its criteria mean too. */
const findUnseen = async (
  { storage }: PushDeps,
  { space }: Push,
  table: string,
  mutation: Mutation,
  base: number,
): Promise<string[]> => {
  if (mutation.type !== 'modify' && mutation.type !== 'delete') return [];
  const criteria = parseCriteria(mutation.criteria);
  if (criteria === undefined) return [];
  const named = new Set(mutation.keys);
  const found: string[] = [];
  for (let from: { revision: number; table: string; key: string } | undefined; ;) {
    const page = await storage.read((steps) =>
      steps.changes({
        space,
        after: base,
        upTo: Number.MAX_SAFE_INTEGER,
        limit: ROWS_PER_PAGE,
        ...(from === undefined ? {} : { from }),
      }),
    );
    for (const row of page) {
      if (row.table !== table || row.deleted || named.has(row.key)) continue;
      if (matchesCriteria(JSON.parse(row.json) as JsonObject, row.key, criteria)) found.push(row.key);
    }
    from = page.at(-1);
    if (page.length < ROWS_PER_PAGE) return found;
    // Others get their turn between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** What a slice of the push is applied with. */
export const sliceContext = (
  { timeLine, epochNowMs, executeIntent }: PushDeps,
  { space, request, fork = 0, told }: Push,
  others: SliceContext['others'],
): SliceContext => ({
  space,
  client: request.clientIdentity,
  nowMs: epochNowMs(),
  random: timeLine(),
  executeIntent,
  fork,
  told,
  others,
});

const isCounted = ({ mutation }: Outbox['sent'][number]): boolean =>
  mutation === undefined || !('criteria' in mutation) || parseCriteria(mutation.criteria) === undefined;

/** The runs of a push that one slice holds and that names all its keys, which nearly every push does; else undefined. */
export const runsOfShort = ({ request, base, told }: Push, { sent, misnamed }: Outbox): ChangeRun[] | undefined => {
  const keys = sent.reduce((sum, { mutation }) => sum + (mutation?.keys.length ?? 0), 0);
  if (keys > KEYS_PER_SLICE || sent.length > KEYS_PER_SLICE || !sent.every(isCounted)) return undefined;
  const baseOf = baseFinder(request, base);
  return sent.flatMap(({ table, raw, mutation }) => {
    if (mutation === undefined) {
      for (const { key } of keysOfBroken(raw)) told.refuse({ table, key, reason: 'not-understood' });
      return [];
    }
    return [...cutMutation(table, mutation, [], misnamed.has(table) ? 0 : baseOf(table, mutation.rev))];
  });
};

const changeOfAll = (mutation: Mutation): RowChange =>
  mutation.type === 'modify' ? { kind: 'spec', spec: mutation.changeSpec } : { kind: 'delete' };

/**
 * Takes in everything that a device has waiting, in its order, in slices. While the disk takes one in, the next is applied, but
 * never upon one that failed; so a request that is cut off goes on where it ended when it is sent again. Answers the last
 * revision that was written.
 */
export const pushChanges = async (deps: PushDeps, push: Push, outbox?: Outbox): Promise<number | undefined> => {
  const { storage } = deps;
  const { request, told } = push;
  const baseOf = baseFinder(request, push.base);
  let waiting: ChangeRun[] = [];
  let waitingKeys = 0;
  let reached: number | undefined;
  let begun = 0;
  let applied = 0;
  let hasFailed = false;
  let underWay: Promise<void> = Promise.resolve();

  const applyNext = async (runs: readonly ChangeRun[]): Promise<void> => {
    const number = begun;
    begun += 1;
    const others = createOtherSpaces();
    const context = sliceContext(deps, push, others);
    try {
      const revision = await storage.transact(function* (steps) {
        if (hasFailed || applied !== number) throw new UnavailableError('what was sent before this was not taken in');
        const taken = yield* applySlice(steps, context, runs);
        applied += 1;
        return taken;
      });
      reached = revision ?? reached;
      if (revision !== undefined) others.tell({ number: revision, random: context.random }, deps.onCommit);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const runs = waiting;
    waiting = [];
    waitingKeys = 0;
    const before = underWay;
    underWay = Promise.all([before, applyNext(runs)]).then(() => undefined);
    // Whoever waits for it hears of it; but nobody does once the one before has failed.
    underWay.catch(() => undefined);
    await before;
  };

  const { sent, misnamed } = outbox ?? (await readOutbox(request));
  for (const { table, raw, mutation } of sent) {
    if (mutation === undefined) {
      for (const { key } of keysOfBroken(raw)) told.refuse({ table, key, reason: 'not-understood' });
      continue;
    }
    const base = misnamed.has(table) ? 0 : baseOf(table, mutation.rev);
    const unseen: KeyedChange[] = [];
    if (mutation.type === 'modify' || mutation.type === 'delete') {
      await flush();
      await underWay;
      const change = changeOfAll(mutation);
      for (const key of await findUnseen(deps, push, table, mutation, base)) {
        unseen.push({ key, change });
        told.tell(table, key);
      }
    }
    for (const run of cutMutation(table, mutation, unseen, base)) {
      if (waitingKeys + run.changes.length > KEYS_PER_SLICE) await flush();
      waiting.push(run);
      waitingKeys += run.changes.length;
    }
  }
  await flush();
  await underWay;
  return reached;
};
