import type { EpochMs } from '../../kernel/clock.ts';
import { localDateOf, type LocalDate } from '../../kernel/local-date.ts';
import { defaultDayStartMin, valueOn, type Dated } from '../settings/setting.ts';
import { dayNumberAt, opensAt } from './day-label.ts';

/** The course of the day start as a setting screen spells it out. */
export interface DayStartState {
  /** Minutes after midnight at which the running day opened. */
  readonly minutes: number;
  readonly today: LocalDate;
  /** The next day, and the instant at which it opens and today closes. */
  readonly nextDay: LocalDate;
  readonly nextDayOpensAt: EpochMs;
}

/** Today, its day start and the boundary that comes next in `zone` (DAY2). */
export function describeDayStart(zone: string, dayStart: readonly Dated<number>[], now: EpochMs): DayStartState {
  let next = dayNumberAt(now, zone, dayStart) + 1;
  const today = next - 1;
  // A date that the zone skipped opens and closes at one instant: nobody waits for it.
  while (opensAt(next + 1, zone, dayStart) === opensAt(next, zone, dayStart)) next += 1;
  return {
    minutes: valueOn(dayStart, today, defaultDayStartMin),
    today: localDateOf(today),
    nextDay: localDateOf(next),
    nextDayOpensAt: opensAt(next, zone, dayStart),
  };
}

/**
 * The first day that a day start of `minutes` chosen at `now` may govern (DAY2): the next day, or the one after when by the new
 * start the next day would have opened already, for then today would end in the past and take its last hours with it.
 */
export function dayStartTakesEffectOn(
  minutes: number,
  zone: string,
  dayStart: readonly Dated<number>[],
  now: EpochMs,
): LocalDate {
  const tomorrow = dayNumberAt(now, zone, dayStart) + 1;
  const opensAnew = opensAt(tomorrow, zone, [{ from: tomorrow, value: minutes }]);
  return localDateOf(opensAnew > now ? tomorrow : tomorrow + 1);
}
