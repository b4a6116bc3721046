import type { EpochMs } from '../../kernel/clock.ts';
import { localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { instantOfWall } from '../../kernel/zoned-time.ts';
import { defaultDayStartMin, valueOn, type Dated } from '../settings/setting.ts';

const msPerUtcDay = 86_400_000;

/** When `day` opens in `zone`: its day start, or the first instant that exists after it (DAY4). `dayStart` in minutes (DAY2). */
export function opensAt(day: DayNumber, zone: string, dayStart: readonly Dated<number>[]): EpochMs {
  return instantOfWall(zone, day, valueOn(dayStart, day, defaultDayStartMin));
}

/** When `day` closes in `zone`: when the next one opens (DAY4). Equal to its opening for a date that the zone skipped. */
export function closesAt(day: DayNumber, zone: string, dayStart: readonly Dated<number>[]): EpochMs {
  return opensAt(day + 1, zone, dayStart);
}

/** {@link dayAt} as a day number. */
export function dayNumberAt(instant: EpochMs, zone: string, dayStart: readonly Dated<number>[]): DayNumber {
  // From the UTC date, which is at most two days off (zone and day start), the answer is a step or two away.
  let day = Math.floor(instant / msPerUtcDay);
  while (opensAt(day, zone, dayStart) > instant) day -= 1;
  while (opensAt(day + 1, zone, dayStart) <= instant) day += 1;
  return day;
}

/** The label of an instant: the latest day whose opening is not after it (DAY1). */
export function dayAt(instant: EpochMs, zone: string, dayStart: readonly Dated<number>[]): LocalDate {
  return localDateOf(dayNumberAt(instant, zone, dayStart));
}
