import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type SettingVersionId, type ZoneChangeId } from '../../kernel/ids.ts';
import { dayNumberOf, dayNumberOfCivil, localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import { settingCourse, type SettingVersion, type ZoneChange } from '../settings/setting.ts';
import { closesAt, dayNumberAt } from './day-label.ts';
import { judgedAt, type JudgedAtInput } from './lived-days.ts';

/** Offsets from -11 to +14, halves and quarters, DST of one hour and of half an hour, and no midnight. */
const zones = [
  'Pacific/Pago_Pago',
  'Pacific/Honolulu',
  'America/New_York',
  'America/Santiago',
  'UTC',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const;

const dayMs = 86_400_000;
const stepMs = 15 * 60_000;
/** Days of clock changes in Santiago, Lord Howe, Cairo and New York, and the end of 2011 in Samoa. */
const anyStart = fc.constantFrom(
  dayNumberOfCivil(2026, 3, 4),
  dayNumberOfCivil(2026, 4, 2),
  dayNumberOfCivil(2026, 4, 21),
  dayNumberOfCivil(2011, 12, 27),
);
const rangeDays = 7;
const anySlot = fc.integer({ min: 0, max: rangeDays * 96 - 1 });
const anyZone = fc.constantFrom(...zones);

interface Life {
  readonly input: Omit<JudgedAtInput, 'now'>;
  readonly from: DayNumber;
}

/** Up to five moves within a week, up to two changes of the day start, everything on quarters of an hour. */
const anyLife: fc.Arbitrary<Life> = fc
  .record({
    from: anyStart,
    moves: fc.array(fc.record({ slot: anySlot, zone: anyZone }), { maxLength: 5 }),
    starts: fc.array(
      fc.record({ day: fc.integer({ min: -1, max: rangeDays }), quarters: fc.integer({ min: 0, max: 48 }) }),
      { maxLength: 2 },
    ),
    fallbackZone: anyZone,
  })
  .map(({ from, moves, starts, fallbackZone }) => ({
    from,
    input: {
      fallbackZone,
      zoneChanges: moves.map(({ slot, zone }, index): ZoneChange => ({
        id: asId<ZoneChangeId>(`zone-${index}`),
        v: 1,
        at: from * dayMs + slot * stepMs,
        zone,
        device: 'phone',
      })),
      settings: starts.map(({ day, quarters }, index): SettingVersion => ({
        id: asId<SettingVersionId>(`setting-${index}`),
        v: 1,
        fromDay: localDateOf(from + day),
        madeAt: index,
        name: 'dayStart',
        value: quarters * 15,
      })),
    },
  }));

/** The slow, obvious reading of DAY5 and R14: live every quarter of an hour, and write down the day and the zone. */
function liveThrough({ input, from }: Life, now: number) {
  const dayStart = settingCourse(input.settings, 'dayStart');
  const changes = input.zoneChanges.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const first = changes.find((change) => change.at <= now)?.zone ?? input.fallbackZone;
  const zoneAt = (instant: number) =>
    changes.findLast((change) => change.at <= instant && change.at <= now)?.zone ?? first;
  const quartersLived = new Map<DayNumber, number>();
  const zonesLived = new Map<DayNumber, Set<string>>();
  for (let instant = (from - 4) * dayMs; instant <= now; instant += stepMs) {
    const zone = zoneAt(instant);
    const label = dayNumberAt(instant, zone, dayStart);
    if (instant < now) quartersLived.set(label, (quartersLived.get(label) ?? 0) + 1);
    zonesLived.set(label, (zonesLived.get(label) ?? new Set()).add(zone));
  }
  const today = dayNumberAt(now, zoneAt(now), dayStart);
  const isOpen = (day: DayNumber) =>
    [...(zonesLived.get(day) ?? [])].some((zone) => closesAt(day, zone, dayStart) > now);
  let openFrom = today;
  for (let day = from - 2; day < openFrom; day += 1) if (isOpen(day)) openFrom = day;
  const unlived: string[] = [];
  for (let day = from - 2; day < openFrom; day += 1) {
    if ((quartersLived.get(day) ?? 0) < 24) unlived.push(localDateOf(day));
  }
  return { today: localDateOf(today), openFrom: localDateOf(openFrom), unlived, zone: zoneAt(now) };
}

describe('the days of a traveller', () => {
  it('DAY5 R14 agree with living through every quarter of an hour', () => {
    fc.assert(
      fc.property(anyLife, anySlot, (life, slot) => {
        const now = life.from * dayMs + slot * stepMs;
        const { today, openFrom, unlived, zone } = judgedAt({ ...life.input, now });
        const recent = unlived.filter((label) => dayNumberOf(label) >= life.from - 2);
        expect({ today, openFrom, unlived: recent, zone }).toEqual(liveThrough(life, now));
      }),
      { numRuns: 300 },
    );
  });

  it('DAY5 DAY6 nothing changes before the next boundary, which lies ahead', () => {
    fc.assert(
      fc.property(anyLife, anySlot, fc.double({ min: 0, max: 1, noNaN: true }), (life, slot, share) => {
        const now = life.from * dayMs + slot * stepMs;
        const { nextBoundaryAt, ...answer } = judgedAt({ ...life.input, now });
        expect(nextBoundaryAt).toBeGreaterThan(now);
        expect(nextBoundaryAt).toBeLessThanOrEqual(now + 2.5 * dayMs);
        for (const later of [nextBoundaryAt - 1, Math.floor(now + (nextBoundaryAt - now) * share * 0.999)]) {
          const { nextBoundaryAt: laterBoundaryAt, ...laterAnswer } = judgedAt({ ...life.input, now: later });
          expect(laterAnswer).toEqual(answer);
          expect(laterBoundaryAt).toBe(nextBoundaryAt);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('DAY5 R2 the first open day is never after today, nothing open is unlived, and no order of rows matters', () => {
    fc.assert(
      fc.property(anyLife, anySlot, (life, slot) => {
        const now = life.from * dayMs + slot * stepMs;
        const answer = judgedAt({ ...life.input, now });
        expect(dayNumberOf(answer.openFrom)).toBeLessThanOrEqual(dayNumberOf(answer.today));
        expect(dayNumberOf(answer.openFrom)).toBeGreaterThanOrEqual(dayNumberOf(answer.today) - 3);
        for (const label of answer.unlived) expect(dayNumberOf(label)).toBeLessThan(dayNumberOf(answer.openFrom));
        const { zoneChanges, settings } = life.input;
        const shuffled = { zoneChanges: zoneChanges.toReversed(), settings: settings.toReversed() };
        expect(judgedAt({ ...life.input, ...shuffled, now })).toEqual(answer);
      }),
      { numRuns: 200 },
    );
  });
});
