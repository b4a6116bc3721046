import { activityDays } from './activity-row.ts';
import type { HearthData } from './hearth-data.ts';

const dayMs = 86_400_000;

/** Removes acts that can no longer be undone. */
export async function pruneActivityLog({ db, clock }: HearthData): Promise<void> {
  await db.activityLog
    .where('at')
    .below(clock.now() - activityDays * dayMs)
    .delete();
}
