import type { EpochMs } from '../../kernel/clock.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { instantOfWall } from '../../kernel/zoned-time.ts';
import { dayNumberAt } from '../days/day-label.ts';
import { lastMinuteOfDay } from './reminder.ts';

/** Key of the row in `settings`. */
export const quietHoursKey = 'quietHours';

/** From one wall time up to another (not included), over midnight when it ends earlier than it begins. Minutes after midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

function isMinute(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= lastMinuteOfDay;
}

/** The value of the settings row; null when there are none, or of a kind that this version does not know. */
export function readQuietHours(value: unknown): QuietHours | null {
  // By hand: a schema would bring its library into the page.
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return null;
  const { from, to } = value;
  return isMinute(from) && isMinute(to) && from !== to ? { from, to } : null;
}

/** Whether quiet hours may be these; null has none. */
export function decideQuietHours(hours: QuietHours | null): Result<QuietHours | null, readonly RuleError[]> {
  if (hours === null) return ok(null);
  const errors: RuleError[] = [];
  for (const field of ['from', 'to'] as const) {
    const value = hours[field];
    if (!Number.isInteger(value)) errors.push(ruleError(field, 'not-a-number'));
    else if (value < 0) errors.push(ruleError(field, 'too-small', 0));
    else if (value > lastMinuteOfDay) errors.push(ruleError(field, 'too-large', lastMinuteOfDay));
  }
  if (errors.length === 0 && hours.from === hours.to) errors.push(ruleError('to', 'not-together', 'from'));
  return errors.length > 0 ? err(errors) : ok({ from: hours.from, to: hours.to });
}

/** True when a wall time lies in the quiet hours. */
export function isQuietMinute(hours: QuietHours | null, at: number): boolean {
  if (hours === null) return false;
  return hours.from < hours.to ? hours.from <= at && at < hours.to : hours.from <= at || at < hours.to;
}

/** True when an instant lies in the quiet hours of the zone where one is. Ends are instants, so clock changes count right. */
export function isQuietAt(hours: QuietHours | null, at: EpochMs, zone: string): boolean {
  if (hours === null) return false;
  const today = dayNumberAt(at, zone, []);
  return [today - 1, today].some((day) => {
    const ends = instantOfWall(zone, hours.from < hours.to ? day : day + 1, hours.to);
    return instantOfWall(zone, day, hours.from) <= at && at < ends;
  });
}
