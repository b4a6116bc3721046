import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

/**
 * A point of the store's time line: a number that rises with each commit, and what was random about that commit. After a
 * backup was restored the numbers begin again and the random parts differ, so that a device which knows the lost future is
 * noticed (sync.md).
 */
export interface Revision {
  readonly number: number;
  readonly random: string;
}

const META_NAME = 'revision';
/** Older ones are forgotten; a device that comes back from before them is treated like one from another time line. */
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

/** Whether the revision lies on this store's time line, and is not too old to be remembered. */
export const isKnownRevision = function* (steps: ReadSteps, { number, random }: Revision): Reading<boolean> {
  if (number === FIRST_REVISION.number) return random === FIRST_REVISION.random;
  const all = [{ column: 'number', operator: '=', value: number }] as const;
  const [found] = yield* steps.find('revisions', { all, limit: 1 });
  return found?.random === random;
};

/** The next revision, for the writes of this transaction. */
export const takeRevision = function* (steps: WriteSteps, random: string): Writing<Revision> {
  const { number: last } = yield* readRevision(steps);
  const next = { number: last + 1, random };
  yield* steps.writeMeta(META_NAME, formatRevision(next));
  yield* steps.insertRecord('revisions', next);
  if (next.number % PRUNE_EVERY === 0) {
    const all = [{ column: 'number', operator: '<=', value: next.number - KEPT_REVISIONS }] as const;
    yield* steps.deleteRecords('revisions', { all });
  }
  return next;
};
