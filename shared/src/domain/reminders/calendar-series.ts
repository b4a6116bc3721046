import { daysInMonth, type DayNumber, type Weekday } from '../../kernel/local-date.ts';
import type { DayRange } from '../pauses/pause.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { weekdayCodes } from './calendar-zone.ts';
import type { RemindedHabit } from './reminder-days.ts';
import { reminderDays } from './reminder-days.ts';
import type { Reminder } from './reminder.ts';

/** What has no rule is written day by day: so many days, within a year. */
const maxSingleDays = 60;
const singleDaysReach = 366;
/** Days of a pause are taken out one by one up to so many; a longer pause ends a series, and another begins after it. */
const maxExcludedDays = 62;

/** Events of one reminder. Days are those that it asks about; with `shift` 1 it comes after midnight, on the next date. */
export interface Series {
  /** Stays the same when the file is written anew. */
  readonly key: string;
  readonly first: DayNumber;
  /** RRULE without its UNTIL; null = the one day. */
  readonly rule: string | null;
  /** Last day, inclusive; Infinity without one. */
  readonly until: DayNumber;
  readonly excluded: readonly DayNumber[];
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function weeklyRule(days: readonly Weekday[], shift: number): string {
  if (days.length === 7) return 'FREQ=DAILY';
  const codes = days.map((day) => (((day - 1 + shift) % 7) + 1) as Weekday).toSorted((a, b) => a - b);
  return `FREQ=WEEKLY;WKST=MO;BYDAY=${codes.map((day) => weekdayCodes[day]).join(',')}`;
}

function monthDaysRule(days: readonly number[]): string | null {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const last = sorted.at(-1) ?? 0;
  if (last <= 28) return `FREQ=MONTHLY;BYMONTHDAY=${sorted.join(',')}`;
  // The last day of every month, and others that no month's last day is.
  if (last === 31 && sorted.every((day) => day < 28 || day === 31)) {
    return `FREQ=MONTHLY;BYMONTHDAY=${[...sorted.slice(0, -1), -1].join(',')}`;
  }
  if (sorted.length > 1) return null;
  const candidates = Array.from({ length: last - 27 }, (_, i) => 28 + i);
  return `FREQ=MONTHLY;BYMONTHDAY=${candidates.join(',')};BYSETPOS=-1`;
}

/** The rule of a schedule (formats.md 6.9); null for what no rule says. */
function ruleOf(schedule: Schedule, shift: number): string | null {
  switch (schedule.kind) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekdays':
      return weeklyRule([...new Set(schedule.days)], shift);
    case 'every-n-days':
      return `FREQ=DAILY;INTERVAL=${schedule.n}`;
    case 'month-days':
      return shift === 0 ? monthDaysRule(schedule.days) : null;
    case 'nth-weekday': {
      // A fifth that does not exist is the last (SCH7), so the fifth is always the last.
      const nth = schedule.nth === 5 ? -1 : schedule.nth;
      return shift === 0 ? `FREQ=MONTHLY;BYDAY=${nth}${weekdayCodes[schedule.weekday]}` : null;
    }
    case 'yearly': {
      if (shift !== 0) return null;
      const { month } = schedule;
      const day = month === 2 && schedule.day >= 29 ? -1 : Math.min(schedule.day, daysInMonth(2023, month));
      return `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`;
    }
    case 'since-last':
    case 'quota':
    case 'rolling':
    case 'avoid':
      return null;
  }
}

interface Stretch {
  readonly key: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly rule: string;
}

/** The stretches that one rule says; null when any of the reminder's days needs more than a rule. */
function stretchesOf(
  { about, days }: Pick<Reminder, 'about' | 'days'>,
  habits: readonly RemindedHabit[],
  shift: number,
): Stretch[] | null {
  const masked =
    days === 'due'
      ? null
      : weeklyRule(
          weekdays.filter((day) => (days & (1 << (day - 1))) !== 0),
          shift,
        );
  if (about === 'day' || about === 'week') {
    const rule = masked ?? weeklyRule(weekdays, shift);
    return [{ key: 'all', from: -Infinity, to: Infinity, rule }];
  }
  const [habit, ...others] = habits;
  if (habit === undefined) return [];
  // A routine's days are those of several habits, each with its own end and pauses.
  if (others.length > 0) return null;
  const { plan } = habit;
  if (masked !== null) return [{ key: 'all', from: plan.start, to: plan.end, rule: masked }];
  const stretches: Stretch[] = [];
  for (const [i, { from, value }] of plan.versions.entries()) {
    const rule = ruleOf(value.schedule, shift);
    if (rule === null) return null;
    stretches.push({
      key: value.id,
      from: i === 0 ? plan.start : Math.max(plan.start, from),
      to: Math.min(plan.end, (plan.versions[i + 1]?.from ?? Infinity) - 1),
      rule,
    });
  }
  return stretches;
}

/** A stretch cut at the pauses that are too long to take out day by day. */
function cutAtPauses(stretch: Stretch, pauses: readonly DayRange[]): Stretch[] {
  let rest = stretch;
  const parts: Stretch[] = [];
  for (const pause of pauses) {
    if (pause.to - pause.from < maxExcludedDays || pause.to < rest.from || pause.from > rest.to) continue;
    parts.push({ ...rest, to: pause.from - 1 });
    rest = { ...rest, key: `${stretch.key}-${pause.from}`, from: pause.to + 1 };
  }
  return [...parts, rest].filter(({ from, to }) => from <= to && from !== Infinity);
}

/**
 * The events of a reminder from `from` on. `pauses` are the ranges that mute it, `leave` those of everything; `shift` is 1 for a
 * time before the day start, which comes on the next date.
 */
export function seriesOf(
  reminder: Pick<Reminder, 'about' | 'days'>,
  habits: readonly RemindedHabit[],
  leave: readonly DayRange[],
  from: DayNumber,
  shift: 0 | 1,
): Series[] {
  const days = reminderDays(reminder, habits, leave);
  const stretches = stretchesOf(reminder, habits, shift);
  if (stretches === null) {
    const series: Series[] = [];
    for (let day = days.next(from); day !== null && day < from + singleDaysReach; day = days.next(day + 1)) {
      if (series.length === maxSingleDays) break;
      series.push({ key: `on-${day}`, first: day, rule: null, until: day, excluded: [] });
    }
    return series;
  }
  const pauses = reminder.about === 'habit' || reminder.about === 'routine' ? (habits[0]?.plan.paused ?? []) : leave;
  // The same days as if nothing was paused: where the rule would fall within a pause.
  const unpaused = reminderDays(
    reminder,
    habits.map((habit) => ({ ...habit, plan: { ...habit.plan, paused: [] } })),
    [],
  );
  return stretches
    .flatMap((stretch) => cutAtPauses(stretch, pauses))
    .flatMap((stretch): Series[] => {
      const first = days.next(Math.max(from, stretch.from));
      if (first === null || first > stretch.to) return [];
      const excluded: DayNumber[] = [];
      for (const pause of pauses) {
        const last = Math.min(pause.to, stretch.to);
        let day = unpaused.next(Math.max(pause.from, first));
        while (day !== null && day <= last) {
          excluded.push(day);
          day = unpaused.next(day + 1);
        }
      }
      return [{ key: stretch.key, first, rule: stretch.rule, until: stretch.to, excluded }];
    });
}
