import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { readRevision } from '../sync/revision.ts';

/** How finely ages are known. */
const MARK_EVERY_MS = 6 * 3_600_000;

const latestFirst = { orderBy: [{ column: 'atMs', descending: true }], limit: 1 } as const;

/** Writes down at which revision the store is now, unless that was done a short while ago. Older marks are kept back to one before `neededMs`. */
export const noteMark = function* (steps: WriteSteps, nowMs: number, neededMs: number): Writing<void> {
  // Made while the clock was ahead.
  yield* steps.deleteRecords('revisionMarks', { all: [{ column: 'atMs', operator: '>', value: nowMs }] });
  const [latest] = yield* steps.find('revisionMarks', latestFirst);
  if (latest !== undefined && nowMs - latest.atMs < MARK_EVERY_MS) return;
  const { number } = yield* readRevision(steps);
  yield* steps.putRecord('revisionMarks', { atMs: nowMs, number });
  const all = [{ column: 'atMs', operator: '<=', value: neededMs }] as const;
  const [oldest] = yield* steps.find('revisionMarks', { ...latestFirst, all });
  if (oldest === undefined) return;
  yield* steps.deleteRecords('revisionMarks', { all: [{ column: 'atMs', operator: '<', value: oldest.atMs }] });
};

/** The last revision that was certainly there at `atMs`; 0 when nothing is known of that time. */
export const findMarked = function* (steps: ReadSteps, atMs: number): Reading<number> {
  const all = [{ column: 'atMs', operator: '<=', value: atMs }] as const;
  return (yield* steps.find('revisionMarks', { ...latestFirst, all }))[0]?.number ?? 0;
};
