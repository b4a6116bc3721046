import fc from 'fast-check';
import { create, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import { getTimeZoneTransition } from 'temporal-polyfill/fns/ZonedDateTime';
import { describe, expect, it } from 'vitest';
import { civilOfDayNumber, dayNumberOfCivil } from './local-date.ts';
import { instantOfWall } from './zoned-time.ts';

const zones = Intl.supportedValuesOf('timeZone');
const firstDay = dayNumberOfCivil(1900, 1, 2);
const lastDay = dayNumberOfCivil(2100, 12, 30);

/** The same by a polyfill of Temporal: slower and larger, and written by others. */
const byTemporal = (zone: string, day: number, minute: number): number => {
  const { year, month, day: dayOfMonth } = civilOfDayNumber(day);
  const hour = Math.floor(minute / 60);
  const found = toZonedDateTime(create(year, month, dayOfMonth, hour, minute % 60), zone, {
    disambiguation: 'earlier',
  });
  if (found.day === dayOfMonth && found.hour === hour && found.minute === minute % 60) return found.epochMilliseconds;
  const afterGap = getTimeZoneTransition(found, 'next');
  if (afterGap === null) throw new Error(`a gap of ${zone} without its transition`);
  return afterGap.epochMilliseconds;
};

describe('first instant of a wall time', () => {
  it('DAY4 is the same by Temporal, in every zone, for two hundred years', () => {
    const day = fc.integer({ min: firstDay, max: lastDay });
    fc.assert(
      fc.property(fc.constantFrom(...zones), day, fc.integer({ min: 0, max: 1_439 }), (zone, on, minute) => {
        expect(instantOfWall(zone, on, minute)).toBe(byTemporal(zone, on, minute));
      }),
      { numRuns: 3_000 },
    );
  });

  it('DAY4 is the same by Temporal around the changes of zones', () => {
    const lagOf = (zone: string, day: number) => instantOfWall(zone, day, 720) - day * 86_400_000;
    const span = fc.integer({ min: dayNumberOfCivil(1940, 1, 1), max: dayNumberOfCivil(2040, 1, 1) });
    const quarter = fc.integer({ min: 0, max: 95 });
    let changes = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        span,
        fc.array(quarter, { minLength: 6, maxLength: 6 }),
        (zone, day, at) => {
          // Half a year apart summer and winter differ; between them lies the change.
          let [same, other] = [day, day + 180];
          const before = lagOf(zone, same);
          if (lagOf(zone, other) === before) return;
          while (other - same > 1) {
            const middle = Math.floor((same + other) / 2);
            if (lagOf(zone, middle) === before) same = middle;
            else other = middle;
          }
          changes += 1;
          for (const shift of [-1, 0, 1]) {
            for (const each of at) {
              expect(instantOfWall(zone, other + shift, each * 15)).toBe(byTemporal(zone, other + shift, each * 15));
            }
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(changes).toBeGreaterThan(50);
  });
});
