import { maxIntervalDays, type Schedule } from '../../domain/schedules/schedule.ts';
import { civilOfDayNumber, weekdayOf, type DayNumber, type Weekday } from '../../kernel/local-date.ts';
import { labelOf } from '../day-entries.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../parse-json.ts';

export interface HabiticaRule {
  readonly schedule: Schedule;
  /** What could not be taken as it stands; `value` for the warning. */
  readonly problem: { readonly code: 'never-due' | 'odd-schedule' | 'long-frequency'; readonly value: string } | null;
}

type Nth = Extract<Schedule, { kind: 'nth-weekday' }>['nth'];

const weekdayKeys: readonly (readonly [string, Weekday])[] = [
  ['m', 1],
  ['t', 2],
  ['w', 3],
  ['th', 4],
  ['f', 5],
  ['s', 6],
  ['su', 7],
];

/** A daily's rule. `start` is the first day of the rhythm, null when the file does not say. */
export function readHabiticaRule(task: JsonObject, start: DayNumber | null): HabiticaRule {
  const every = asNumber(task['everyX']) ?? 1;
  const frequency = asText(task['frequency']);
  const step = Number.isInteger(every) && every >= 1 ? every : 1;
  const { schedule, isSame, isNever } = readRule(task, frequency, step, start);
  const value = `${every} × ${frequency}`;
  if (every === 0 || isNever === true) return { schedule, problem: { code: 'never-due', value } };
  if (frequency === 'daily' && step > maxIntervalDays) {
    return { schedule, problem: { code: 'long-frequency', value: String(step) } };
  }
  return { schedule, problem: isSame && step === every ? null : { code: 'odd-schedule', value } };
}

/** `isSame` false: the nearest that there is. */
interface Read {
  readonly schedule: Schedule;
  readonly isSame: boolean;
  readonly isNever?: boolean;
}

const daily: Schedule = { kind: 'daily' };

function readRule(task: JsonObject, frequency: string, step: number, start: DayNumber | null): Read {
  switch (frequency) {
    case 'daily':
      return everyDays(step, start);
    case 'weekly':
      return readWeekly(weekdaysOf(task), step, start);
    case 'monthly':
      return readMonthly(task, step, start);
    case 'yearly': {
      if (start === null) return { schedule: daily, isSame: false };
      const { month, day } = civilOfDayNumber(start);
      return { schedule: { kind: 'yearly', month, day }, isSame: step === 1 };
    }
    default:
      return { schedule: daily, isSame: false };
  }
}

function everyDays(step: number, start: DayNumber | null): Read {
  if (step === 1) return { schedule: daily, isSame: true };
  const anchor = start === null ? null : labelOf(start);
  const n = Math.min(step, maxIntervalDays);
  if (anchor === null) return { schedule: { kind: 'since-last', n, tolerance: 0 }, isSame: false };
  return { schedule: { kind: 'every-n-days', n, anchor }, isSame: n === step };
}

function readWeekly(days: Weekday[], step: number, start: DayNumber | null): Read {
  const [day] = days;
  if (day === undefined) return { schedule: daily, isSame: true, isNever: true };
  const weekly: Schedule = days.length === 7 ? daily : { kind: 'weekdays', days };
  if (step === 1) return { schedule: weekly, isSame: true };
  if (days.length > 1 || step * 7 > maxIntervalDays || start === null) return { schedule: weekly, isSame: false };
  // Weeks count from the one, begun on Sunday, in which the rhythm starts.
  const sunday = start - (weekdayOf(start) % 7);
  return everyDays(step * 7, sunday + (day % 7));
}

function readMonthly(task: JsonObject, step: number, start: DayNumber | null): Read {
  const daysOfMonth = wholesOf(task['daysOfMonth'], 1, 31);
  const weeks = wholesOf(task['weeksOfMonth'], 0, 4);
  const isSame = step === 1;
  if (daysOfMonth.length > 0) {
    return { schedule: { kind: 'month-days', days: daysOfMonth }, isSame: isSame && weeks.length === 0 };
  }
  const weekdays = weekdaysOf(task);
  const [week] = weeks;
  const [weekday] = weekdays;
  if (week === undefined) {
    if (start === null) return { schedule: { kind: 'quota', times: 1, per: 'month' }, isSame: false };
    return { schedule: { kind: 'month-days', days: [civilOfDayNumber(start).day] }, isSame: false };
  }
  if (weekday === undefined) return { schedule: daily, isSame, isNever: true };
  const times = Math.min(31, weeks.length * weekdays.length);
  if (times > 1) return { schedule: { kind: 'quota', times, per: 'month' }, isSame: false };
  return { schedule: { kind: 'nth-weekday', nth: (week + 1) as Nth, weekday }, isSame };
}

/** The weekdays that are chosen; all of them where nothing is said. */
function weekdaysOf(task: JsonObject): Weekday[] {
  const repeat = asObject(task['repeat']);
  return weekdayKeys.filter(([key]) => repeat === null || repeat[key] === true).map(([, weekday]) => weekday);
}

function wholesOf(list: unknown, min: number, max: number): number[] {
  const numbers = (asArray(list) ?? []).flatMap((item) => asNumber(item) ?? []);
  const whole = numbers.filter((value) => Number.isInteger(value) && value >= min && value <= max);
  return [...new Set(whole)].toSorted((a, b) => a - b);
}
