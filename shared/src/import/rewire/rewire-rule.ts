import { maxIntervalDays, type Schedule } from '../../domain/schedules/schedule.ts';
import type { Weekday } from '../../kernel/local-date.ts';
import { numberOf, textOf } from '../sql-cells.ts';
import type { TableRow } from '../table-rows.ts';

export interface RewireRule {
  readonly schedule: Schedule;
  /** What stands there, when no rule of ours is the same. */
  readonly odd: string | null;
}

const onWeekdays = 0;
const timesPerPeriod = 1;
const everyNDays = 2;

/**
 * The three kinds of Rewire: 0 on the weekdays of `active_days` (0 Sunday to 6 Saturday), 1 on `days` days of a week, month or
 * year (`period` 0, 1, 2), 2 every `repeating_count` days, counted from the last time, for the file names no first day.
 */
export function readRewireRule(row: TableRow): RewireRule {
  const kind = numberOf(row('schedule'));
  const odd = ['schedule', 'active_days', 'repeating_count', 'days', 'period']
    .map((column) => textOf(row(column)))
    .join(' / ');
  const schedule =
    kind === onWeekdays
      ? readWeekdays(textOf(row('active_days')))
      : kind === timesPerPeriod
        ? readQuota(asCount(row, 'days'), numberOf(row('period')))
        : kind === everyNDays
          ? readEvery(asCount(row, 'repeating_count'))
          : null;
  return schedule === null ? { schedule: { kind: 'daily' }, odd } : { schedule, odd: null };
}

function readWeekdays(text: string): Schedule | null {
  const days = text.split(',').map((part) => part.trim());
  if (!days.every((day) => /^[0-6]$/.test(day))) return null;
  const weekdays = [...new Set(days.map((day) => (day === '0' ? 7 : Number(day)) as Weekday))].toSorted(
    (a, b) => a - b,
  );
  return weekdays.length === 7 ? { kind: 'daily' } : { kind: 'weekdays', days: weekdays };
}

function readQuota(times: number | null, period: number | null): Schedule | null {
  if (times === null) return null;
  if (period === 0) return times >= 7 ? { kind: 'daily' } : { kind: 'quota', times, per: 'week' };
  if (period === 1) return times >= 31 ? { kind: 'daily' } : { kind: 'quota', times, per: 'month' };
  if (period !== 2) return null;
  return times >= 365 ? { kind: 'daily' } : { kind: 'rolling', times, days: 365 };
}

function readEvery(days: number | null): Schedule | null {
  if (days === 1) return { kind: 'daily' };
  return days === null || days > maxIntervalDays ? null : { kind: 'since-last', n: days, tolerance: 0 };
}

function asCount(row: TableRow, column: string): number | null {
  const value = numberOf(row(column));
  return value !== null && Number.isInteger(value) && value >= 1 ? value : null;
}
