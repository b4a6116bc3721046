import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Condition, RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, Storage, WriteSteps, Writing } from '../storage/storage.ts';
import type { Projection } from './projection.ts';

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

const whereIs = ({ space, key }: RowRef, { habit, day }: Place) =>
  ({
    all: [
      { column: 'space', operator: '=', value: space },
      { column: 'habit', operator: '=', value: habit },
      { column: 'day', operator: '=', value: day },
      { column: 'key', operator: '=', value: key },
    ],
  }) as const;

/** A row that is being written, as it was and as it will be. */
export interface CheckInChange {
  readonly key: string;
  readonly before: StoredCheckIn | undefined;
  readonly after: StoredCheckIn;
}

/** Keeps the index beside rows that are being written, each of them once. */
export const indexCheckIns = function* (
  steps: WriteSteps,
  space: string,
  changes: readonly CheckInChange[],
): Writing<void> {
  const found: RecordOf<'checkInIndex'>[] = [];
  for (const { key, before, after } of changes) {
    const [was, is] = [placeOf(key, before), placeOf(key, after)];
    if (was?.habit === is?.habit && was?.day === is?.day) continue;
    if (was !== undefined) yield* steps.deleteRecords('checkInIndex', whereIs({ space, key }, was));
    if (is !== undefined) found.push({ space, key, habit: is.habit, day: is.day });
  }
  if (found.length > 0) yield* steps.putRecords('checkInIndex', found);
};

/** What is kept of a space, a day of a habit after the other. */
const pagesOfKept = async function* (
  storage: Storage,
  space: string,
): AsyncGenerator<readonly RecordOf<'checkInIndex'>[]> {
  const find = (
    more: readonly Condition<'habit' | 'day' | 'key'>[],
    limit: number,
  ): Promise<readonly RecordOf<'checkInIndex'>[]> => {
    const all = [{ column: 'space', operator: '=', value: space } as const, ...more];
    return storage.read((steps) => steps.find('checkInIndex', { all, limit }));
  };
  let [at] = await find([], 1);
  while (at !== undefined) {
    const { habit, day } = at;
    const isHabit = { column: 'habit', operator: '=', value: habit } as const;
    const isDay = { column: 'day', operator: '=', value: day } as const;
    for (let key: string | undefined = ''; key !== undefined;) {
      const page: readonly RecordOf<'checkInIndex'>[] = await find(
        [isHabit, isDay, { column: 'key', operator: '>', value: key }],
        ROWS_PER_SLICE,
      );
      yield page;
      key = page.length < ROWS_PER_SLICE ? undefined : page.at(-1)?.key;
    }
    const [nextDay] = await find([isHabit, { column: 'day', operator: '>', value: day }], 1);
    [at = undefined] =
      nextDay === undefined ? await find([{ column: 'habit', operator: '>', value: habit }], 1) : [nextDay];
  }
};

/** Goes through the rows of a space, and then through what is kept, for what no row accounts for. */
export const checkInIndexProjection: Projection = {
  name: 'checkInIndex',
  *nextSpace(steps, after) {
    const all = [{ column: 'space', operator: '>', value: after }] as const;
    const [found] = yield* steps.find('checkInIndex', { all, limit: 1 });
    return found?.space;
  },
  rebuild: async ({ storage, space, isDry, note }) => {
    const keptAt = function* (steps: ReadSteps, { habit, day }: Place, key: string): Reading<boolean> {
      return (yield* steps.count('checkInIndex', whereIs({ space, key }, { habit, day }))) > 0;
    };
    for (let from: string | undefined = ''; from !== undefined;) {
      const first: string = from;
      const [last, missing] = await storage.read(function* (steps) {
        const rows = yield* steps.range({ space, table: 'checkIns', from: first, limit: ROWS_PER_SLICE });
        const found: { key: string; place: Place }[] = [];
        for (const { key, deleted, json } of rows) {
          const place = placeOf(key, { value: JSON.parse(json) as StoredCheckIn['value'], deleted });
          if (place !== undefined && !(yield* keptAt(steps, place, key))) found.push({ key, place });
        }
        return [rows.length < ROWS_PER_SLICE ? undefined : rows.at(-1)?.key, found] as const;
      });
      for (const { key, place } of missing) {
        note(null, { key, ...place });
        if (!isDry) await storage.transact((steps) => steps.putRecord('checkInIndex', { space, key, ...place }));
      }
      // The next key in the order of bytes.
      from = last === undefined ? undefined : `${last}\u0000`;
    }
    for await (const page of pagesOfKept(storage, space)) {
      const strays = await storage.read(function* (steps) {
        const found: (Place & { key: string })[] = [];
        for (const { habit, day, key } of page) {
          const row = yield* steps.get({ space, table: 'checkIns', key });
          const value = row && { value: JSON.parse(row.json) as StoredCheckIn['value'], deleted: row.deleted };
          const place = placeOf(key, value);
          if (place?.habit !== habit || place.day !== day) found.push({ habit, day, key });
        }
        return found;
      });
      for (const stray of strays) {
        note(stray, null);
        if (isDry) continue;
        await storage.transact((steps) =>
          steps.deleteRecords('checkInIndex', whereIs({ space, key: stray.key }, stray)),
        );
      }
    }
  },
};
