import type { EpochMs } from '../../kernel/clock.ts';
import { isKnownZone } from '../../kernel/zoned-time.ts';
import type { ZoneChange } from '../settings/setting.ts';

/** A stretch of life in one zone, half-open; the first is open to the past, the last to the future. */
export interface ZoneSpan {
  readonly zone: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What a runtime that knows not even its own zone lives in. */
const lastResortZone = 'UTC';

/**
 * The zones lived in up to `now`, in order (FACT7). Before the first change the first zone counts; without any, `fallbackZone`.
 * Deleted changes, later ones, and zones that this runtime does not know (a newer device wrote them) do not count.
 */
export function zoneSpans(changes: readonly ZoneChange[], fallbackZone: string, now: EpochMs): readonly ZoneSpan[] {
  const seen = changes.filter((row) => row.deletedAt === undefined && row.at <= now && isKnownZone(row.zone));
  const inOrder = seen.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const spans: { zone: string; from: EpochMs; to: EpochMs }[] = [];
  for (const { at, zone } of inOrder) {
    const last = spans.at(-1);
    if (last === undefined) spans.push({ zone, from: -Infinity, to: Infinity });
    else if (last.zone !== zone) {
      last.to = at;
      spans.push({ zone, from: at, to: Infinity });
    }
  }
  const fallback = isKnownZone(fallbackZone) ? fallbackZone : lastResortZone;
  return spans.length > 0 ? spans : [{ zone: fallback, from: -Infinity, to: Infinity }];
}

/** The first change that is dated after `now` (by a clock that ran ahead); Infinity when there is none. */
export function nextZoneChangeAt(changes: readonly ZoneChange[], now: EpochMs): EpochMs {
  let next = Infinity;
  for (const row of changes) if (row.deletedAt === undefined && row.at > now) next = Math.min(next, row.at);
  return next;
}

/** Index of the span that holds the instant. */
export function spanIndexAt(spans: readonly ZoneSpan[], instant: EpochMs): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
