import { maxIntervalDays, type Schedule } from '../../domain/schedules/schedule.ts';
import { dayNumberOf, parseLocalDate, weekdayOf, type DayNumber, type Weekday } from '../../kernel/local-date.ts';
import { labelOf } from '../day-entries.ts';

export interface ReadRecurrence {
  readonly schedule: Schedule;
  /** False when it is only the nearest rule that there is here. */
  readonly isSame: boolean;
}

type Nth = Extract<Schedule, { kind: 'nth-weekday' }>['nth'];

interface NthDay {
  /** Null: every such weekday. */
  readonly nth: number | null;
  readonly weekday: Weekday;
}

interface Parts {
  readonly frequency: string;
  readonly interval: number;
  readonly byDay: readonly NthDay[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
}

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Say nothing of which days: the week's first day matters with intervals alone, the rest is the time of day. */
const silentKeys = new Set([
  'FREQ',
  'INTERVAL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'WKST',
  'BYHOUR',
  'BYMINUTE',
  'BYSECOND',
]);
const maxRuleLength = 1_000;
const daily: Schedule = { kind: 'daily' };

/**
 * Reads the part of iCalendar's recurrence rules (RFC 5545) that habits use: by days, weeks, months and years, with weekdays,
 * days of the month and intervals. Intervals count from DTSTART, else from `firstDay`. Anything else is daily.
 */
export function readRecurrence(text: string, firstDay: DayNumber | null): ReadRecurrence {
  const odd: ReadRecurrence = { schedule: daily, isSame: false };
  if (text.length > maxRuleLength) return odd;
  const rule = /^\s*(?:DTSTART[^:\n]*:\s*(\d{8})\S*\s+)?(?:RRULE:)?\s*([A-Z]+=[^\n]*?)\s*$/i.exec(text);
  if (rule === null) return odd;
  const pairs = (rule[2] ?? '').split(';').filter((pair) => pair !== '');
  const values = new Map(pairs.map((pair) => splitPair(pair.toUpperCase())));
  if (![...values.keys()].every((key) => silentKeys.has(key))) return odd;
  const parts = readParts(values);
  if (parts === null) return odd;
  const start = startOf(rule[1]) ?? firstDay;
  switch (parts.frequency) {
    case 'DAILY':
      return readDaily(parts, start);
    case 'WEEKLY':
      return readWeekly(parts, start);
    case 'MONTHLY':
      return readMonthly(parts);
    case 'YEARLY':
      return readYearly(parts, start);
    default:
      return odd;
  }
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

function startOf(digits: string | undefined): DayNumber | null {
  if (digits === undefined) return null;
  const label = parseLocalDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
  return label === null ? null : dayNumberOf(label);
}

function readParts(values: ReadonlyMap<string, string>): Parts | null {
  const interval = Number(values.get('INTERVAL') ?? '1');
  const byDay = listOf(values.get('BYDAY')).map(readNthDay);
  const byMonthDay = listOf(values.get('BYMONTHDAY')).map(Number);
  const byMonth = listOf(values.get('BYMONTH')).map(Number);
  const isSound =
    Number.isInteger(interval) &&
    interval >= 1 &&
    byMonthDay.every((day) => Number.isInteger(day) && day !== 0 && Math.abs(day) <= 31) &&
    byMonth.every((month) => Number.isInteger(month) && month >= 1 && month <= 12);
  const weekdays = byDay.filter((day) => day !== null);
  if (!isSound || weekdays.length !== byDay.length) return null;
  return { frequency: values.get('FREQ') ?? '', interval, byDay: weekdays, byMonthDay, byMonth };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readNthDay(text: string): NthDay | null {
  const [, nth = '', code = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const at = weekdayCodes.indexOf(code);
  if (at === -1 || Number(nth) > 53 || (nth !== '' && Number(nth) === 0)) return null;
  return { nth: nth === '' ? null : Number(nth), weekday: (at + 1) as Weekday };
}

function weekdaySchedule(byDay: readonly NthDay[]): Schedule {
  const days = [...new Set(byDay.map(({ weekday }) => weekday))].toSorted((a, b) => a - b);
  return days.length === 7 ? daily : { kind: 'weekdays', days };
}

function everyDays(n: number, anchor: DayNumber | null): ReadRecurrence {
  if (n === 1) return { schedule: daily, isSame: true };
  const label = anchor === null ? null : labelOf(anchor);
  const most = Math.min(n, maxIntervalDays);
  if (label === null) return { schedule: { kind: 'since-last', n: most, tolerance: 0 }, isSame: false };
  return { schedule: { kind: 'every-n-days', n: most, anchor: label }, isSame: most === n };
}

function readDaily({ interval, byDay, byMonthDay, byMonth }: Parts, start: DayNumber | null): ReadRecurrence {
  const isPlain = byMonthDay.length === 0 && byMonth.length === 0 && byDay.every(({ nth }) => nth === null);
  if (byDay.length === 0) {
    const every = everyDays(interval, start);
    return { ...every, isSame: every.isSame && isPlain };
  }
  return { schedule: weekdaySchedule(byDay), isSame: isPlain && interval === 1 };
}

function readWeekly({ interval, byDay, byMonthDay, byMonth }: Parts, start: DayNumber | null): ReadRecurrence {
  const isPlain = byMonthDay.length === 0 && byMonth.length === 0 && byDay.every(({ nth }) => nth === null);
  const [first] = byDay;
  if (first === undefined) {
    if (interval > 1) return everyDays(interval * 7, start);
    return { schedule: { kind: 'quota', times: 1, per: 'week' }, isSame: isPlain };
  }
  if (interval === 1) return { schedule: weekdaySchedule(byDay), isSame: isPlain };
  if (byDay.length > 1 || start === null) return { schedule: weekdaySchedule(byDay), isSame: false };
  // Weeks count from Monday's of the one in which the rhythm starts.
  const every = everyDays(interval * 7, start - (weekdayOf(start) - 1) + (first.weekday - 1));
  return { ...every, isSame: every.isSame && isPlain };
}

function readMonthly({ interval, byDay, byMonthDay, byMonth }: Parts): ReadRecurrence {
  const isPlain = interval === 1 && byMonth.length === 0;
  if (byMonthDay.length > 0) {
    // -1 is the last day, on which 31 falls too (SCH7); other days from the end have no equal here.
    const days = byMonthDay.map((day) => (day === -1 ? 31 : Math.max(1, day < 0 ? day + 32 : day)));
    const isSame = isPlain && byDay.length === 0 && byMonthDay.every((day) => day >= -1);
    return { schedule: { kind: 'month-days', days: [...new Set(days)].toSorted((a, b) => a - b) }, isSame };
  }
  const [first] = byDay;
  if (first === undefined) return { schedule: { kind: 'quota', times: 1, per: 'month' }, isSame: isPlain };
  if (byDay.every(({ nth }) => nth === null)) return { schedule: weekdaySchedule(byDay), isSame: isPlain };
  if (byDay.length > 1) {
    return { schedule: { kind: 'quota', times: Math.min(31, byDay.length), per: 'month' }, isSame: false };
  }
  const nth = first.nth ?? 1;
  if (nth < -1 || nth > 5) return { schedule: { kind: 'quota', times: 1, per: 'month' }, isSame: false };
  return { schedule: { kind: 'nth-weekday', nth: nth as Nth, weekday: first.weekday }, isSame: isPlain };
}

function readYearly({ interval, byDay, byMonthDay, byMonth }: Parts, start: DayNumber | null): ReadRecurrence {
  const [month] = byMonth;
  const [day] = byMonthDay;
  if (month !== undefined && day !== undefined && day > 0 && byMonth.length === 1 && byMonthDay.length === 1) {
    return { schedule: { kind: 'yearly', month, day }, isSame: interval === 1 && byDay.length === 0 };
  }
  const label = start === null ? null : labelOf(start);
  if (label === null) return { schedule: daily, isSame: false };
  const [, startMonth, startDay] = label.split('-').map(Number);
  const isPlain = byMonth.length === 0 && byMonthDay.length === 0 && byDay.length === 0;
  return {
    schedule: { kind: 'yearly', month: startMonth ?? 1, day: startDay ?? 1 },
    isSame: interval === 1 && isPlain,
  };
}
