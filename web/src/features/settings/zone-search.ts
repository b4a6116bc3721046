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

/** All zones that the runtime knows, and `zone` and UTC if they are not among them, by place. Some 50 ms. */
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
  return entries.toSorted((a, b) => collator.compare(a.place, b.place));
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Zones that have every word of `query` in their place, area, name or offset; those whose place begins with it first. */
export function findZones(entries: readonly ZoneEntry[], query: string): readonly ZoneEntry[] {
  const words = fold(query)
    .split(/[\s/,_]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries;
  const found = entries.filter(({ place, area, name, offset }) => {
    const text = fold(`${place} ${area} ${name} ${offset}`);
    return words.every((word) => text.includes(word));
  });
  const begins = ({ place }: ZoneEntry): boolean => fold(place).startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
