import { describe, expect, it } from 'vitest';
import { findZones, listZones } from './zone-search.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const all = listZones('Europe/Berlin', 'en-GB', now);
const places = (query: string): string[] => findZones(all, query).map(({ place }) => place);

describe('the search for a zone', () => {
  it('knows all of the runtime, UTC, and the one in use first', () => {
    expect(all[0]).toMatchObject({ zone: 'Europe/Berlin', place: 'Berlin', area: 'Europe', offset: 'GMT+1' });
    const zones = all.map(({ zone }) => zone);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones).toEqual(expect.arrayContaining([...Intl.supportedValuesOf('timeZone'), 'UTC']));
  });

  it('lists a zone in use that the runtime knows by another name only', () => {
    expect(listZones('US/Pacific', 'en-GB', now)[0]).toMatchObject({ zone: 'US/Pacific', place: 'Pacific' });
  });

  it('finds by place, by name and by offset, whatever the case', () => {
    expect(places('TOKYO')).toEqual(['Tokyo']);
    expect(places('japan')).toEqual(['Tokyo']);
    expect(places('gmt+5:45')).toEqual([expect.stringMatching(/^Kath?mandu$/)]);
    expect(places('argentina buenos')).toEqual(['Buenos Aires']);
  });

  it('puts a place before a zone that only says the word', () => {
    expect(places('new y')).toEqual(['New York']);
    expect(places('pacific').length).toBeGreaterThan(5);
    expect(places('lon')[0]).toMatch(/^Lon/);
  });

  it('finds nothing where there is nothing', () => {
    expect(places('middle earth')).toEqual([]);
    expect(places('  ')).toHaveLength(all.length);
  });
});
