import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { HearthData } from './hearth-data.ts';

/** A rise of a streak within this time of one's own tap is one's own doing, and may be celebrated. */
const ownActMs = 5_000;

const latestActs = new WeakMap<HearthData, Map<HabitId, EpochMs>>();

/** Notes that the person in front of this tab is logging something for a habit. Imports and other devices never do. */
export function noteOwnAct(data: HearthData, habitId: HabitId): void {
  const acts = latestActs.get(data) ?? new Map<HabitId, EpochMs>();
  acts.set(habitId, data.clock.now());
  latestActs.set(data, acts);
}

export function isOwnAct(data: HearthData, habitId: HabitId): boolean {
  const at = latestActs.get(data)?.get(habitId);
  return at !== undefined && data.clock.now() - at < ownActMs;
}
