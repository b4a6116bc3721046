import type { OnceKey } from '../app/http/write-terms.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

/** What was answered to a request that named itself (`Idempotency-Key`), kept in the transaction that did it. */

const KEPT_MS = 86_400_000;

export interface AnsweredKey {
  readonly hash: string;
  /** The outcome of the operation, as JSON. */
  readonly outcome: string;
}

export const findAnswered = function* (
  steps: ReadSteps,
  space: string,
  key: string,
  nowMs: number,
): Reading<AnsweredKey | undefined> {
  const all = [
    { column: 'space', operator: '=', value: space },
    { column: 'key', operator: '=', value: key },
    { column: 'atMs', operator: '>', value: nowMs - KEPT_MS },
  ] as const;
  return (yield* steps.find('answeredKeys', { all, limit: 1 }))[0];
};

/** Also forgets those of everybody that are too old: each makes room for itself. */
export const keepAnswered = function* (
  steps: WriteSteps,
  space: string,
  { key, hash }: OnceKey,
  outcome: unknown,
  nowMs: number,
): Writing<void> {
  yield* steps.deleteRecords('answeredKeys', { all: [{ column: 'atMs', operator: '<=', value: nowMs - KEPT_MS }] });
  yield* steps.putRecord('answeredKeys', { space, key, hash, outcome: JSON.stringify(outcome), atMs: nowMs });
};
