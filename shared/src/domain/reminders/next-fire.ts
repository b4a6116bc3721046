import type { EpochMs } from '../../kernel/clock.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import { instantOfWall, isKnownZone } from '../../kernel/zoned-time.ts';
import { closesAt, dayNumberAt, opensAt } from '../days/day-label.ts';
import { defaultDayStartMin, valueOn, type Dated } from '../settings/setting.ts';
import type { DaySet } from './day-set.ts';
import { isQuietAt, type QuietHours } from './quiet-hours.ts';
import { localZone, type Reminder } from './reminder.ts';

const minuteMs = 60_000;
/** A follow-up is at most half a day late, and days of two zones are at most two labels apart. */
const daysBack = 3;
/** What does not fire within so many days is not planned: asking again later costs nothing. */
const horizonDays = 400;

/** One time at which a reminder asks. */
export interface Firing {
  readonly at: EpochMs;
  /** The person's day that it asks about: what is answered belongs to it, also after midnight (DAY1). */
  readonly day: DayNumber;
  readonly part: 'first' | 'follow-up';
}

/** What a next fire depends on besides the reminder. */
export interface FireContext {
  /** IANA zone lived in. */
  readonly zone: string;
  readonly dayStart: readonly Dated<number>[];
  /** The days that the reminder is for, pauses left out: see `reminder-days.ts`. */
  readonly days: DaySet;
  readonly quietHours: QuietHours | null;
}

export type ReminderTime = Pick<Reminder, 'minute' | 'zone' | 'enabled'> & {
  readonly followUpMin?: number | undefined;
};

/** The zone whose clock a reminder reads. A pinned one that this runtime does not know counts as local. */
function zoneOfReminder({ zone }: Pick<Reminder, 'zone'>, lived: string): string {
  return zone !== localZone && isKnownZone(zone) ? zone : lived;
}

/**
 * When `minute` of a day comes: once per day. A time that the clocks skip comes at the first instant after the gap, one that they
 * show twice at the first. Null for a day without length, and where a new day start leaves the day without that time.
 */
function fireOfDay(day: DayNumber, minute: number, zone: string, dayStart: readonly Dated<number>[]): EpochMs | null {
  const [opens, closes] = [opensAt(day, zone, dayStart), closesAt(day, zone, dayStart)];
  if (opens === closes) return null;
  const isOfThisDate = minute >= valueOn(dayStart, day, defaultDayStartMin);
  // A new day start gave that time of the next date to the next day.
  if (!isOfThisDate && minute >= valueOn(dayStart, day + 1, defaultDayStartMin)) return null;
  const at = instantOfWall(zone, isOfThisDate ? day : day + 1, minute);
  // Clocks that skip the day's end bring its last minutes to the very instant at which it closes.
  return at >= opens && at <= closes ? at : null;
}

/** Both times of a day, those in quiet hours left out. */
function firingsOfDay(reminder: ReminderTime, context: FireContext, planned: DayNumber): Firing[] {
  const zone = zoneOfReminder(reminder, context.zone);
  const first = fireOfDay(planned, reminder.minute, zone, context.dayStart);
  if (first === null) return [];
  // A day of a pinned zone is asked about as the day that one lives in at that moment.
  const day = zone === context.zone ? planned : dayNumberAt(first, context.zone, context.dayStart);
  const firings: Firing[] = [{ at: first, day, part: 'first' }];
  if (reminder.followUpMin !== undefined) {
    const at = first + reminder.followUpMin * minuteMs;
    // Once the day has closed there is nothing left to ask for.
    if (at < closesAt(day, context.zone, context.dayStart)) firings.push({ at, day, part: 'follow-up' });
  }
  return firings.filter((firing) => !isQuietAt(context.quietHours, firing.at, context.zone));
}

/** The first time after `after` at which the reminder asks; null when it is off, or has none within a year. Pure. */
export function nextFire(reminder: ReminderTime, context: FireContext, after: EpochMs): Firing | null {
  if (!reminder.enabled) return null;
  const from = dayNumberAt(after, context.zone, context.dayStart) - daysBack;
  for (let day = context.days.next(from); day !== null && day <= from + horizonDays; day = context.days.next(day + 1)) {
    // Days come in the order of their times: a follow-up is over before the next day's first.
    const next = firingsOfDay(reminder, context, day).find(({ at }) => at > after);
    if (next !== undefined) return next;
  }
  return null;
}

/** All times after `after` up to `until` (included), in order; at most `limit`, the latest of them. */
export function firesBetween(
  reminder: ReminderTime,
  context: FireContext,
  after: EpochMs,
  until: EpochMs,
  limit: number,
): readonly Firing[] {
  if (!reminder.enabled || until <= after) return [];
  const from = dayNumberAt(after, context.zone, context.dayStart) - daysBack;
  const last = dayNumberAt(until, context.zone, context.dayStart) + daysBack;
  const found: Firing[] = [];
  for (let day = context.days.next(from); day !== null && day <= last; day = context.days.next(day + 1)) {
    found.push(...firingsOfDay(reminder, context, day).filter(({ at }) => at > after && at <= until));
  }
  return found.toSorted((a, b) => a.at - b.at).slice(-limit);
}
