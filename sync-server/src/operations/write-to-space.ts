import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { SpaceMovedError, type WriteTerms } from '../app/http/write-terms.ts';
import { executeIntent } from '../intents/execute-intent.ts';
import type { Reading, ReadSteps, Storage, WriteSteps, Writing } from '../storage/storage.ts';
import { applySlice, type ChangeRun } from '../sync/apply-slice.ts';
import type { RowChange } from '../sync/apply-row.ts';
import { createOtherSpaces, type OtherSpaces } from '../sync/other-spaces.ts';
import { formatRevision } from '../sync/revision.ts';
import { FROM_SERVER, type CommitOrigin } from '../sync/commit-origin.ts';
import { policyOf } from '../sync/table-policy.ts';
import { createToldKeys } from '../sync/told-keys.ts';
import { findAnswered, keepAnswered } from './answered-keys.ts';

/**
 * The one door by which the server itself writes what a person does elsewhere than on a device (REST; later messages, links):
 * decided by the pure rules of `shared` on what is stored, applied as a push of a device is, told to all devices.
 */

export interface DoorDeps {
  readonly storage: Storage;
  /** Names the time line that this run of the server writes on (sync/revision.ts). */
  readonly timeLine: () => string;
  /** Wall clock. */
  readonly epochNowMs: () => number;
  /** Told after a commit that wrote into a space. */
  readonly onCommit: (space: string, origin: CommitOrigin) => void;
  /** What the request under way asks besides. */
  readonly terms?: () => WriteTerms | undefined;
}

/** What somebody wants done to what only the server writes; executed in the commit that brings it (intents). */
interface Wish {
  readonly table: 'intents';
  readonly op: 'add';
  readonly row: {
    readonly id: string;
    readonly v: 1;
    readonly kind: string;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly createdAt: number;
  };
}

type Planned = Write | Wish;

/** What is to be written, and what to answer once it is. */
export interface Plan<Answer> {
  readonly writes: readonly Planned[];
  readonly answer: (steps: ReadSteps) => Reading<Answer>;
}

/** Decides in the transaction that writes, so that nothing slips in between. */
export type MakePlan<Answer> = (steps: ReadSteps, nowMs: number) => Reading<Result<Plan<Answer>, readonly RuleError[]>>;

/** What is decided on what is stored knows all of it. */
const KNOWS_ALL = Number.MAX_SAFE_INTEGER;

const present = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const keyOf = (write: Planned): string => {
  if (write.op !== 'add') return write.key;
  return 'key' in write.row ? String(write.row.key) : write.row.id;
};

const changeOf = (write: Planned): RowChange => {
  switch (write.op) {
    case 'add':
      return { kind: 'whole', value: { ...write.row }, isUpload: false };
    case 'update':
      return { kind: 'spec', spec: { ...write.changes } };
    case 'merge':
      return { kind: 'whole', value: present(write.changes), spec: { ...write.changes }, isUpload: false };
  }
};

const runOf = (write: Planned): ChangeRun => ({
  table: write.table,
  policy: policyOf(write.table),
  changes: [{ key: keyOf(write), change: changeOf(write) }],
  mutation: undefined,
  keysDone: -1,
  base: KNOWS_ALL,
});

const hasMoved = function* (steps: ReadSteps, space: string, after: number): Reading<boolean> {
  return (yield* steps.changes({ space, after, upTo: KNOWS_ALL, limit: 1 })).length > 0;
};

interface Done<Answer> {
  readonly outcome: Result<Answer, readonly RuleError[]>;
  /** Absent where nothing was written. */
  readonly revision?: number | undefined;
}

interface ActTerms {
  readonly nowMs: number;
  readonly random: string;
  readonly others: OtherSpaces;
}

const act = function* <Answer>(
  steps: WriteSteps,
  space: string,
  plan: MakePlan<Answer>,
  { nowMs, random, others }: ActTerms,
): Writing<Done<Answer>> {
  const planned = yield* plan(steps, nowMs);
  if (!planned.ok) return { outcome: planned };
  const told = createToldKeys();
  const context = { space, client: FROM_SERVER.client, nowMs, random, executeIntent, told, others };
  const revision = yield* applySlice(steps, context, planned.value.writes.map(runOf));
  const [refusal] = told.refusals();
  // The rules hold before the store's own last bounds do; and nothing may be written by half.
  if (refusal !== undefined) throw new Error(`a planned write of ${refusal.table} was refused: ${refusal.reason}`);
  return { outcome: ok(yield* planned.value.answer(steps)), revision };
};

/**
 * Does what `plan` decides, in one transaction, or nothing. Resolves once it is durable. Under a key that was answered before, it
 * answers the same again and does nothing. Rejects with `SpaceMovedError` where the request is for another state of the space.
 */
export const writeToSpace = async <Answer>(
  { storage, timeLine, epochNowMs, onCommit, terms: findTerms }: DoorDeps,
  space: string,
  plan: MakePlan<Answer>,
): Promise<Result<Answer, readonly RuleError[]>> => {
  const nowMs = epochNowMs();
  const random = timeLine();
  const others = createOtherSpaces();
  const { once, unchangedSince, onReplay } = findTerms?.() ?? {};
  const { outcome, revision } = await storage.transact(function* (steps): Writing<Done<Answer>> {
    const before = once === undefined ? undefined : yield* findAnswered(steps, space, once.key, nowMs);
    if (before !== undefined) {
      onReplay?.();
      return { outcome: JSON.parse(before.outcome) as Done<Answer>['outcome'] };
    }
    if (unchangedSince !== undefined && (yield* hasMoved(steps, space, unchangedSince))) throw new SpaceMovedError();
    const done = yield* act(steps, space, plan, { nowMs, random, others });
    if (once !== undefined) yield* keepAnswered(steps, space, once, done.outcome, nowMs);
    return done;
  });
  if (revision !== undefined) {
    onCommit(space, { ...FROM_SERVER, revision: formatRevision({ number: revision, random }) });
    others.tell({ number: revision, random }, onCommit);
  }
  return outcome;
};
