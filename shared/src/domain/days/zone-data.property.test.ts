import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOfDayNumber, dayNumberOfCivil, localDateOf } from '../../kernel/local-date.ts';
import { instantOfWall } from '../../kernel/zoned-time.ts';
import type { Dated } from '../settings/setting.ts';
import { daysCutShortBy } from './date-line.ts';
import { closesAt, dayAt, dayNumberAt, opensAt } from './day-label.ts';

const zones = Intl.supportedValuesOf('timeZone');
const anyZone = fc.constantFrom(...zones);
const firstDay = dayNumberOfCivil(1900, 1, 2);
const lastDay = dayNumberOfCivil(2100, 12, 30);
const hourMs = 3_600_000;

/** A day start that changes up to four times in the range. */
const anyDayStart: fc.Arbitrary<readonly Dated<number>[]> = fc
  .uniqueArray(
    fc.record({ from: fc.integer({ min: firstDay, max: lastDay }), value: fc.integer({ min: 0, max: 720 }) }),
    { maxLength: 5, selector: (entry) => entry.from },
  )
  .map((course) => course.toSorted((a, b) => a.from - b.from));
const anyInstant = fc.integer({ min: firstDay * 86_400_000, max: lastDay * 86_400_000 });

describe('days of every zone', () => {
  it('DAY1 DAY2 DAY4 every instant lies in exactly the day of its label, whatever zone, day start and change of day start', () => {
    fc.assert(
      fc.property(anyZone, anyDayStart, anyInstant, (zone, dayStart, instant) => {
        const day = dayNumberAt(instant, zone, dayStart);
        expect(opensAt(day, zone, dayStart)).toBeLessThanOrEqual(instant);
        expect(closesAt(day, zone, dayStart)).toBeGreaterThan(instant);
        expect(dayAt(instant, zone, dayStart)).toBe(localDateOf(day));
      }),
      { numRuns: 600 },
    );
  });

  it('DAY2 DAY3 DAY4 days follow one another without gap and overlap, and none is longer than a day, its moves and 12 hours', () => {
    const course = fc.tuple(anyDayStart, fc.integer({ min: 0, max: 720 }), fc.integer({ min: 0, max: 720 }));
    fc.assert(
      fc.property(anyZone, course, fc.integer({ min: firstDay, max: lastDay }), (zone, [dayStart, a, b], day) => {
        // A change of the day start right here, beside those anywhere.
        const moved = [
          ...dayStart.filter((entry) => entry.from < day),
          { from: day, value: a },
          { from: day + 1, value: b },
        ];
        const opens = opensAt(day, zone, moved);
        const closes = closesAt(day, zone, moved);
        expect(closes).toBe(opensAt(day + 1, zone, moved));
        expect(closes).toBeGreaterThanOrEqual(opens);
        expect(closes - opens).toBeLessThanOrEqual((24 + 24 + 12) * hourMs);
        if (closes > opens) {
          expect(dayNumberAt(opens, zone, moved)).toBe(day);
          expect(dayNumberAt(closes - 1, zone, moved)).toBe(day);
          expect(dayNumberAt(closes, zone, moved)).toBeGreaterThan(day);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('DAY1 away from clock changes the label is the date of the wall clock minus the day start', () => {
    fc.assert(
      fc.property(anyZone, fc.integer({ min: 0, max: 720 }), anyInstant, (zone, startMin, instant) => {
        const lagAt = (hours: number) => {
          const day = Math.floor((instant + hours * hourMs) / 86_400_000);
          return instantOfWall(zone, day, 0) - day * 86_400_000;
        };
        fc.pre(lagAt(-72) === lagAt(72));
        const shifted = instant - lagAt(0) - startMin * 60_000;
        expect(
          dayNumberAt(
            instant,
            zone,
            [
              { from: 0, value: startMin },
              { from: -40_000, value: startMin },
            ].toReversed(),
          ),
        ).toBe(Math.floor(shifted / 86_400_000));
      }),
      { numRuns: 300 },
    );
  });

  it('DAY5 the sparse search for days that a zone cut short finds what a close search of every zone finds', () => {
    const skipping = new Map<string, string[]>();
    for (const zone of zones) {
      const years: number[] = [];
      const lagOf = (day: number) => instantOfWall(zone, day, 0) - day * 86_400_000;
      for (let year = 1900; year < 2040; year += 2) {
        const lost = lagOf(dayNumberOfCivil(year, 1, 1)) - lagOf(dayNumberOfCivil(year + 2, 1, 1));
        if (lost >= 6 * hourMs) years.push(year);
      }
      const found = daysCutShortBy(zone);
      expect(
        found.map((day) => 2 * Math.floor(civilOfDayNumber(day).year / 2)),
        zone,
      ).toEqual(years);
      const skipped = found.filter((day) => closesAt(day, zone, []) - opensAt(day, zone, []) < 6 * hourMs);
      if (skipped.length > 0) skipping.set(zone, skipped.map(localDateOf));
    }
    expect(Object.fromEntries(skipping)).toEqual({
      'Pacific/Apia': ['2011-12-30'],
      'Pacific/Enderbury': ['1994-12-31'],
      'Pacific/Fakaofo': ['2011-12-30'],
      'Pacific/Kiritimati': ['1994-12-31'],
      'Pacific/Kwajalein': ['1993-08-21'],
    });
  });
});
