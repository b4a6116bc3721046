import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { placeOfZone } from '../../lib/zone-place.ts';

/** A zone as the picker lists it. */
export interface ZoneEntry {
  /** IANA name. */
  readonly zone: string;
  readonly place: string;
  /** "Europe", "America, Argentina"; empty for UTC. */
  readonly area: string;
  /** "Japan Standard Time", in the reader's language. */
  readonly name: string;
  /** "GMT+9". */
  readonly offset: string;
}

/** The named part of a formatted date that says the zone; empty where the runtime has none. */
function zoneNamePart(zone: string, locale: string, now: EpochMs, timeZoneName: 'long' | 'shortOffset'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** All zones that the runtime knows, UTC among them, by place; `zone`, the one in use, first. Some 50 ms. */
export function listZones(zone: string, locale: string, now: EpochMs): readonly ZoneEntry[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone]);
  const entries = [...names].map((each) => ({
    zone: each,
    place: placeOfZone(each),
    area: each.split('/').slice(0, -1).join(', ').replaceAll('_', ' '),
    name: zoneNamePart(each, locale, now, 'long'),
    offset: zoneNamePart(each, locale, now, 'shortOffset'),
  }));
  const collator = new Intl.Collator(locale);
  const isOther = (entry: ZoneEntry): number => (entry.zone === zone ? 0 : 1);
  return entries.toSorted((a, b) => isOther(a) - isOther(b) || collator.compare(a.place, b.place));
}

/** Words without accents and case, so that "sao" finds São Paulo. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s/,_]+/)
    .filter((word) => word !== '');

/**
 * Zones of which some word of place, area, name or offset begins with each word of `query`; those of which the place does
 * come first. All for an empty query.
 */
export function findZones(entries: readonly ZoneEntry[], query: string): readonly ZoneEntry[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return entries;
  const matches = (text: string): boolean => {
    const words = wordsOf(text);
    return asked.every((start) => words.some((word) => word.startsWith(start)));
  };
  const byPlace = entries.filter(({ place }) => matches(place));
  const byRest = entries.filter(
    ({ place, area, name, offset }) => !matches(place) && matches(`${place} ${area} ${name} ${offset}`),
  );
  return [...byPlace, ...byRest];
}
