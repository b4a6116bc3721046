import { Dexie, RangeSet, type IntervalTree } from 'dexie';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { derivedFormat, type DerivedRow } from './derived-row.ts';
import type { HearthData } from './hearth-data.ts';
import { storePerData, type LiveStore } from './live-store.ts';

/** The fresh derived rows by habit. A habit that is missing here is stale, see `freshen`. */
export type DerivedRows = ReadonlyMap<string, DerivedRow>;

/** Which habits a change touched; null when it touched a range, as the clearing of the whole table does. */
function touchedHabits(touched: IntervalTree): HabitId[] | null {
  const ids: HabitId[] = [];
  for (const { from, to } of new RangeSet().add(touched)) {
    if (from !== to || typeof from !== 'string') return null;
    ids.push(asId<HabitId>(from));
  }
  return ids;
}

/**
 * The derived rows, live. A `liveQuery` would read and clone all sixty habits at every tap; this one reads those that Dexie
 * says were changed, by whichever tab.
 */
function createDerivedRowsStore({ db }: HearthData): LiveStore<DerivedRows> {
  const listeners = new Set<() => void>();
  const part = `idb://${db.name}/derived/`;
  let rows: DerivedRows | undefined;
  let failure: { readonly error: unknown } | undefined;
  let isWatching = false;
  /** Readings in the order in which their changes came. */
  let reading: Promise<void> = Promise.resolve();

  const show = (next: DerivedRows | undefined) => {
    rows = next;
    for (const listener of listeners) listener();
  };
  const readAll = async () => {
    const found = await db.derived.toArray();
    show(new Map(found.filter(isFresh).map((row) => [row.habitId, row])));
  };
  const readSome = async (habitIds: readonly HabitId[]) => {
    const found = await db.derived.bulkGet([...habitIds]);
    // A new checkpoint changes no fact: nobody has to look again.
    if (habitIds.every((habitId, i) => rows?.get(habitId)?.stamp === found[i]?.stamp)) return;
    const next = new Map(rows);
    habitIds.forEach((habitId, i) => {
      const row = found[i];
      if (row !== undefined && isFresh(row)) next.set(habitId, row);
      else next.delete(habitId);
    });
    show(next);
  };
  const enqueue = (read: () => Promise<void>) => {
    reading = reading.then(read).catch((error: unknown) => {
      // Thrown to whoever looks, by getSnapshot.
      failure = { error };
      show(undefined);
    });
  };
  const onMutated = (parts: Readonly<Record<string, IntervalTree>>) => {
    const touched = parts[part];
    if (touched === undefined && parts[`${part}:dels`] === undefined && parts['all'] === undefined) return;
    const habitIds = touched === undefined ? null : touchedHabits(touched);
    enqueue(habitIds === null || rows === undefined ? readAll : () => readSome(habitIds));
  };
  return {
    subscribe(onChange) {
      listeners.add(onChange);
      if (!isWatching) {
        // For as long as the page lives: the store stays true without listeners.
        isWatching = true;
        Dexie.on('storagemutated', onMutated);
        enqueue(readAll);
      }
      return () => listeners.delete(onChange);
    },
    getSnapshot() {
      if (failure !== undefined) throw failure.error;
      return rows;
    },
  };
}

function isFresh(row: DerivedRow): boolean {
  return row.format === derivedFormat;
}

export const derivedRowsStore = storePerData(createDerivedRowsStore);
