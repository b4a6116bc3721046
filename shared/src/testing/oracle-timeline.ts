import { isPeriodic, type Schedule, type ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { Judged } from '../domain/streaks/verdict.ts';
import {
  civilOfDayNumber,
  dayNumberOf,
  dayNumberOfCivil,
  daysInMonth,
  weekdayOf,
  type DayNumber,
} from '../kernel/local-date.ts';
import { endOf, lastUnitDay, liveVersions, versionOn, weekStartOn, type OracleRecord } from './oracle-days.ts';

/** A stretch of days that one version judges: a period, or a run of days under a day-like rule (R1). `to` may be Infinity. */
export interface OracleStretch {
  readonly version: ScheduleVersion;
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Calendar length of a period (STK5); null for day-like rules. */
  readonly periodLength: number | null;
}

/** SCH5, SCH8: the calendar month, or the week that begins on the weekday in force. */
function calendarPeriod(record: OracleRecord, schedule: Schedule, number: DayNumber): { from: number; to: number } {
  if (schedule.kind === 'quota' && schedule.per === 'month') {
    const { year, month } = civilOfDayNumber(number);
    const from = dayNumberOfCivil(year, month, 1);
    return { from, to: from + daysInMonth(year, month) - 1 };
  }
  let from = number;
  while (weekdayOf(from) !== weekStartOn(record, number)) from -= 1;
  return { from, to: from + 6 };
}

/** R1: the day before another version takes over. */
function lastDayOfVersion(record: OracleRecord, version: ScheduleVersion, number: DayNumber): DayNumber {
  const takeOvers = liveVersions(record)
    .map((row) => dayNumberOf(row.fromDay))
    .filter((from) => from > number && versionOn(record, from)?.id !== version.id);
  return Math.min(...takeOvers) - 1;
}

/** R1: who judges which days, from the start day on. */
export function layTimeline(record: OracleRecord, judged: Judged): OracleStretch[] {
  const stretches: OracleStretch[] = [];
  let from = dayNumberOf(record.habit.startDay);
  while (from <= lastUnitDay(record, judged)) {
    const version = versionOn(record, from);
    if (version === undefined) return [];
    let to: DayNumber;
    let periodLength: number | null = null;
    if (isPeriodic(version.schedule)) {
      const period = calendarPeriod(record, version.schedule, from);
      to = Math.min(period.to, endOf(record));
      periodLength = period.to - period.from + 1;
    } else {
      to = Math.min(lastDayOfVersion(record, version, from), endOf(record));
    }
    stretches.push({ version, from, to, periodLength });
    from = to + 1;
  }
  return stretches;
}

/** All days of a month that fall on the weekday. */
function weekdaysOfMonth(year: number, month: number, weekday: number): number[] {
  const days: number[] = [];
  for (let day = 1; day <= daysInMonth(year, month); day += 1) {
    if (weekdayOf(dayNumberOfCivil(year, month, day)) === weekday) days.push(day);
  }
  return days;
}

/** SCH1 to SCH3 and SCH7; every day is due under the other rules. */
export function isDueOn(schedule: Schedule, number: DayNumber): boolean {
  const { year, month, day } = civilOfDayNumber(number);
  const lastOfMonth = daysInMonth(year, month);
  switch (schedule.kind) {
    case 'weekdays':
      return schedule.days.includes(weekdayOf(number));
    case 'every-n-days':
      return (number - dayNumberOf(schedule.anchor)) % schedule.n === 0;
    case 'month-days':
      return schedule.days.some((wanted) => Math.min(wanted, lastOfMonth) === day);
    case 'nth-weekday': {
      const days = weekdaysOfMonth(year, month, schedule.weekday);
      return day === (schedule.nth === -1 ? days.at(-1) : (days[schedule.nth - 1] ?? days.at(-1)));
    }
    case 'yearly':
      return month === schedule.month && day === Math.min(schedule.day, lastOfMonth);
    case 'daily':
    case 'since-last':
    case 'quota':
    case 'rolling':
    case 'avoid':
      return true;
  }
}
