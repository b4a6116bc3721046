import type { EpochMs } from '../../kernel/clock.ts';
import { civilOfDayNumber, daysInMonth, weekdayOf, type Weekday } from '../../kernel/local-date.ts';
import { offsetAt, offsetChanges, type OffsetChange } from '../../kernel/zone-offsets.ts';
import { utcOffset, wallTimeOfMs } from './calendar-lines.ts';

const msPerDay = 86_400_000;
const yearMs = 366 * msPerDay;
/** How far changes are written down that follow no yearly rule; rules are tried on the same years. */
const yearsAhead = 12;

export const weekdayCodes: Readonly<Record<Weekday, string>> = {
  1: 'MO',
  2: 'TU',
  3: 'WE',
  4: 'TH',
  5: 'FR',
  6: 'SA',
  7: 'SU',
};

/** The wall clock of a change as it stood before it, which is how RFC 5545 names its onset. */
const onsetOf = ({ at, before }: OffsetChange): number => at + before;

interface Onset {
  readonly month: number;
  readonly weekday: Weekday;
  /** How many of this weekday the month has had, and whether no other follows. */
  readonly nth: number;
  readonly isLast: boolean;
  readonly timeMs: number;
}

function describeOnset(change: OffsetChange): Onset {
  const dayNumber = Math.floor(onsetOf(change) / msPerDay);
  const { year, month, day } = civilOfDayNumber(dayNumber);
  return {
    month,
    weekday: weekdayOf(dayNumber),
    nth: Math.ceil(day / 7),
    isLast: day + 7 > daysInMonth(year, month),
    timeMs: onsetOf(change) - dayNumber * msPerDay,
  };
}

/** The yearly rule that all changes follow, one a year; null when there is none. */
function yearlyRule(changes: readonly OffsetChange[]): string | null {
  const onsets = changes.map(describeOnset);
  const [first] = onsets;
  if (first === undefined || onsets.length < yearsAhead - 1) return null;
  const agrees = onsets.every(
    ({ month, weekday, timeMs }) => month === first.month && weekday === first.weekday && timeMs === first.timeMs,
  );
  if (!agrees) return null;
  const by = (nth: number) => `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${nth}${weekdayCodes[first.weekday]}`;
  if (onsets.every(({ isLast }) => isLast)) return by(-1);
  return onsets.every(({ nth }) => nth === first.nth) ? by(first.nth) : null;
}

function observance(changes: readonly OffsetChange[], isDaylight: boolean): string[] {
  const [first] = changes;
  if (first === undefined) return [];
  const rule = yearlyRule(changes);
  // The first one is named again: some readers take DTSTART for no onset where there are RDATEs.
  const onsets = changes.length === 1 ? [] : changes.map((change) => `RDATE:${wallTimeOfMs(onsetOf(change))}`);
  const name = isDaylight ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${wallTimeOfMs(onsetOf(first))}`,
    `TZOFFSETFROM:${utcOffset(first.before)}`,
    `TZOFFSETTO:${utcOffset(first.after)}`,
    ...(rule === null ? onsets : [`RRULE:${rule}`]),
    `END:${name}`,
  ];
}

/**
 * The lines of a VTIMEZONE that holds from `from` on: as yearly rules where the zone's next years follow them, else change by
 * change for twelve years. Applications that know the zone by its name use their own data.
 */
export function zoneLines(zone: string, from: EpochMs): string[] {
  const earliest = from - yearMs;
  const changes = offsetChanges(zone, earliest, earliest + yearsAhead * yearMs);
  const before = offsetAt(zone, earliest);
  // What held before the first change.
  const lines = observance([{ at: earliest, before, after: before }], false);
  const groups = new Map<string, OffsetChange[]>();
  for (const change of changes) {
    const key = `${change.before} ${change.after}`;
    const group = groups.get(key) ?? [];
    group.push(change);
    groups.set(key, group);
  }
  for (const group of groups.values()) {
    const [first] = group;
    lines.push(...observance(group, first !== undefined && first.after > first.before));
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE'];
}
