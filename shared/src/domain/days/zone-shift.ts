import type { EpochMs } from '../../kernel/clock.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Dated } from '../settings/setting.ts';
import { dayAt } from './day-label.ts';

/** Today by the zone that was left and by the one where one is: what the banner of a changed zone says (A16). */
export interface ZoneShift {
  readonly todayThere: LocalDate;
  readonly todayHere: LocalDate;
}

/** Compares today in `previousZone` (there) and `newZone` (here) at `now`. Both must be known zones. */
export function zoneShift(
  previousZone: string,
  newZone: string,
  now: EpochMs,
  dayStart: readonly Dated<number>[],
): ZoneShift {
  return { todayThere: dayAt(now, previousZone, dayStart), todayHere: dayAt(now, newZone, dayStart) };
}
