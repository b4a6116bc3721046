import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

/**
 * A point of the store's time line: a number that rises with each commit, and what was random about the run of the process
 * that made it. After a backup was restored the numbers begin again and the random parts differ, so that a device which knows
 * the lost future is noticed (sync.md). One row for each run is enough to know every revision, however old.
 */
export interface Revision {
  readonly number: number;
  readonly random: string;
}

const META_NAME = 'revision';
/** So many are known at least; a device from before them is treated like one from another time line. */
const KEPT_REVISIONS = 100_000;
const PRUNE_EVERY = 1_000;
const TEXT = /^(\d{1,15})\.([\w-]{1,64})$/;

/** Before the first commit. */
export const FIRST_REVISION: Revision = { number: 0, random: 'first' };

export const formatRevision = ({ number, random }: Revision): string => `${String(number)}.${random}`;

/** Undefined for a text that no version of this server wrote. */
export const parseRevision = (text: string): Revision | undefined => {
  const match = TEXT.exec(text);
  return match === null ? undefined : { number: Number(match[1]), random: match[2] ?? '' };
};

export const readRevision = function* (steps: ReadSteps): Reading<Revision> {
  const text = yield* steps.readMeta(META_NAME);
  return (text === undefined ? undefined : parseRevision(text)) ?? FIRST_REVISION;
};

/** The row of the time line that a number belongs to. */
const findRun = function* (steps: ReadSteps, number: number): Reading<Revision | undefined> {
  const all = [{ column: 'number', operator: '<=', value: number }] as const;
  return (yield* steps.find('revisions', { all, orderBy: [{ column: 'number', descending: true }], limit: 1 }))[0];
};

/** Whether the revision lies on this store's time line, and is not too old to be remembered. */
export const isKnownRevision = function* (steps: ReadSteps, { number, random }: Revision): Reading<boolean> {
  if (number === FIRST_REVISION.number) return random === FIRST_REVISION.random;
  if (number > (yield* readRevision(steps)).number) return false;
  return (yield* findRun(steps, number))?.random === random;
};

/**
 * Where a device stands that is at a revision. `elsewhere`: on another time line. `behind`: deletions that it has not seen
 * are forgotten.
 */
export type DevicePlace = 'known' | 'elsewhere' | 'behind';

export const findPlace = function* (
  steps: ReadSteps,
  space: string,
  revision: Revision | undefined,
): Reading<DevicePlace> {
  if (revision === undefined || !(yield* isKnownRevision(steps, revision))) return 'elsewhere';
  const all = [{ column: 'space', operator: '=', value: space }] as const;
  const [pruned] = yield* steps.find('prunedSpaces', { all, limit: 1 });
  return pruned !== undefined && revision.number < pruned.forgottenUpTo ? 'behind' : 'known';
};

/**
 * Up to where this store and a device that went through `runs` have the same past: the end of the last of those runs that the
 * store knows. 0 when it knows none.
 */
export const findFork = function* (steps: ReadSteps, runs: readonly string[]): Reading<number> {
  if (runs.length === 0) return 0;
  const all = [{ column: 'random', operator: 'in', value: runs }] as const;
  const byNumber = { column: 'number' } as const;
  const [run] = yield* steps.find('revisions', { all, orderBy: [{ ...byNumber, descending: true }], limit: 1 });
  if (run === undefined) return 0;
  const later = [{ column: 'number', operator: '>', value: run.number }] as const;
  const [next] = yield* steps.find('revisions', { all: later, orderBy: [byNumber], limit: 1 });
  return next === undefined ? (yield* readRevision(steps)).number : next.number - 1;
};

/** The next revision, for the writes of this transaction. `random`: one for each run of the process. */
export const takeRevision = function* (steps: WriteSteps, random: string): Writing<Revision> {
  const last = yield* readRevision(steps);
  const next = { number: last.number + 1, random };
  yield* steps.writeMeta(META_NAME, formatRevision(next));
  if (last.random === random) return next;
  yield* steps.insertRecord('revisions', next);
  if (next.number % PRUNE_EVERY === 0) {
    const oldest = yield* findRun(steps, next.number - KEPT_REVISIONS);
    const all = [{ column: 'number', operator: '<', value: oldest?.number ?? 0 }] as const;
    yield* steps.deleteRecords('revisions', { all });
  }
  return next;
};
