import { dayNumberOfCivil, type DayNumber } from '../../kernel/local-date.ts';
import { instantOfWall } from '../../kernel/zoned-time.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** More than any daylight saving or change of standard time; less cannot take a day below six hours. */
const leastJumpMs = 6 * hourMs;
/** No country crossed the line twice within five years (a test compares with a closer search of every zone). */
const stepDays = 5 * 365;
const firstDay = dayNumberOfCivil(1900, 1, 1);
const lastDay = dayNumberOfCivil(2100, 1, 1);

/** How much later than in UTC the midnight of a day comes. */
function lag(zone: string, day: DayNumber): number {
  return instantOfWall(zone, day, 0) - day * dayMs;
}

const found = new Map<string, readonly DayNumber[]>();
const maxZonesKept = 600;

/**
 * The days of 1900 to 2100 that a zone itself cut short by six hours or more, sorted: it changed its side of the date line
 * (Samoa skipped 2011-12-30), or had no time of its own before (Antarctic stations). Looks at 40 days and halves the interval
 * around a jump; an answer is kept per zone.
 */
export function daysCutShortBy(zone: string): readonly DayNumber[] {
  const known = found.get(zone);
  if (known !== undefined) return known;
  const cutShort: DayNumber[] = [];
  for (let from = firstDay; from < lastDay; from += stepDays) {
    if (lag(zone, from) - lag(zone, from + stepDays) < leastJumpMs) continue;
    let [low, high] = [from, from + stepDays];
    const lagBefore = lag(zone, low);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (lagBefore - lag(zone, middle) < leastJumpMs) low = middle;
      else high = middle;
    }
    cutShort.push(low);
  }
  if (found.size >= maxZonesKept) found.clear();
  found.set(zone, cutShort);
  return cutShort;
}
