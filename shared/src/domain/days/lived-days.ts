import type { EpochMs } from '../../kernel/clock.ts';
import { dayNumberOfCivil, localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import { settingCourse, type SettingVersion, type ZoneChange } from '../settings/setting.ts';
import type { Judged } from '../streaks/verdict.ts';
import { daysCutShortBy } from './date-line.ts';
import { closesAt, dayNumberAt, opensAt } from './day-label.ts';
import { daysAround, lastCloseOf, leastLivedMs, livedMsOf, type Life } from './life.ts';
import { nextZoneChangeAt, zoneSpans } from './zone-spans.ts';

const dayMs = 86_400_000;

/** How long a zone that was left counts as recent: as long as its tomorrow may be ticked. */
const recentZoneMs = 14 * dayMs;

/** Zones differ by at most 26 hours and days start at most 12 hours late, so a day older than this has closed everywhere. */
const mostOpenDaysBack = 3;
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
