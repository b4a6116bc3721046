import type { EpochMs } from './clock.ts';
import type { DayNumber } from './local-date.ts';

/*
 * Zones by the runtime's own data, through Intl: it is there in every browser and in Node, and a polyfill of Temporal is ten
 * kilobytes of the first route. The polyfill is the reference of the tests.
 */

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

const msPerDay = 86_400_000;
const msPerHour = 3_600_000;
/** Changes of a zone happen on whole seconds. */
const changePrecisionMs = 1_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}

/** Milliseconds east of UTC. */
function offsetAt(zone: string, at: EpochMs): number {
  const shown = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of clockOf(zone).formatToParts(at)) {
    if (type in shown) shown[type as keyof typeof shown] = Number(value);
  }
  const { year, month, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

/** Offsets at midnights of UTC, for most days ask for nothing else. */
const midnights = new Map<string, Map<DayNumber, number>>();

function offsetAtMidnight(zone: string, day: DayNumber): number {
  const ofZone = midnights.get(zone) ?? new Map<DayNumber, number>();
  midnights.set(zone, ofZone);
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  if (ofZone.size >= maxRemembered) ofZone.clear();
  const offset = offsetAt(zone, day * msPerDay);
  ofZone.set(day, offset);
  return offset;
}

/** The first instant after `from`, at the latest `to`, with another offset than at `from`. */
function findChange(zone: string, from: EpochMs, to: EpochMs): EpochMs {
  const before = offsetAt(zone, from);
  let [same, other] = [from, to];
  while (other - same > changePrecisionMs) {
    const middle = Math.floor((same + other) / 2 / changePrecisionMs) * changePrecisionMs;
    if (offsetAt(zone, middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

interface OffsetChange {
  readonly at: EpochMs;
  readonly after: number;
}

const changesByZone = new Map<string, Map<DayNumber, readonly OffsetChange[]>>();

/** The changes within a day of UTC, looked for hour by hour. Called only where its midnights differ. */
function changesWithin(zone: string, day: DayNumber): readonly OffsetChange[] {
  const ofZone = changesByZone.get(zone) ?? new Map<DayNumber, readonly OffsetChange[]>();
  changesByZone.set(zone, ofZone);
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  const changes: OffsetChange[] = [];
  let offset = offsetAtMidnight(zone, day);
  for (let from = day * msPerDay; from < (day + 1) * msPerDay; from += msPerHour) {
    const after = offsetAt(zone, from + msPerHour);
    if (after !== offset) changes.push({ at: findChange(zone, from, from + msPerHour), after });
    offset = after;
  }
  ofZone.set(day, changes);
  return changes;
}

function findInstantOfWall(zone: string, day: DayNumber, minute: number): EpochMs {
  const wall = day * msPerDay + minute * 60_000;
  // No zone is a day away from UTC, so the wall time lies between these midnights.
  let offset = offsetAtMidnight(zone, day - 1);
  for (let utcDay = day - 1; utcDay <= day + 1; utcDay += 1) {
    if (offsetAtMidnight(zone, utcDay + 1) === offset) continue;
    for (const { at, after } of changesWithin(zone, utcDay)) {
      if (wall - offset < at) return wall - offset;
      // Past the change the clocks may show it only now, or show more already.
      if (wall - after <= at) return at;
      offset = after;
    }
  }
  return wall - offset;
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
