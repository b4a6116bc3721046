import { liveQuery } from 'dexie';
import type { HearthData } from '../hearth-data.ts';

/*
 * What was read of groups page by page lies in the device's own database, which neither the end of a membership nor signing out
 * clears by itself.
 */

/** Takes away what was kept of groups that this device's person is not in (any more). */
export const dropStrayPages = async ({ db, device }: Pick<HearthData, 'db' | 'device'>): Promise<void> => {
  const own = new Set<string>((await db.groupMine.toArray()).map(({ groupId }) => groupId));
  await device.transaction('rw', [device.keptDays, device.keptMembers], async () => {
    const kept = [
      ...(await device.keptDays.orderBy('groupId').uniqueKeys()),
      ...(await device.keptMembers.toCollection().primaryKeys()),
    ];
    for (const groupId of new Set(kept.map(String))) {
      if (own.has(groupId)) continue;
      await device.keptDays.where('groupId').equals(groupId).delete();
      await device.keptMembers.delete(groupId);
    }
  });
};

/** From now on what was kept of a group goes when the membership ends. Once per start. */
export const followMemberships = (data: HearthData): void => {
  if (data.sync === undefined) return;
  liveQuery(() => data.db.groupMine.toCollection().primaryKeys()).subscribe(() => {
    // A database that is being closed keeps nothing worth telling; the next start looks again.
    void dropStrayPages(data).catch(() => undefined);
  });
};

export const forgetKeptPages = async ({ device }: Pick<HearthData, 'device'>): Promise<void> => {
  await device.transaction('rw', [device.keptDays, device.keptMembers], async () => {
    await device.keptDays.clear();
    await device.keptMembers.clear();
  });
};
