import { indexCheckIns } from '../projections/check-in-index.ts';
import { followBlobs } from '../projections/blob-uses.ts';
import { openUsage } from '../projections/space-usage.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, StoredObject, WriteSteps, Writing } from '../storage/storage.ts';
import { formatRevision, takeRevision } from '../sync/revision.ts';

/** What pruning does to rows, as steps of a transaction. A row that changed since it was looked at is left alone. */

export type PruneProgress = Omit<RecordOf<'prunedSpaces'>, 'space'>;

/** What lost a conflict is kept for its time, and then is over; it was never alive. */
const HISTORY = 'checkInHistory';
/** What was wished, and was done or refused, is over, too: its outcome has been seen by then. */
const INTENTS = 'intents';
const EMPTY = '{}';

const hasTime = (json: string, field: string): boolean => {
  // Most rows are spared the parsing.
  if (!json.includes(`"${field}"`)) return false;
  return typeof (JSON.parse(json) as Readonly<Record<string, unknown>>)[field] === 'number';
};

/** Whether the row was deleted by its owner, or is over by itself. */
export const isOver = ({ table, deleted, json }: StoredObject): boolean => {
  if (deleted) return false;
  if (table === HISTORY) return true;
  return hasTime(json, 'deletedAt') || (table === INTENTS && hasTime(json, 'settledAt'));
};

/** What says nothing without its habit, and goes after it. */
export const OF_HABITS = ['checkIns', 'scheduleVersions', 'pauses', 'reminders', 'groupLinks', 'attachments'] as const;

const habitOf = ({ json }: StoredObject): string | undefined => {
  const { habitId } = JSON.parse(json) as { readonly habitId?: unknown };
  return typeof habitId === 'string' ? habitId : undefined;
};

/** Whether the row is alive and belongs to one of these habits. */
export const isOfHabit = (row: StoredObject, habits: ReadonlySet<string>): boolean => {
  // Most rows are spared the parsing.
  if (row.deleted || ![...habits].some((id) => row.json.includes(id))) return false;
  const habit = habitOf(row);
  return habit !== undefined && habits.has(habit);
};

/** Of rows of habits, those whose habit is gone still. */
export const keepOrphans = function* (
  steps: ReadSteps,
  space: string,
  rows: readonly StoredObject[],
): Reading<readonly StoredObject[]> {
  const gone = new Set<string>();
  for (const key of new Set(rows.flatMap((row) => habitOf(row) ?? []))) {
    const habit = yield* steps.get({ space, table: 'habits', key });
    if (habit?.deleted === true) gone.add(key);
  }
  return rows.filter((row) => gone.has(habitOf(row) ?? ''));
};

export const readProgress = function* (steps: ReadSteps, space: string): Reading<PruneProgress> {
  const all = [{ column: 'space', operator: '=', value: space }] as const;
  const [found] = yield* steps.find('prunedSpaces', { all, limit: 1 });
  return found ?? { endedUpTo: 0, sweptUpTo: 0, forgottenUpTo: 0 };
};

export const saveProgress = function* (
  steps: WriteSteps,
  space: string,
  changes: Partial<PruneProgress>,
): Writing<void> {
  yield* steps.putRecord('prunedSpaces', { ...(yield* readProgress(steps, space)), ...changes, space });
};

const isAsItWas = function* (steps: ReadSteps, row: StoredObject): Reading<boolean> {
  const now = yield* steps.get(row);
  return now?.revision === row.revision && now.deleted === row.deleted;
};

/** Makes tombstones of rows. Answers how many, and the revision of it; undefined when all had changed. */
export const endRows = function* (
  steps: WriteSteps,
  space: string,
  rows: readonly StoredObject[],
  { random, nowMs }: { readonly random: string; readonly nowMs: number },
): Writing<{ readonly rows: number; readonly revision: string } | undefined> {
  const usage = yield* openUsage(steps, space);
  const unchanged: StoredObject[] = [];
  for (const row of rows) if (yield* isAsItWas(steps, row)) unchanged.push(row);
  if (unchanged.length === 0) return undefined;
  const revision = yield* takeRevision(steps, random);
  for (const { table, key, json } of unchanged) {
    const before = JSON.parse(json) as Record<string, unknown>;
    if (table === 'checkIns') {
      yield* indexCheckIns(steps, space, [
        { key, before: { value: before, deleted: false }, after: { value: {}, deleted: true } },
      ]);
    }
    yield* followBlobs(steps, { space, table, key, before, after: {}, deleted: true, nowMs });
    yield* steps.put({ space, table, key, revision: revision.number, deleted: true, json: EMPTY });
    usage.add(table, -1);
  }
  yield* usage.save(steps);
  return { rows: unchanged.length, revision: formatRevision(revision) };
};

/** Removes tombstones, and keeps in mind up to where. Answers how many. */
export const removeTombstones = function* (
  steps: WriteSteps,
  space: string,
  rows: readonly StoredObject[],
): Writing<number> {
  let removed = 0;
  let { forgottenUpTo } = yield* readProgress(steps, space);
  for (const row of rows) {
    if (!(yield* isAsItWas(steps, row))) continue;
    yield* steps.purge(row);
    removed += 1;
    forgottenUpTo = Math.max(forgottenUpTo, row.revision);
  }
  if (removed > 0) yield* saveProgress(steps, space, { forgottenUpTo });
  return removed;
};
