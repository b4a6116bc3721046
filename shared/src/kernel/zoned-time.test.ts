import { describe, expect, it } from 'vitest';
import { dayNumberOfCivil } from './local-date.ts';
import { instantOfWall, isKnownZone } from './zoned-time.ts';

const at = (zone: string, year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(instantOfWall(zone, dayNumberOfCivil(year, month, day), hour * 60 + minute)).toISOString();

describe('first instant of a wall time', () => {
  it('DAY4 an ordinary wall time', () => {
    expect(at('Asia/Tokyo', 2026, 7, 21, 4)).toBe('2026-07-20T19:00:00.000Z');
    expect(at('Asia/Kathmandu', 2026, 7, 21)).toBe('2026-07-20T18:15:00.000Z');
    expect(at('UTC', 1970, 1, 1)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('DAY4 a wall time that does not exist is the first instant after the gap, not an hour later', () => {
    for (const minute of [0, 1, 30, 59]) {
      expect(at('America/New_York', 2026, 3, 8, 2, minute)).toBe('2026-03-08T07:00:00.000Z');
    }
    expect(at('America/New_York', 2026, 3, 8, 3)).toBe('2026-03-08T07:00:00.000Z');
    expect(at('America/New_York', 2026, 3, 8, 1, 59)).toBe('2026-03-08T06:59:00.000Z');
    expect(at('Australia/Lord_Howe', 2026, 10, 4, 2, 15)).toBe('2026-10-03T15:30:00.000Z');
  });

  it('DAY4 a wall time that exists twice is its first occurrence', () => {
    expect(at('America/New_York', 2026, 11, 1, 1, 30)).toBe('2026-11-01T05:30:00.000Z');
    expect(at('Europe/Berlin', 2026, 10, 25, 2)).toBe('2026-10-25T00:00:00.000Z');
    // The clock went back at 00:01, so this midnight came twice.
    expect(at('America/St_Johns', 2008, 11, 2)).toBe('2008-11-02T02:30:00.000Z');
  });

  it('DAY4 a whole date that a zone skipped maps to the first instant after it', () => {
    expect(at('Pacific/Apia', 2011, 12, 30)).toBe('2011-12-30T10:00:00.000Z');
    expect(at('Pacific/Apia', 2011, 12, 30, 23, 59)).toBe('2011-12-30T10:00:00.000Z');
    expect(at('Pacific/Apia', 2011, 12, 31)).toBe('2011-12-30T10:00:00.000Z');
  });

  it('DAY4 remembered answers are the same answers, also after more of them than are remembered', () => {
    const first = at('Europe/Paris', 2026, 1, 1);
    for (let day = 0; day < 9000; day += 1) instantOfWall('UTC', day, 0);
    expect(at('Europe/Paris', 2026, 1, 1)).toBe(first);
    expect(instantOfWall('UTC', 8999, 0)).toBe(8999 * 86_400_000);
  });

  it('FACT7 zones that the runtime does not know are told apart', () => {
    expect(isKnownZone('Europe/Paris')).toBe(true);
    expect(isKnownZone('Mars/Olympus_Mons')).toBe(false);
    expect(isKnownZone('')).toBe(false);
    expect(() => instantOfWall('Mars/Olympus_Mons', 0, 0)).toThrow(RangeError);
  });
});
