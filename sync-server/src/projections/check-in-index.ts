import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Storage, WriteSteps, Writing } from '../storage/storage.ts';

/**
 * Finds the check-ins of a habit among two million. The key of a day's state begins with its habit, so that a range of keys
 * finds it; amounts and slips have keys of their own and are found by a typed row each, written in the commit that writes them.
 */

/** A row as it is stored; whatever a device made of it. */
interface StoredCheckIn {
  readonly value: Readonly<Record<string, unknown>>;
  readonly deleted: boolean;
}

interface RowRef {
  readonly space: string;
  readonly key: string;
}

interface Place {
  readonly habit: string;
  readonly day: string;
}

const ROWS_PER_SLICE = 500;

/** Where a row is to be found by its index; undefined for one that has no need of it, or belongs nowhere. */
const placeOf = (key: string, row: StoredCheckIn | undefined): Place | undefined => {
  if (row === undefined || row.deleted) return undefined;
  const { habitId, day } = row.value;
  if (typeof habitId !== 'string' || typeof day !== 'string') return undefined;
  return key === stateRowId(asId<HabitId>(habitId), day as LocalDate) ? undefined : { habit: habitId, day };
};

/** Keeps the index beside a row that is being written. */
export const indexCheckIn = function* (
  steps: WriteSteps,
  { space, key }: RowRef,
  before: StoredCheckIn | undefined,
  after: StoredCheckIn,
): Writing<void> {
  const [was, is] = [placeOf(key, before), placeOf(key, after)];
  if (was?.habit === is?.habit && was?.day === is?.day) return;
  if (was !== undefined) {
    yield* steps.deleteRecords('checkInIndex', {
      all: [
        { column: 'space', operator: '=', value: space },
        { column: 'habit', operator: '=', value: was.habit },
        { column: 'day', operator: '=', value: was.day },
        { column: 'key', operator: '=', value: key },
      ],
    });
  }
  if (is !== undefined) yield* steps.putRecord('checkInIndex', { space, key, ...is });
};

/** Makes the index of a space anew from its rows, slice by slice. Nothing else may write the space meanwhile. */
export const rebuildCheckInIndex = async (storage: Storage, space: string): Promise<void> => {
  await storage.transact((steps) =>
    steps.deleteRecords('checkInIndex', { all: [{ column: 'space', operator: '=', value: space }] }),
  );
  for (let from: string | undefined = ''; from !== undefined;) {
    const first: string = from;
    from = await storage.transact(function* (steps) {
      const rows = yield* steps.range({ space, table: 'checkIns', from: first, limit: ROWS_PER_SLICE });
      for (const { key, deleted, json } of rows) {
        const value = JSON.parse(json) as Record<string, unknown>;
        yield* indexCheckIn(steps, { space, key }, undefined, { value, deleted });
      }
      const last = rows.at(-1);
      // The next key in the order of bytes.
      return rows.length < ROWS_PER_SLICE || last === undefined ? undefined : `${last.key}\u0000`;
    });
  }
};
