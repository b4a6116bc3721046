import type { EpochMs } from '../../kernel/clock.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import type { Dated } from '../settings/setting.ts';
import { closesAt, opensAt } from './day-label.ts';
import { spanIndexAt, type ZoneSpan } from './zone-spans.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A date of which less was lived is neutral (DAY5). */
export const leastLivedMs = 6 * hourMs;
/** Around an instant, the days that any zone may have had: 14 hours and a day start of 12 on either side of the UTC date. */
export const daysAround = 2;

/** What one person's calendar is made of, as far as it is known at `now`. */
export interface Life {
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
export function lastCloseOf(life: Life, day: DayNumber): EpochMs {
  let lastClose = -Infinity;
  visitSpansOf(life, day, (span) => {
    const opens = Math.max(opensAt(day, span.zone, life.dayStart), span.from);
    const closes = closesAt(day, span.zone, life.dayStart);
    // The present span goes on, so a day that one has just arrived in is open at once.
    if (opens < Math.min(closes, span.to)) lastClose = Math.max(lastClose, closes);
  });
  return lastClose;
}

/** The first instant at which `day` was or will be lived, by what is known now; Infinity when no part of it is. */
export function firstOpenOf(life: Life, day: DayNumber): EpochMs {
  let firstOpen = Infinity;
  visitSpansOf(life, day, (span) => {
    const opens = Math.max(opensAt(day, span.zone, life.dayStart), span.from);
    if (opens < Math.min(closesAt(day, span.zone, life.dayStart), span.to)) firstOpen = Math.min(firstOpen, opens);
  });
  return firstOpen;
}

/** How much of a closed day was lived, over all zones. */
export function livedMsOf(life: Life, day: DayNumber): number {
  let lived = 0;
  visitSpansOf(life, day, (span) => {
    const from = Math.max(opensAt(day, span.zone, life.dayStart), span.from);
    const to = Math.min(closesAt(day, span.zone, life.dayStart), span.to);
    lived += Math.max(0, to - from);
  });
  return lived;
}
