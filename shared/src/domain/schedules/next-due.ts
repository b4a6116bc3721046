import {
  dayNumberOfCivil,
  lastYear,
  weekdayOf,
  civilOfDayNumber,
  type DayNumber,
  type Weekday,
} from '../../kernel/local-date.ts';
import { dueMask } from './due-days.ts';
import type { Schedule } from './schedule.ts';

/** From which day on to look, and what the answer depends on besides the rule. All inclusive. */
export interface NextDueInput {
  readonly from: DayNumber;
  readonly startDay?: DayNumber | undefined;
  readonly endDay?: DayNumber | undefined;
  /** SCH4 only: the last day on which it was done; absent when it never was. */
  readonly lastDone?: DayNumber | undefined;
}

const lastDayEver = dayNumberOfCivil(lastYear, 12, 31);
/** Every rule with off days names at least one day in so many. */
const chunkDays = 366;

function nextNamedDays(schedule: Schedule, first: DayNumber, last: DayNumber, count: number): DayNumber[] {
  const days: DayNumber[] = [];
  for (let from = first; from <= last && days.length < count; from += chunkDays) {
    const to = Math.min(last, from + chunkDays - 1);
    const mask = dueMask(schedule, from, to);
    for (let day = from; day <= to && days.length < count; day += 1) {
      if (mask === null || mask[day - from] === 1) days.push(day);
    }
  }
  return days;
}

type SinceLast = Extract<Schedule, { kind: 'since-last' }>;

/**
 * SCH4: the nth day after the last time, at once when that has passed within the days late, else in the window that is open.
 * What was never done asks at once.
 */
function nextWindowDays(
  { n, tolerance }: SinceLast,
  first: DayNumber,
  last: DayNumber,
  { startDay = first, lastDone }: NextDueInput,
  count: number,
): DayNumber[] {
  const windowDays = n + tolerance;
  const windowFrom = lastDone === undefined ? startDay : lastDone + 1;
  const closedEmpty = Math.max(0, Math.floor((first - windowFrom) / windowDays));
  const asksAtOnce = lastDone === undefined && closedEmpty === 0;
  const days: DayNumber[] = [];
  let due = asksAtOnce ? first : Math.max(first, windowFrom + closedEmpty * windowDays + n - 1);
  while (days.length < count && due <= last) {
    days.push(due);
    // The one after counts from this one being done on its day.
    due += n;
  }
  return days;
}

/**
 * The next `count` days on which the rule asks, from `from` on, within start and end day; sorted. Empty for quotas, look-backs
 * and avoid rules, which name no day: {@link nextDueHint} says what holds for them.
 */
export function nextDueDays(schedule: Schedule, input: NextDueInput, count: number): DayNumber[] {
  const { startDay = input.from, endDay = lastDayEver } = input;
  const first = Math.max(input.from, startDay);
  const last = Math.min(endDay, lastDayEver);
  switch (schedule.kind) {
    case 'quota':
    case 'rolling':
    case 'avoid':
      return [];
    case 'since-last':
      return nextWindowDays(schedule, first, last, input, count);
    case 'daily':
    case 'weekdays':
    case 'every-n-days':
    case 'month-days':
    case 'nth-weekday':
    case 'yearly':
      return nextNamedDays(schedule, first, last, count);
  }
}

/** What can be said of when a rule asks: days, the end of the running period, any day of a look-back, or nothing to do. */
export type NextDueHint =
  | { readonly kind: 'days'; readonly days: readonly DayNumber[] }
  | { readonly kind: 'period-end'; readonly per: 'week' | 'month'; readonly day: DayNumber }
  | { readonly kind: 'look-back'; readonly times: number; readonly days: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'nothing-to-do' };

/** The last day of the calendar week or month that holds `day`. */
function periodEnd(per: 'week' | 'month', day: DayNumber, weekStart: Weekday): DayNumber {
  if (per === 'week') return day + 6 - ((weekdayOf(day) - weekStart + 7) % 7);
  const { year, month } = civilOfDayNumber(day);
  return (month === 12 ? dayNumberOfCivil(year + 1, 1, 1) : dayNumberOfCivil(year, month + 1, 1)) - 1;
}

/** The next due days, or for rules without any what takes their place. `weekStart` is the first weekday in force. */
export function nextDueHint(schedule: Schedule, input: NextDueInput, count: number, weekStart: Weekday): NextDueHint {
  const { from, startDay = from, endDay = lastDayEver } = input;
  const first = Math.max(from, startDay);
  if (first > endDay) return { kind: 'ended' };
  switch (schedule.kind) {
    case 'quota':
      return {
        kind: 'period-end',
        per: schedule.per,
        day: Math.min(endDay, periodEnd(schedule.per, first, weekStart)),
      };
    case 'rolling':
      return { kind: 'look-back', times: schedule.times, days: schedule.days };
    case 'avoid':
      return { kind: 'nothing-to-do' };
    case 'daily':
    case 'weekdays':
    case 'every-n-days':
    case 'since-last':
    case 'month-days':
    case 'nth-weekday':
    case 'yearly': {
      const days = nextDueDays(schedule, input, count);
      return days.length > 0 ? { kind: 'days', days } : { kind: 'ended' };
    }
  }
}
