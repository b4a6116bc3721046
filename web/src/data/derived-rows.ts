import { derivedFormat, type DerivedRow } from './derived-row.ts';
import type { HearthData } from './hearth-data.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/** The fresh derived rows by habit. A habit that is missing here is stale, see `freshen`. */
export type DerivedRows = ReadonlyMap<string, DerivedRow>;

async function readDerivedRows({ db }: HearthData): Promise<DerivedRows> {
  const rows = await db.derived.toArray();
  return new Map(rows.filter((row) => row.format === derivedFormat).map((row) => [row.habitId, row]));
}

export const derivedRowsStore = storePerData((data: HearthData) => createLiveStore(() => readDerivedRows(data)));
