import type { EpochMs } from '../../kernel/clock.ts';
import { weekdayOf, type DayNumber, type Weekday } from '../../kernel/local-date.ts';
import type { CompiledGroup, CompiledVersion } from './compile-group.ts';

/** A unit of the group: a day or a week, and the version that judges it. Days are inclusive. */
export interface UnitShape {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly version: CompiledVersion;
}

/** The first day on or after `day` that begins a week. */
export function weekStartFrom(day: DayNumber, weekStart: Weekday): DayNumber {
  return day + ((weekStart - weekdayOf(day) + 7) % 7);
}

/** The version in force on a day (R1), of those received before an instant. */
function versionOn(group: CompiledGroup, day: DayNumber, before: EpochMs): CompiledVersion {
  let found: CompiledVersion | undefined;
  let first: CompiledVersion | undefined;
  for (const version of group.versions) {
    if (version.receivedAt >= before && first !== undefined) continue;
    // In order of receipt, so that of two for one day the later made wins.
    if (version.fromDay <= day && (found === undefined || version.fromDay >= found.fromDay)) found = version;
    if (first === undefined || version.fromDay <= first.fromDay) first = version;
  }
  const version = found ?? first;
  if (version === undefined) throw new Error('a group has at least one version of its rule');
  return version;
}

/**
 * The unit that begins on `day`, by the versions received before an instant; `previous` judged the unit before it, null at the
 * group's start. A changed unit, and every new rule of a week, begins at a week's start (GRP13).
 */
export function shapeFrom(
  group: CompiledGroup,
  day: DayNumber,
  before: EpochMs,
  previous: CompiledVersion | null,
): UnitShape {
  let version = versionOn(group, day, before);
  const isWeekStart = weekStartFrom(day, group.weekStart) === day;
  const bothByDay = previous?.terms.unit === 'day' && version.terms.unit === 'day';
  if (previous !== null && !bothByDay && !isWeekStart) version = previous;
  if (version.terms.unit === 'day') return { from: day, to: day, version };
  const from = weekStartFrom(day, group.weekStart);
  return { from, to: from + 6, version };
}
