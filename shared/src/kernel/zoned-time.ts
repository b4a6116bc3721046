import { create, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import { getTimeZoneTransition } from 'temporal-polyfill/fns/ZonedDateTime';
import type { EpochMs } from './clock.ts';
import { civilOfDayNumber, type DayNumber } from './local-date.ts';

// The functional half of the polyfill uses the runtime's own Temporal where there is one, and is a third of the class half.

/** Enough for the days around now in every zone of a traveller; what falls out is computed again (about 10 microseconds). */
const maxRemembered = 8192;
const remembered = new Map<string, Map<number, EpochMs>>();
let rememberedCount = 0;

/**
 * The first instant at which the clocks of `zone` (IANA) show `minute` (of the day, 0 to 1439) of `day`, or more (DAY4): a wall
 * time that does not exist maps to the first instant after the gap, one that exists twice to its first occurrence.
 * Throws a RangeError for a zone that the runtime does not know: check names from outside with {@link isKnownZone}.
 */
export function instantOfWall(zone: string, day: DayNumber, minute: number): EpochMs {
  const ofZone = remembered.get(zone);
  const key = day * 1440 + minute;
  const known = ofZone?.get(key);
  if (known !== undefined) return known;
  const instant = findInstantOfWall(zone, day, minute);
  // Results are pure, so forgetting all of them at once costs time and nothing else.
  if (rememberedCount >= maxRemembered) {
    remembered.clear();
    rememberedCount = 0;
  }
  const kept = remembered.get(zone) ?? new Map<number, EpochMs>();
  kept.set(key, instant);
  remembered.set(zone, kept);
  rememberedCount += 1;
  return instant;
}

function findInstantOfWall(zone: string, day: DayNumber, minute: number): EpochMs {
  const { year, month, day: dayOfMonth } = civilOfDayNumber(day);
  const hour = Math.floor(minute / 60);
  const wall = create(year, month, dayOfMonth, hour, minute % 60);
  const found = toZonedDateTime(wall, zone, { disambiguation: 'earlier' });
  if (found.day === dayOfMonth && found.hour === hour && found.minute === minute % 60) return found.epochMilliseconds;
  // `earlier` of a wall time inside a gap lies before the gap, which is the next change of the zone.
  const afterGap = getTimeZoneTransition(found, 'next');
  if (afterGap === null) throw new Error(`a gap of ${zone} without its transition`);
  return afterGap.epochMilliseconds;
}

/** True when the runtime has data for the zone. Names come from other devices, whose data may be newer. */
export function isKnownZone(zone: string): boolean {
  if (remembered.has(zone)) return true;
  try {
    instantOfWall(zone, 0, 0);
    return true;
  } catch (error) {
    // The one way of the platform to say that it does not know a zone.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
