import { createHash } from 'node:crypto';
import { followBlobs } from '../projections/blob-uses.ts';
import { indexCheckIn } from '../projections/check-in-index.ts';
import { openUsage, type UsageCounter } from '../projections/space-usage.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { applyToRow, isStateOf, type CurrentRow, type RowChange } from './apply-row.ts';
import { takeRevision } from './revision.ts';
import type { TablePolicy } from './table-policy.ts';
import type { RefusalReason, ToldKeys } from './told-keys.ts';
import type { JsonObject } from './tson.ts';

/** A run of keys of one mutation, small enough to be applied within a slice. */
export interface ChangeRun {
  readonly table: string;
  /** Undefined for what is no table: its keys are refused. */
  readonly policy: TablePolicy | undefined;
  readonly changes: readonly { readonly key: string; readonly change: RowChange | undefined }[];
  /** Number of the mutation in the device's outbox of the table; undefined in a first upload. */
  readonly mutation: number | undefined;
  /** How many keys of the mutation are done after this run; -1: all. */
  readonly keysDone: number;
  /** Revision that the device knew when it made the change. */
  readonly base: number;
}

/** Executes what somebody asked for (`intents`); answers the row with its outcome. */
export type ExecuteIntent = (
  steps: WriteSteps,
  intent: { readonly space: string; readonly row: JsonObject; readonly nowMs: number; readonly revision: number },
) => Writing<{ readonly row: JsonObject; readonly touched: readonly (readonly [table: string, key: string])[] }>;

export interface SliceContext {
  readonly space: string;
  readonly client: string;
  readonly nowMs: number;
  /** Random part of the revision, should this slice write. */
  readonly random: string;
  readonly executeIntent: ExecuteIntent;
  /** Rows that were not written later are of the past that the device has in common with this store; 0: none is. */
  readonly fork?: number;
  readonly told: ToldKeys;
}

interface Slice extends SliceContext {
  readonly steps: WriteSteps;
  readonly usage: UsageCounter;
  /** Rows as this slice has left them. */
  readonly rows: Map<string, CurrentRow | undefined>;
  revision: number | undefined;
}

const rowId = (table: string, key: string): string => `${table}\n${key}`;

const readRow = function* (slice: Slice, table: string, key: string): Writing<CurrentRow | undefined> {
  const id = rowId(table, key);
  if (slice.rows.has(id)) return slice.rows.get(id);
  const found = yield* slice.steps.get({ space: slice.space, table, key });
  const row = found && {
    value: JSON.parse(found.json) as JsonObject,
    deleted: found.deleted,
    revision: found.revision,
  };
  slice.rows.set(id, row);
  return row;
};

const writeRow = function* (
  slice: Slice,
  table: string,
  key: string,
  value: JsonObject,
  deleted: boolean,
): Writing<number> {
  slice.revision ??= (yield* takeRevision(slice.steps, slice.random)).number;
  const { space, revision } = slice;
  if (table === 'checkIns') {
    const before = yield* readRow(slice, table, key);
    yield* indexCheckIn(slice.steps, { space, key }, before, { value, deleted });
  }
  yield* slice.steps.put({ space, table, key, revision, deleted, json: JSON.stringify(value) });
  slice.rows.set(rowId(table, key), { value, deleted, revision });
  return revision;
};

/** Keeps the state that lost (sync.md: 30 days), where the owner can look it up. */
const keepLost = function* (slice: Slice, winner: JsonObject, lost: JsonObject): Writing<void> {
  const { habitId, day } = winner;
  // Named by what it is, so that one which is sent again is not kept again.
  const id = createHash('sha256')
    .update(JSON.stringify([habitId, day, lost]))
    .digest('base64url');
  if ((yield* readRow(slice, 'checkInHistory', id)) !== undefined) return;
  const row = { ...lost, id, v: 1, habitId, day, lostAt: slice.nowMs, realmId: slice.space, owner: slice.space };
  yield* writeRow(slice, 'checkInHistory', id, row, false);
};

const runIntent = function* (slice: Slice, key: string, row: JsonObject): Writing<void> {
  const { space, nowMs, revision = 0 } = slice;
  const outcome = yield* slice.executeIntent(slice.steps, { space, row, nowMs, revision });
  yield* writeRow(slice, 'intents', key, outcome.row, false);
  slice.told.tell('intents', key);
  for (const [table, touchedKey] of outcome.touched) {
    slice.rows.delete(rowId(table, touchedKey));
    slice.told.tell(table, touchedKey);
  }
};

/** While such a change waits, the addon keeps the device's own state of the day against what the server tells. */
const bringsState = (change: RowChange): boolean =>
  change.kind === 'whole' || (change.kind === 'spec' && 'kind' in change.spec);

const applyKey = function* (
  slice: Slice,
  { table, policy, base: sentAt }: ChangeRun,
  { key, change }: ChangeRun['changes'][number],
): Writing<void> {
  const { told, usage, space, nowMs, fork = 0 } = slice;
  const refuse = (reason: RefusalReason): void => told.refuse({ table, key, reason });
  if (policy === undefined || change === undefined) return refuse('not-understood');
  const current = yield* readRow(slice, table, key);
  const isNew = current === undefined || current.deleted;
  // A row of this very push is no news to who sent it.
  const known = told.knownAt(table, key) ?? 0;
  if (policy.hasDayStates && bringsState(change)) told.waitsSince(table, key, sentAt);
  // A change of its note that the device made meanwhile knows no more of the day than the state that waits.
  const since = told.seenUpTo(table, key, sentAt);
  const isOfPast = current !== undefined && (current.revision <= fork || told.isOfPast(table, key, current.revision));
  const base = isOfPast ? current.revision : Math.max(since, known);
  const rules = { key, space, policy, nowMs, base, isOfPast };
  const outcome = applyToRow(current, change, rules);
  if (outcome.kind === 'refused') return refuse('not-yours');
  if (outcome.kind === 'unchanged') {
    if (outcome.mustTell) told.tell(table, key);
    if (outcome.lost !== undefined) yield* keepLost(slice, current?.value ?? {}, outcome.lost);
    return;
  }
  if (isNew && !usage.hasRoom(table)) return refuse('no-room');
  const { deleted } = outcome;
  const before = current?.deleted === false ? current.value : undefined;
  const value = yield* followBlobs(slice.steps, { space, table, key, before, after: outcome.value, deleted, nowMs });
  const revision = yield* writeRow(slice, table, key, value, deleted);
  if (value !== outcome.value) told.tell(table, key);
  if (isNew !== deleted) usage.add(table, deleted ? -1 : 1);
  if (outcome.mustTell) told.tell(table, key);
  if (isOfPast) told.noteOfPast(table, key, revision);
  // What it sends next was made on top of this, unless the state of another device stands.
  if (outcome.prevails) told.know(table, key, revision);
  if (outcome.lost !== undefined) yield* keepLost(slice, value, outcome.lost);
  if (table === 'intents' && isNew && !deleted) yield* runIntent(slice, key, value);
};

/** Sent before, and its answer was lost: the device is told how the key stands, and goes on from its own state of the day. */
const tellOfDone = function* (
  slice: Slice,
  { table, policy, base }: ChangeRun,
  { key, change }: ChangeRun['changes'][number],
): Writing<void> {
  slice.told.tell(table, key);
  if (policy?.hasDayStates !== true || change === undefined || !bringsState(change)) return;
  slice.told.waitsSince(table, key, base);
  const current = yield* readRow(slice, table, key);
  if (current !== undefined && isStateOf(current, change)) slice.told.know(table, key, current.revision);
};

interface Progress {
  readonly mutation: number;
  readonly keysDone: number;
}

const readProgress = function* ({ steps, space, client }: Slice, table: string): Writing<Progress | undefined> {
  const all = [
    { column: 'space', operator: '=', value: space },
    { column: 'client', operator: '=', value: client },
    { column: 'table', operator: '=', value: table },
  ] as const;
  const [found] = yield* steps.find('appliedMutations', { all, limit: 1 });
  return found;
};

const isDone = (progress: Progress | undefined, run: ChangeRun & { mutation: number }): boolean => {
  if (progress === undefined || progress.mutation < run.mutation) return false;
  if (progress.mutation > run.mutation || progress.keysDone === -1) return true;
  return run.keysDone !== -1 && progress.keysDone >= run.keysDone;
};

/**
 * Applies runs in order, in one transaction. What the device has sent before and the store has taken in is not applied again
 * (its answer was lost); of those keys the device is told how they stand. Answers the revision, if anything was written.
 */
export const applySlice = function* (
  steps: WriteSteps,
  context: SliceContext,
  runs: readonly ChangeRun[],
): Writing<number | undefined> {
  const usage = yield* openUsage(steps, context.space);
  const slice: Slice = { ...context, steps, usage, rows: new Map(), revision: undefined };
  const progress = new Map<string, Progress | undefined>();
  const advanced = new Set<string>();
  for (const run of runs) {
    const { table, mutation } = run;
    if (mutation !== undefined) {
      if (!progress.has(table)) progress.set(table, yield* readProgress(slice, table));
      if (isDone(progress.get(table), { ...run, mutation })) {
        for (const change of run.changes) yield* tellOfDone(slice, run, change);
        continue;
      }
      progress.set(table, { mutation, keysDone: run.keysDone });
      advanced.add(table);
    }
    for (const change of run.changes) yield* applyKey(slice, run, change);
  }
  for (const table of advanced) {
    const reached = progress.get(table);
    if (reached === undefined) continue;
    const { space, client, nowMs } = context;
    yield* steps.putRecord('appliedMutations', { space, client, table, ...pickProgress(reached), atMs: nowMs });
  }
  yield* usage.save(steps);
  return slice.revision;
};

const pickProgress = ({ mutation, keysDone }: Progress): Progress => ({ mutation, keysDone });
