import type { EpochMs } from '../../kernel/clock.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import { instantOfWall, isKnownZone } from '../../kernel/zoned-time.ts';
import type { DayRange } from '../pauses/pause.ts';
import { escapeText, foldLine, utcTime, wallTimeOfMinute } from './calendar-lines.ts';
import { seriesOf, type Series } from './calendar-series.ts';
import { zoneLines } from './calendar-zone.ts';
import { isQuietMinute, type QuietHours } from './quiet-hours.ts';
import type { RemindedHabit } from './reminder-days.ts';
import { localZone, type Reminder } from './reminder.ts';

/** Event length where nothing says how long it takes. */
const defaultDurationS = 120;

/** A reminder as the calendar shows it. The words are chosen by the caller, who knows language and discretion. */
export interface CalendarEntry {
  readonly reminder: Reminder;
  /** The habit, the habits of the routine, or none for the day and the week. */
  readonly habits: readonly RemindedHabit[];
  readonly title: string;
  readonly note?: string | undefined;
  readonly place?: string | undefined;
  readonly durationS?: number | undefined;
}

export interface CalendarInput {
  readonly entries: readonly CalendarEntry[];
  readonly name: string;
  /** First day written. */
  readonly from: DayNumber;
  readonly now: EpochMs;
  /** Day start in force, in minutes. */
  readonly dayStartMin: number;
  readonly quietHours: QuietHours | null;
  /** Pauses of everything. */
  readonly leave: readonly DayRange[];
}

/**
 * The reminders as an iCalendar file (RFC 5545): floating times for those that travel along, TZID with its VTIMEZONE for pinned
 * ones, a rule per schedule (formats.md 6.9) and single days where there is none. A calendar cannot know whether something is
 * done, so conditions do not count here. Reminders that are off, deleted or within quiet hours are left out. Pure.
 */
export function writeCalendar(input: CalendarInput): string {
  const zones = new Set<string>();
  const events: string[] = [];
  for (const entry of input.entries) {
    const { reminder } = entry;
    if (!reminder.enabled || reminder.deletedAt !== undefined) continue;
    const zone = reminder.zone !== localZone && isKnownZone(reminder.zone) ? reminder.zone : null;
    // Where quiet hours are for a pinned zone depends on where one will be.
    if (zone === null && isQuietMinute(input.quietHours, reminder.minute)) continue;
    const shift = reminder.minute < input.dayStartMin ? 1 : 0;
    const series = seriesOf(reminder, entry.habits, input.leave, input.from, shift);
    if (zone !== null && series.length > 0) zones.add(zone);
    for (const each of series) events.push(...eventLines(entry, each, zone, shift, input.now));
  }
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hearth//Reminders//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(input.name)}`,
    `X-WR-CALNAME:${escapeText(input.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...[...zones].toSorted().flatMap((zone) => zoneLines(zone, input.now)),
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}

function eventLines(entry: CalendarEntry, series: Series, zone: string | null, shift: 0 | 1, now: EpochMs): string[] {
  const { reminder, title, note, place } = entry;
  const { minute } = reminder;
  const param = zone === null ? '' : `;TZID=${zone}`;
  const wall = (day: DayNumber): string => wallTimeOfMinute(day + shift, minute);
  const lines = [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${reminder.id}.${series.key}`)}@hearth`,
    `DTSTAMP:${utcTime(now)}`,
    `DTSTART${param}:${wall(series.first)}`,
    `DURATION:${durationWords(entry.durationS)}`,
  ];
  if (series.rule !== null) lines.push(`RRULE:${series.rule}${untilPart(series.until + shift, minute, zone)}`);
  if (series.excluded.length > 0) lines.push(`EXDATE${param}:${series.excluded.map(wall).join(',')}`);
  lines.push(`SUMMARY:${escapeText(title)}`);
  if (note !== undefined && note !== '') lines.push(`DESCRIPTION:${escapeText(note)}`);
  if (place !== undefined && place !== '') lines.push(`LOCATION:${escapeText(place)}`);
  lines.push('TRANSP:TRANSPARENT', ...alarmLines('PT0S', title));
  if (reminder.followUpMin !== undefined) lines.push(...alarmLines(`PT${reminder.followUpMin}M`, title));
  lines.push('END:VEVENT');
  return lines;
}

/** With a zone UNTIL must be UTC; for floating times it floats along. */
function untilPart(last: DayNumber, minute: number, zone: string | null): string {
  if (last === Infinity) return '';
  return `;UNTIL=${zone === null ? wallTimeOfMinute(last, minute) : utcTime(instantOfWall(zone, last, minute))}`;
}

function alarmLines(trigger: string, title: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${trigger}`, `DESCRIPTION:${escapeText(title)}`, 'END:VALARM'];
}

function durationWords(seconds: number | undefined): string {
  const whole = seconds === undefined || seconds < 60 ? defaultDurationS : Math.round(seconds);
  return whole % 60 === 0 ? `PT${whole / 60}M` : `PT${whole}S`;
}
