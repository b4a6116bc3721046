import { createHash } from 'node:crypto';
import { concernsBlobs, followBlobs, type WrittenRow } from '../projections/blob-uses.ts';
import { noteMoved } from '../projections/next-fires.ts';
import { openUsage, type UsageCounter } from '../projections/space-usage.ts';
import { followFacts, type WrittenFact } from '../groups/follow-facts.ts';
import type { GroupCommit } from '../groups/group-store.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { applyToRow, isStateOf, type RowChange } from './apply-row.ts';
import { readRevision, takeRevision } from './revision.ts';
import { openSliceRows, type SliceRows } from './slice-rows.ts';
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
  /** How many keys of the mutation are done after this run; -1: all. `beside`: rows that it does not name and means, too. */
  readonly keysDone: number | 'beside';
  /** Revision that the device knew when it made the change. */
  readonly base: number;
}

/** Executes what somebody asked for (`intents`); answers the row with its outcome. */
export type ExecuteIntent = (
  steps: WriteSteps,
  intent: GroupCommit & { readonly space: string; readonly row: JsonObject },
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
  /** What else than the space itself is written into. */
  readonly others: Pick<GroupCommit, 'touch' | 'moveRealms'>;
}

interface Slice extends SliceContext {
  readonly steps: WriteSteps;
  readonly usage: UsageCounter;
  readonly rows: SliceRows;
  /** Tables that were written into. */
  readonly touched: Set<string>;
  /** The revision of what this slice writes. */
  readonly revision: number;
  hasWritten: boolean;
  /** All that is written at this revision is written by the rows of this slice. */
  isAlone: boolean;
  /** What was written, for the groups that it concerns. */
  readonly written: WrittenFact[];
}

/** Of a row that was loaded. Answers the row as it will be stored. */
const writeRow = (slice: Slice, table: string, key: string, value: JsonObject, deleted: boolean): void => {
  slice.rows.set(table, key, { value, deleted, revision: slice.revision });
  slice.written.push({ table, key, value });
};

/** Brings to the store what was written so far. What the device does not know as it is now, it is told. */
const saveRows = function* (slice: Slice): Writing<void> {
  const { rows, steps, told, random, revision } = slice;
  const written = yield* rows.save();
  for (const { table, key } of written) {
    slice.touched.add(table);
    if (told.knownAt(table, key) !== revision) told.tell(table, key);
  }
  if (written.length === 0 || slice.hasWritten) return;
  slice.hasWritten = true;
  yield* takeRevision(steps, random);
};

/** Keeps the state that lost (sync.md: 30 days), where the owner can look it up. */
const keepLost = function* (slice: Slice, winner: JsonObject, lost: JsonObject): Writing<void> {
  const { habitId, day } = winner;
  // Named by what it is, so that one which is sent again is not kept again.
  const id = createHash('sha256')
    .update(JSON.stringify([habitId, day, lost]))
    .digest('base64url');
  yield* slice.rows.load('checkInHistory', [id]);
  if (slice.rows.get('checkInHistory', id) !== undefined) return;
  const row = { ...lost, id, v: 1, habitId, day, lostAt: slice.nowMs, realmId: slice.space, owner: slice.space };
  writeRow(slice, 'checkInHistory', id, row, false);
};

const runIntent = function* (slice: Slice, key: string, row: JsonObject): Writing<void> {
  const { space, nowMs, revision, rows, told, others } = slice;
  // It reads and writes by itself.
  yield* saveRows(slice);
  slice.isAlone = false;
  const outcome = yield* slice.executeIntent(slice.steps, { space, row, nowMs, revision, ...others });
  writeRow(slice, 'intents', key, outcome.row, false);
  told.tell('intents', key);
  for (const [table, touchedKey] of outcome.touched) {
    rows.forget(table, touchedKey);
    told.tell(table, touchedKey);
  }
};

/** While such a change waits, the addon keeps the device's own state of the day against what the server tells. */
const bringsState = (change: RowChange): boolean =>
  change.kind === 'whole' || (change.kind === 'spec' && 'kind' in change.spec);

/**
 * The device is told the row in this answer, and takes it in unless it has said something new of the day by then. What it says
 * next may name a revision from before this answer as the one that it knew; so the row counts as changed in this answer, and is
 * told again with what is said on top of an older one.
 */
const tellFromNowOn = (slice: Slice, { table, base }: ChangeRun, key: string): void => {
  const current = slice.rows.get(table, key);
  if (current === undefined || current.deleted || current.revision <= base || current.revision === slice.revision)
    return;
  writeRow(slice, table, key, current.value, false);
};

type KeyChange = ChangeRun['changes'][number];

/** Of a row that was loaded. Answers what is left to do in steps, which for nearly every row is nothing. */
const applyKey = (slice: Slice, run: ChangeRun, { key, change }: KeyChange): Writing<void> | undefined => {
  const { table, policy, base: sentAt } = run;
  const { told, usage, space, nowMs, fork = 0 } = slice;
  const refuse = (reason: RefusalReason): undefined => {
    told.refuse({ table, key, reason });
  };
  if (policy === undefined || change === undefined) return refuse('not-understood');
  const current = slice.rows.get(table, key);
  const isNew = current === undefined || current.deleted;
  // It was heard once and has gone since: a device that brings all that it has must not ask for it again.
  if (table === 'intents' && current?.deleted === true) {
    told.tell(table, key);
    return undefined;
  }
  // A row of this very push is no news to who sent it.
  const known = told.knownAt(table, key) ?? 0;
  if (policy.hasDayStates && bringsState(change)) told.waitsSince(table, key, sentAt);
  // A change of its note that the device made meanwhile knows no more of the day than the state that waits.
  const since = told.seenUpTo(table, key, sentAt);
  const isOfPast = current !== undefined && (current.revision <= fork || told.isOfPast(table, key, current.revision));
  const base = isOfPast ? current.revision : Math.max(since, known);
  const outcome = applyToRow(current, change, { key, space, policy, nowMs, base, isOfPast });
  if (outcome.kind === 'refused') return refuse('not-yours');
  if (outcome.kind === 'unchanged') {
    if (outcome.mustTell) told.tell(table, key);
    const isUpload = change.kind === 'whole' && change.isUpload;
    if (outcome.mustTell && policy.hasDayStates && bringsState(change) && !isUpload) tellFromNowOn(slice, run, key);
    return outcome.lost === undefined ? undefined : keepLost(slice, current?.value ?? {}, outcome.lost);
  }
  if (isNew && !usage.hasRoom(table)) return refuse('no-room');
  const { value, deleted } = outcome;
  const before = current?.deleted === false ? current.value : undefined;
  if (isNew !== deleted) usage.add(table, deleted ? -1 : 1);
  if (outcome.mustTell) told.tell(table, key);
  if (isOfPast) told.noteOfPast(table, key, slice.revision);
  // What it sends next was made on top of this, unless the state of another device stands.
  if (outcome.prevails) told.know(table, key, slice.revision);
  writeRow(slice, table, key, value, deleted);
  const isIntent = table === 'intents' && isNew && !deleted;
  const written = { space, table, key, before, after: value, deleted, nowMs };
  if (outcome.lost === undefined && !isIntent && !concernsBlobs(written)) return undefined;
  return followUp(slice, written, { lost: outcome.lost, isIntent });
};

/** What goes with a row that was written, besides the row. */
const followUp = function* (
  slice: Slice,
  written: WrittenRow,
  { lost, isIntent }: { readonly lost: JsonObject | undefined; readonly isIntent: boolean },
): Writing<void> {
  const { table, key, after, deleted } = written;
  const value = yield* followBlobs(slice.steps, written);
  if (value !== after) {
    writeRow(slice, table, key, value, deleted);
    slice.told.tell(table, key);
  }
  if (lost !== undefined) yield* keepLost(slice, value, lost);
  if (isIntent) yield* runIntent(slice, key, value);
};

/** Sent before, and its answer was lost: the device is told how the key stands, and goes on from its own state of the day. */
const tellOfDone = (slice: Slice, run: ChangeRun, { key, change }: KeyChange): void => {
  const { told, rows } = slice;
  const { table, policy, base } = run;
  told.tell(table, key);
  if (policy?.hasDayStates !== true || change === undefined || !bringsState(change)) return;
  told.waitsSince(table, key, base);
  tellFromNowOn(slice, run, key);
  const current = rows.get(table, key);
  if (current !== undefined && isStateOf(current, change)) told.know(table, key, current.revision);
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
  return run.keysDone !== -1 && run.keysDone !== 'beside' && progress.keysDone >= run.keysDone;
};

/** The groups that hear of what was written. They write into the space, too. */
const followWritten = function* (slice: Slice): Writing<void> {
  if (!slice.hasWritten) return;
  const { steps, space, nowMs, revision, others, written } = slice;
  if (yield* followFacts(steps, { nowMs, revision, ...others }, space, written)) slice.isAlone = false;
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
  const rows = openSliceRows(steps, context.space);
  const revision = (yield* readRevision(steps)).number + 1;
  const touched = new Set<string>();
  const state = { revision, touched, written: [], hasWritten: false, isAlone: true };
  const slice: Slice = { ...context, steps, usage, rows, ...state };
  for (const [table, ofTable] of Map.groupBy(runs, (run) => run.table)) {
    yield* rows.load(
      table,
      ofTable.flatMap(({ changes }) => changes.map(({ key }) => key)),
    );
  }
  const progress = new Map<string, Progress | undefined>();
  const advanced = new Set<string>();
  for (const run of runs) {
    const { table, mutation } = run;
    let isAgain = false;
    if (mutation !== undefined) {
      if (!progress.has(table)) progress.set(table, yield* readProgress(slice, table));
      isAgain = isDone(progress.get(table), { ...run, mutation });
      if (!isAgain && run.keysDone !== 'beside') {
        progress.set(table, { mutation, keysDone: run.keysDone });
        advanced.add(table);
      }
    }
    for (const change of run.changes) {
      // An intent may have written it meanwhile.
      if (!rows.has(table, change.key)) yield* rows.load(table, [change.key]);
      const rest = isAgain ? tellOfDone(slice, run, change) : applyKey(slice, run, change);
      if (rest !== undefined) yield* rest;
    }
  }
  yield* saveRows(slice);
  for (const table of advanced) {
    const reached = progress.get(table);
    if (reached === undefined) continue;
    const { space, client, nowMs } = context;
    yield* steps.putRecord('appliedMutations', { space, client, table, ...pickProgress(reached), atMs: nowMs });
  }
  yield* usage.save(steps);
  if (slice.hasWritten) yield* noteMoved(steps, context.space, touched, { nowMs: context.nowMs, revision });
  yield* followWritten(slice);
  if (slice.hasWritten && slice.isAlone) context.told.wroteAlone(context.space, revision);
  return slice.hasWritten ? revision : undefined;
};

const pickProgress = ({ mutation, keysDone }: Progress): Progress => ({ mutation, keysDone });
