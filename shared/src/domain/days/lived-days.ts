import type { EpochMs } from '../../kernel/clock.ts';
import { dayNumberOfCivil, localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import { settingCourse, type Dated, type SettingVersion, type ZoneChange } from '../settings/setting.ts';
import type { Judged } from '../streaks/verdict.ts';
import { daysCutShortBy } from './date-line.ts';
import { closesAt, dayNumberAt, opensAt } from './day-label.ts';
import { nextZoneChangeAt, spanIndexAt, zoneSpans, type ZoneSpan } from './zone-spans.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A date of which less was lived is neutral (DAY5). */
const leastLivedMs = 6 * hourMs;
/** How long a zone that was left counts as recent: as long as its tomorrow may be ticked. */
const recentZoneMs = 14 * dayMs;

/** Zones differ by at most 26 hours and days start at most 12 hours late, so a day older than this has closed everywhere. */
const mostOpenDaysBack = 3;
/** Around an instant, the days that any zone may have had: 14 hours and a day start of 12 on either side of the UTC date. */
const daysAround = 2;
/** Before any fact, so that a row with a senseless date costs no search. */
const beginning = dayNumberOfCivil(1900, 1, 1) * dayMs;

export interface JudgedAtInput {
  readonly zoneChanges: readonly ZoneChange[];
  readonly settings: readonly SettingVersion[];
  /** The device's own zone, lived in as long as no change was recorded. */
  readonly fallbackZone: string;
  readonly now: EpochMs;
}

export interface JudgedNow extends Judged {
  /** The zone lived in now. */
  readonly zone: string;
  /** The first instant after `now` at which any of these answers may change without a new fact. */
  readonly nextBoundaryAt: EpochMs;
  /** Another of the last 14 days' zones has already opened tomorrow, so it may be ticked. */
  readonly mayTickTomorrow: boolean;
}

/** What one person's calendar is made of. */
interface Life {
  readonly spans: readonly ZoneSpan[];
  readonly dayStart: readonly Dated<number>[];
  readonly now: EpochMs;
}

/** Calls `visit` for every span of which a part may lie in `day`, whatever the zone. */
function visitSpansOf({ spans, now }: Life, day: DayNumber, visit: (span: ZoneSpan) => void): void {
  const latest = Math.min(now, (day + 1 + daysAround) * dayMs);
  for (let at = spanIndexAt(spans, (day - daysAround) * dayMs); at < spans.length; at += 1) {
    const span = spans[at];
    if (span === undefined || span.from > latest) break;
    visit(span);
  }
}

/** The latest close of `day` in the zones where part of it passed up to now (DAY5); -Infinity when none of it did. */
function lastCloseOf(life: Life, day: DayNumber): EpochMs {
  let lastClose = -Infinity;
  visitSpansOf(life, day, (span) => {
    const opens = Math.max(opensAt(day, span.zone, life.dayStart), span.from);
    const closes = closesAt(day, span.zone, life.dayStart);
    // The present span goes on, so a day that one has just arrived in is open at once.
    if (opens < Math.min(closes, span.to)) lastClose = Math.max(lastClose, closes);
  });
  return lastClose;
}

/** How much of a closed day was lived, over all zones. */
function livedMsOf(life: Life, day: DayNumber): number {
  let lived = 0;
  visitSpansOf(life, day, (span) => {
    const from = Math.max(opensAt(day, span.zone, life.dayStart), span.from);
    const to = Math.min(closesAt(day, span.zone, life.dayStart), span.to);
    lived += Math.max(0, to - from);
  });
  return lived;
}

/** The days that can be short: those around a change of zone, and those that a zone lived in cut by itself. */
function daysInDoubt({ spans, now }: Life): Set<DayNumber> {
  const days = new Set<DayNumber>();
  for (const span of spans) {
    const changed = Math.floor(span.from / dayMs);
    for (let reach = -daysAround; span.from > beginning && reach <= daysAround; reach += 1) days.add(changed + reach);
    for (const short of daysCutShortBy(span.zone)) {
      const at = short * dayMs;
      if (at > span.from - daysAround * dayMs && at < Math.min(span.to, now) + daysAround * dayMs) days.add(short);
    }
  }
  return days;
}

/** R14: closed days of which less than six hours were lived. */
function unlivedBefore(life: Life, openFrom: DayNumber): DayNumber[] {
  const short = [...daysInDoubt(life)].filter((day) => day < openFrom && livedMsOf(life, day) < leastLivedMs);
  return short.toSorted((a, b) => a - b);
}

/**
 * What the calendar says of a person at `now` (DAY5): today, the first day that is still open somewhere it was lived, the days
 * that were hardly lived, and until when these answers hold. Pure. Some ten microseconds once zones
 * are known, one more per change of zone; the first call of a process some milliseconds, mostly Intl's start.
 */
export function judgedAt({ zoneChanges, settings, fallbackZone, now }: JudgedAtInput): JudgedNow {
  const spans = zoneSpans(zoneChanges, fallbackZone, now);
  const dayStart = settingCourse(settings, 'dayStart');
  const life: Life = { spans, dayStart, now };
  const zone = spans.at(-1)?.zone ?? fallbackZone;
  const today = dayNumberAt(now, zone, dayStart);

  const boundaries = [closesAt(today, zone, dayStart), nextZoneChangeAt(zoneChanges, now)];
  // Today is open where one is, so the search ends there at the latest.
  let openFrom = today;
  for (let day = today; day >= today - mostOpenDaysBack; day -= 1) {
    const lastClose = lastCloseOf(life, day);
    if (lastClose > now) openFrom = day;
    boundaries.push(lastClose);
  }

  let mayTickTomorrow = false;
  for (const span of spans) {
    const forgottenAt = span.to + recentZoneMs;
    if (forgottenAt <= now || span.zone === zone) continue;
    const opensThere = opensAt(today + 1, span.zone, dayStart);
    if (opensThere <= now) mayTickTomorrow = true;
    boundaries.push(opensThere, forgottenAt);
  }

  return {
    today: localDateOf(today),
    openFrom: localDateOf(openFrom),
    unlived: unlivedBefore(life, openFrom).map(localDateOf),
    zone,
    nextBoundaryAt: Math.min(...boundaries.filter((at) => at > now)),
    mayTickTomorrow,
  };
}
