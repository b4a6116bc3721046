import {
  civilOfDayNumber,
  dayNumberOf,
  dayNumberOfCivil,
  daysInMonth,
  weekdayOf,
  type DayNumber,
  type Weekday,
} from '../../kernel/local-date.ts';
import type { Schedule } from './schedule.ts';

type NthWeekday = Extract<Schedule, { kind: 'nth-weekday' }>['nth'];

/** The day of the month on which the nth weekday falls; a fifth that does not exist is the last (SCH7). */
function nthWeekdayOfMonth(year: number, month: number, nth: NthWeekday, weekday: Weekday): number {
  const firstIsWeekday = weekdayOf(dayNumberOfCivil(year, month, 1));
  const first = 1 + ((weekday - firstIsWeekday + 7) % 7);
  const last = first + 7 * Math.floor((daysInMonth(year, month) - first) / 7);
  return nth === -1 ? last : Math.min(first + 7 * (nth - 1), last);
}

/** Days of one month on which a rule by the month or year is due (SCH7), each clipped to the month's last day. */
function dueDaysOfMonth(schedule: Schedule, year: number, month: number): readonly number[] {
  if (schedule.kind === 'month-days') {
    const length = daysInMonth(year, month);
    return schedule.days.map((day) => Math.min(day, length));
  }
  if (schedule.kind === 'nth-weekday') return [nthWeekdayOfMonth(year, month, schedule.nth, schedule.weekday)];
  if (schedule.kind === 'yearly' && schedule.month === month) return [Math.min(schedule.day, daysInMonth(year, month))];
  return [];
}

/** True for the rules that name their days: SCH2, SCH3 and SCH7. All others may be done on any day. */
export function hasOffDays(schedule: Schedule): boolean {
  switch (schedule.kind) {
    case 'weekdays':
    case 'every-n-days':
    case 'month-days':
    case 'nth-weekday':
    case 'yearly':
      return true;
    case 'daily':
    case 'since-last':
    case 'quota':
    case 'rolling':
    case 'avoid':
      return false;
  }
}

function fillByMonth(mask: Uint8Array, schedule: Schedule, from: DayNumber, to: DayNumber): void {
  let { year, month } = civilOfDayNumber(from);
  for (let monthStart = dayNumberOfCivil(year, month, 1); monthStart <= to;) {
    for (const day of dueDaysOfMonth(schedule, year, month)) {
      const at = monthStart + day - 1 - from;
      if (at >= 0 && at < mask.length) mask[at] = 1;
    }
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
    monthStart = dayNumberOfCivil(year, month, 1);
  }
}

function fillEvery(mask: Uint8Array, first: number, step: number): void {
  for (let at = ((first % step) + step) % step; at < mask.length; at += step) mask[at] = 1;
}

/**
 * The due days of `from` to `to`, both inclusive: 1 at index `day - from` when due. Null when every day is due, which
 * daily rules and all rules without off days are. Linear in the range; the judge calls it once per version.
 *
 * The anchor of SCH3 fixes the phase only: days before it are due in the same rhythm, and where a habit begins is its
 * start day (FACT8), so that a start moved back brings due days with it.
 */
export function dueMask(schedule: Schedule, from: DayNumber, to: DayNumber): Uint8Array | null {
  if (!hasOffDays(schedule)) return null;
  const mask = new Uint8Array(Math.max(0, to - from + 1));
  if (schedule.kind === 'weekdays') {
    const weekday = weekdayOf(from);
    for (const day of schedule.days) fillEvery(mask, day - weekday, 7);
  } else if (schedule.kind === 'every-n-days') {
    fillEvery(mask, dayNumberOf(schedule.anchor) - from, schedule.n);
  } else {
    fillByMonth(mask, schedule, from, to);
  }
  return mask;
}

/** True when the rule is due on the day (SCH1 to SCH3, SCH7); always true for rules without off days. */
export function isScheduledOn(schedule: Schedule, day: DayNumber): boolean {
  switch (schedule.kind) {
    case 'weekdays':
      return schedule.days.includes(weekdayOf(day));
    case 'every-n-days':
      return (day - dayNumberOf(schedule.anchor)) % schedule.n === 0;
    case 'month-days':
    case 'nth-weekday':
    case 'yearly': {
      const { year, month, day: dayOfMonth } = civilOfDayNumber(day);
      return dueDaysOfMonth(schedule, year, month).includes(dayOfMonth);
    }
    case 'daily':
    case 'since-last':
    case 'quota':
    case 'rolling':
    case 'avoid':
      return true;
  }
}
