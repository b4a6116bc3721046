import { readStored, writeStored } from '../lib/local-store.ts';
import type { HearthData } from './hearth-data.ts';

const HAD_DATA_KEY = 'hearth.had-data';

/** What was here when the app last looked; kept outside the database, to notice that the browser cleared it. */
interface HadData {
  readonly habits: number;
}

function readHadData(): HadData | null {
  const stored = readStored(HAD_DATA_KEY);
  const habits = stored === null ? Number.NaN : Number(stored);
  return Number.isInteger(habits) && habits > 0 ? { habits } : null;
}

/** Remembers how many habits there are; zero after the user deleted the last one, so that this is no eviction. */
export function rememberData(habitCount: number): void {
  writeStored(HAD_DATA_KEY, habitCount > 0 ? String(habitCount) : undefined);
}

/** True when habits were here and the database holds no row at all, not even a deleted one: the browser evicted it. */
export async function wasEvicted({ db }: HearthData): Promise<boolean> {
  if (readHadData() === null) return false;
  const [habits, versions] = await Promise.all([db.habits.count(), db.scheduleVersions.count()]);
  return habits === 0 && versions === 0;
}

export function forgetEviction(): void {
  writeStored(HAD_DATA_KEY, undefined);
}
