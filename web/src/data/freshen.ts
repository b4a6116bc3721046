import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { HearthDatabase } from './db.ts';
import type { DeriveAnswer, DeriveRequest } from './derive.worker.ts';
import { countRows, maxRowsInPage, rebuildDerived, staleHabits } from './derive.ts';

/** Rebuilds under way, by database: a second call for the same habits waits for the first. */
const running = new WeakMap<HearthDatabase, Promise<void>>();

/** Makes the derived rows of stale habits anew: here when they are small, in a worker when that would be felt. */
export function freshen(db: HearthDatabase, habitIds: readonly HabitId[]): Promise<void> {
  const before = running.get(db) ?? Promise.resolve();
  const next = before.then(() => freshenNow(db, habitIds));
  // The chain goes on after a failure; whoever asked for the failed one is told.
  running.set(
    db,
    next.catch(() => undefined),
  );
  return next;
}

async function freshenNow(db: HearthDatabase, habitIds: readonly HabitId[]): Promise<void> {
  const stale = await staleHabits(db, habitIds);
  if (stale.length === 0) return;
  if (typeof Worker !== 'undefined' && (await countRows(db, stale)) > maxRowsInPage) {
    await freshenInWorker({ database: db.name, habitIds: stale });
    return;
  }
  for (const habitId of stale) await rebuildDerived(db, habitId);
}

function freshenInWorker(request: DeriveRequest): Promise<void> {
  const worker = new Worker(new URL('./derive.worker.ts', import.meta.url), { type: 'module', name: 'derive' });
  return new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<DeriveAnswer>) => {
      if (event.data.done) resolve();
      else reject(new Error(event.data.message));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(request, { transfer: [] });
  }).finally(() => worker.terminate());
}
