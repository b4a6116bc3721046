import type { ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import { asId, type ZoneChangeId } from '@hearth/shared/kernel/ids.ts';
import type { HearthData } from '../hearth-data.ts';
import { readSetting } from '../live-rows.ts';

/** Live zone changes, oldest first. */
export function changesInOrder(changes: readonly ZoneChange[]): ZoneChange[] {
  return changes
    .filter((change) => change.deletedAt === undefined)
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/**
 * The zone that this device last said it was in: its own last word, so that a desktop at home and a phone on a journey do not
 * contradict each other at every start; before its first word, what the others said. Null when nobody said anything.
 */
export function lastKnownZone(changes: readonly ZoneChange[], deviceId: string): string | null {
  const sorted = changesInOrder(changes);
  const own = sorted.findLast((change) => change.device === deviceId);
  return (own ?? sorted.at(-1))?.zone ?? null;
}

/** Writes down that the device is in another zone than it was (FACT7). Call at start and when the zone changes. */
export function followZone(data: HearthData, zone: string = data.deviceZone()): Promise<ZoneChange | null> {
  const { db, clock, ids, deviceId } = data;
  return db.transaction('rw', [db.zoneChanges, db.settings], async () => {
    if ((await readSetting(db, 'pinnedZone')) !== null) return null;
    if (lastKnownZone(await db.zoneChanges.toArray(), deviceId) === zone) return null;
    const change = { id: asId<ZoneChangeId>(ids.next()), v: 1 as const, at: clock.now(), zone, device: deviceId };
    await db.zoneChanges.add({ ...change });
    return change;
  });
}

/** What the banner asks about: the change that was written down, or, while pinned, the foreign zone. */
export interface ZoneQuestion {
  readonly from: string;
  readonly to: string;
  readonly change: ZoneChange | null;
}
