import { activityDays, revertPartId } from './activity-row.ts';
import type { HearthData } from './hearth-data.ts';

const dayMs = 86_400_000;

/** Removes acts that can no longer be undone. */
export function pruneActivityLog({ db, clock }: HearthData): Promise<void> {
  return db.transaction('rw', 'activityLog', async () => {
    const old = db.activityLog.where('at').below(clock.now() - activityDays * dayMs);
    const parted = (await old.toArray()).filter(({ parts }) => parts !== undefined);
    for (const { id } of parted) await db.activityLog.where('id').startsWith(revertPartId(id, '')).delete();
    await old.delete();
  });
}
