import type { Storage, StoredObject } from '../storage/storage.ts';
import { FROM_SERVER, type CommitOrigin } from '../sync/commit-origin.ts';
import {
  endRows,
  isOfHabit,
  isOver,
  keepOrphans,
  OF_HABITS,
  type PruneProgress,
  readProgress,
  removeTombstones,
  saveProgress,
} from './prune-rows.ts';
import { findMarked, noteMark } from './revision-marks.ts';

const DAY_MS = 86_400_000;
/** What was deleted, and what lost a conflict, can be brought back for so long (sync.md). */
const ENDED_AFTER_MS = 30 * DAY_MS;
/** A device that was away for longer is brought on as a whole. */
const TOMBSTONES_KEPT_MS = 180 * DAY_MS;
/** An outbox that was sent and never answered is taken for new after so long. */
const COUNTERS_KEPT_MS = 400 * DAY_MS;

/** Rows read in one turn of the event loop, and rows written in one transaction: some milliseconds each. */
const ROWS_PER_PAGE = 500;
const ROWS_PER_SLICE = 100;
/** What is left is for the next run. */
const ROWS_PER_RUN = 200_000;

export interface PruneDeps {
  readonly storage: Storage;
  readonly timeLine: () => string;
  readonly epochNowMs: () => number;
  readonly onCommit: (space: string, origin: CommitOrigin) => void;
}

export interface PruneCounts {
  /** Rows that became tombstones. */
  readonly ended: number;
  /** Tombstones that were removed. */
  readonly removed: number;
}

export interface Pruning {
  /** Goes through spaces until all are done or enough is done; the next run goes on there. Only one runs at a time. */
  readonly run: () => Promise<PruneCounts>;
  /** Ends a run after what it is doing. */
  readonly stop: () => void;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * What was deleted goes for good, in two steps: 30 days later the row becomes a tombstone without its values, of which every
 * device learns by its next sync, and half a year after that the tombstone goes. What belonged to a habit goes after it. Ages are by the server's clock alone
 * (`revision-marks.ts`): a device's clock may say anything.
 */
export const createPruning = ({ storage, timeLine, epochNowMs, onCommit }: PruneDeps): Pruning => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let underWay: Promise<PruneCounts> | undefined;
  /** Where the run before ended. */
  let after = '';

  /** Pages of a space's rows between two revisions, as long as there is a reason to go on. */
  const pages = async function* (space: string, from: number, upTo: number): AsyncGenerator<readonly StoredObject[]> {
    let place: StoredObject | undefined;
    do {
      const range = { space, after: from, upTo, limit: ROWS_PER_PAGE, ...(place === undefined ? {} : { from: place }) };
      const page: readonly StoredObject[] = await storage.read((steps) => steps.changes(range));
      yield page;
      place = page.length < ROWS_PER_PAGE ? undefined : page.at(-1);
      await turn();
    } while (place !== undefined && !signal.aborted);
  };

  const inSlices = async (
    rows: readonly StoredObject[],
    write: (slice: readonly StoredObject[]) => Promise<void>,
  ): Promise<void> => {
    for (let at = 0; at < rows.length && !signal.aborted; at += ROWS_PER_SLICE) {
      await write(rows.slice(at, at + ROWS_PER_SLICE));
      await turn();
    }
  };

  const save = (space: string, progress: Partial<PruneProgress>): Promise<void> =>
    storage.transact((steps) => saveProgress(steps, space, progress));

  const end = async (
    space: string,
    rows: readonly StoredObject[],
    count: (ended: number) => void,
    onlyOrphans: boolean,
  ): Promise<void> => {
    const written = await storage.transact(function* (steps) {
      const wanted = onlyOrphans ? yield* keepOrphans(steps, space, rows) : rows;
      return yield* endRows(steps, space, wanted, { random: timeLine(), nowMs: epochNowMs() });
    });
    if (written === undefined) return;
    count(written.rows);
    onCommit(space, { ...FROM_SERVER, revision: written.revision });
  };

  /** What belonged to habits that are gone. Looks through whole tables, which is rare. */
  const endRowsOf = async (
    space: string,
    habits: ReadonlySet<string>,
    count: (ended: number) => void,
  ): Promise<void> => {
    for (const table of OF_HABITS) {
      let from: string | undefined = '';
      while (from !== undefined && !signal.aborted) {
        const range = { space, table, from, limit: ROWS_PER_PAGE };
        const page: readonly StoredObject[] = await storage.read((steps) => steps.range(range));
        const found = page.filter((row) => isOfHabit(row, habits));
        await inSlices(found, (slice) => end(space, slice, count, true));
        const last = page.at(-1);
        // The next key in the order of bytes.
        from = page.length < ROWS_PER_PAGE || last === undefined ? undefined : `${last.key}\u0000`;
        await turn();
      }
    }
  };

  /** Answers how many rows were looked at. */
  const endIn = async (space: string, from: number, upTo: number, count: (ended: number) => void): Promise<number> => {
    let looked = 0;
    for await (const page of pages(space, from, upTo)) {
      looked += page.length;
      const over = page.filter((row) => isOver(row));
      await inSlices(over, (slice) => end(space, slice, count, false));
      // Also after those that were gone before: a stop may have come between, or a device with rows of theirs.
      const gone = page.filter((row) => row.table === 'habits' && (row.deleted || over.includes(row)));
      if (gone.length > 0) await endRowsOf(space, new Set(gone.map(({ key }) => key)), count);
    }
    if (!signal.aborted && upTo > from) await save(space, { endedUpTo: upTo });
    return looked;
  };

  const sweepIn = async (
    space: string,
    from: number,
    upTo: number,
    count: (removed: number) => void,
  ): Promise<number> => {
    let looked = 0;
    for await (const page of pages(space, from, upTo)) {
      looked += page.length;
      const tombstones = page.filter(({ deleted }) => deleted);
      await inSlices(tombstones, async (slice) => {
        count(await storage.transact((steps) => removeTombstones(steps, space, slice)));
      });
    }
    if (!signal.aborted && upTo > from) await save(space, { sweptUpTo: upTo });
    return looked;
  };

  const forgetCounters = async (space: string, nowMs: number): Promise<void> => {
    const all = [
      { column: 'space', operator: '=', value: space },
      { column: 'atMs', operator: '<', value: nowMs - COUNTERS_KEPT_MS },
    ] as const;
    const found = await storage.read((steps) => steps.find('appliedMutations', { all, limit: 1 }));
    if (found.length > 0) await storage.transact((steps) => steps.deleteRecords('appliedMutations', { all }));
  };

  const runThrough = async (): Promise<PruneCounts> => {
    const nowMs = epochNowMs();
    await storage.transact((steps) => noteMark(steps, nowMs, nowMs - TOMBSTONES_KEPT_MS));
    const [endUpTo, sweepUpTo] = await storage.read(function* (steps) {
      return [
        yield* findMarked(steps, nowMs - ENDED_AFTER_MS),
        yield* findMarked(steps, nowMs - TOMBSTONES_KEPT_MS),
      ] as const;
    });
    const counts = { ended: 0, removed: 0 };
    let looked = 0;
    while (!signal.aborted && looked < ROWS_PER_RUN) {
      const space = await storage.read((steps) => steps.nextSpace(after));
      after = space ?? '';
      if (space === undefined) break;
      const progress = await storage.read((steps) => readProgress(steps, space));
      looked += await endIn(space, progress.endedUpTo, endUpTo, (rows) => (counts.ended += rows));
      looked += await sweepIn(space, progress.sweptUpTo, sweepUpTo, (rows) => (counts.removed += rows));
      await forgetCounters(space, nowMs);
      await turn();
    }
    return counts;
  };

  return {
    run: () => {
      underWay ??= runThrough().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    stop: () => {
      stopping.abort();
    },
  };
};
