import { closesAt as closeIn, dayNumberAt } from '../domain/days/day-label.ts';
import type { GroupEvent, GroupEventOf, GroupRecord } from '../domain/groups/group-record.ts';
import type { Dated } from '../domain/settings/setting.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { SpanId } from '../kernel/ids.ts';
import { dayNumberOf, type DayNumber } from '../kernel/local-date.ts';

/*
 * The calendar of a group's members by looking at it: every quarter of an hour of the days around is asked which day it is where
 * the member is then. Exact for zones, day starts and journeys that lie on quarters of an hour.
 */

const quarterMs = 15 * 60_000;
const dayMs = 96 * quarterMs;

type SpanEventKind = Exclude<GroupEvent['kind'], 'version' | 'rest'>;

/** Events of one kind and span that had been received before an instant, in the record's order, which is that of receipt. */
export function knownEvents<Kind extends SpanEventKind>(
  record: GroupRecord,
  kind: Kind,
  span: SpanId,
  before: EpochMs,
): GroupEventOf<Kind>[] {
  return record.events.filter(
    (event): event is GroupEventOf<Kind> =>
      event.kind === kind && event.receivedAt < before && 'span' in event && event.span === span,
  );
}

type ZoneSeen = readonly [at: EpochMs, zone: string];

/** Where a member is, by what is known: the last journey begun; before the first one, where that began. */
function zoneAt(zones: readonly ZoneSeen[], instant: EpochMs): string {
  let found: ZoneSeen | undefined;
  for (const seen of zones) if (seen[0] <= instant && (found === undefined || seen[0] >= found[0])) found = seen;
  let earliest: ZoneSeen | undefined;
  for (const seen of zones) if (earliest === undefined || seen[0] < earliest[0]) earliest = seen;
  return (found ?? earliest)?.[1] ?? 'UTC';
}

/** A day of a member: when it is first and how long it is lived, and when it is over in the last of the zones where it is. */
export interface LookedAtDay {
  readonly opens: EpochMs;
  readonly closes: EpochMs;
  readonly livedMs: number;
}

const looked = new Map<string, LookedAtDay>();

function lookAt(zones: readonly ZoneSeen[], dayStart: readonly Dated<number>[], day: DayNumber): LookedAtDay {
  const key = JSON.stringify([zones, dayStart, day]);
  const known = looked.get(key);
  if (known !== undefined) return known;
  let [opens, closes, livedMs] = [Infinity, -Infinity, 0];
  for (let at = (day - 1) * dayMs; at < (day + 3) * dayMs; at += quarterMs) {
    const zone = zoneAt(zones, at);
    if (dayNumberAt(at, zone, dayStart) !== day) continue;
    opens = Math.min(opens, at);
    closes = Math.max(closes, closeIn(day, zone, dayStart));
    livedMs += quarterMs;
  }
  if (looked.size > 100_000) looked.clear();
  looked.set(key, { opens, closes, livedMs });
  return { opens, closes, livedMs };
}

/** DAY5 for a member of a group, by what had been received before an instant. */
export function memberDay(record: GroupRecord, span: SpanId, day: DayNumber, before: EpochMs): LookedAtDay {
  const zones = knownEvents(record, 'zone', span, before).map(({ at, receivedAt, zone }): ZoneSeen => [
    Math.min(at, receivedAt),
    zone,
  ]);
  const starts = new Map<DayNumber, number>();
  for (const { fromDay, minutes } of knownEvents(record, 'day-start', span, before)) {
    starts.set(dayNumberOf(fromDay), minutes);
  }
  const dayStart = [...starts].map(([from, value]) => ({ from, value })).toSorted((a, b) => a.from - b.from);
  return lookAt(zones, dayStart, day);
}
