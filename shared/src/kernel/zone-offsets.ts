import { create, getTimeZoneTransition, offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime';
import type { EpochMs } from './clock.ts';

/** A change of a zone's offset; offsets are milliseconds east of UTC. */
export interface OffsetChange {
  readonly at: EpochMs;
  readonly before: number;
  readonly after: number;
}

const nsPerMs = 1_000_000;

/** Milliseconds east of UTC at an instant. Throws a RangeError for an unknown zone. */
export function offsetAt(zone: string, at: EpochMs): number {
  return offsetNanoseconds(create(BigInt(at) * BigInt(nsPerMs), zone)) / nsPerMs;
}

/** The changes of a zone's offset after `from` and before `until`, in order. */
export function offsetChanges(zone: string, from: EpochMs, until: EpochMs): OffsetChange[] {
  const changes: OffsetChange[] = [];
  let at = create(BigInt(from) * BigInt(nsPerMs), zone);
  for (;;) {
    const next = getTimeZoneTransition(at, 'next');
    if (next === null || next.epochMilliseconds >= until) return changes;
    const instant = next.epochMilliseconds;
    const [before, after] = [offsetAt(zone, instant - 1), offsetAt(zone, instant)];
    if (before !== after) changes.push({ at: instant, before, after });
    at = next;
  }
}
