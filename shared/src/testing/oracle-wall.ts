import type { EpochMs } from '../kernel/clock.ts';
import type { DayNumber } from '../kernel/local-date.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at an instant, as minutes since 1970-01-01T00:00 read without zone. From Intl alone. */
export function wallMinutes(zone: string, at: EpochMs): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-u-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  formats.set(zone, format);
  const parts = format.formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute')) / minuteMs;
}

/** The stretches of equal offset (minutes) between two instants, found by asking every hour. */
function offsetStretches(zone: string, from: EpochMs, until: EpochMs): { from: EpochMs; offset: number }[] {
  const offsetOf = (at: EpochMs) => wallMinutes(zone, at) - Math.floor(at / minuteMs);
  const stretches = [{ from, offset: offsetOf(from) }];
  for (let at = from; at < until; at += hourMs) {
    const offset = offsetOf(at + hourMs);
    if (offset === stretches.at(-1)?.offset) continue;
    let change = at;
    while (offsetOf(change) !== offset) change += minuteMs;
    stretches.push({ from: change, offset });
  }
  return stretches;
}

/**
 * Watches the clocks of a zone minute by minute, and tells the first instant at which they show each wall time or a later one: the
 * slow way to know what DAY4 says. Of the years around the window only; `first` of a later time is undefined.
 */
export function watchClocks(zone: string, from: EpochMs, until: EpochMs): (wall: number) => EpochMs | undefined {
  const first = new Map<number, EpochMs>();
  const stretches = offsetStretches(zone, from, until);
  let furthest = -Infinity;
  for (const [i, stretch] of stretches.entries()) {
    const ends = stretches[i + 1]?.from ?? until;
    for (let at = stretch.from; at < ends; at += minuteMs) {
      const wall = at / minuteMs + stretch.offset;
      if (furthest === -Infinity) furthest = wall - 1;
      for (; furthest < wall; furthest += 1) first.set(furthest + 1, at);
    }
  }
  return (wall) => first.get(wall);
}

/** The wall time of a minute of a day, as {@link wallMinutes} counts. */
export function wallOf(day: DayNumber, minute: number): number {
  return day * 1440 + minute;
}
