import { describe, expect, it } from 'vitest';
import { asId, type SettingVersionId, type ZoneChangeId } from '../../kernel/ids.ts';
import { dayNumberOf } from '../../kernel/local-date.ts';
import { day } from '../../testing/factories.ts';
import { settingCourse, type SettingVersion, type ZoneChange } from '../settings/setting.ts';
import { closesAt, dayAt, opensAt } from './day-label.ts';
import { dayStartTakesEffectOn, describeDayStart } from './day-start.ts';
import { judgedAt } from './lived-days.ts';
import { zoneShift } from './zone-shift.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const hourMs = 3_600_000;
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);

let rows = 0;
const moved = (at: string, zone: string, over: Partial<ZoneChange> = {}): ZoneChange => {
  rows += 1;
  return { id: asId<ZoneChangeId>(`zone-${rows}`), v: 1, at: utc(at), zone, device: 'phone', ...over };
};
const dayStartFrom = (fromDay: string, minutes: number, madeAt = 0): SettingVersion => {
  rows += 1;
  const id = asId<SettingVersionId>(`setting-${rows}`);
  return { id, v: 1, fromDay: day(fromDay), madeAt, name: 'dayStart', value: minutes };
};
const lifeAt = (
  now: string,
  zoneChanges: readonly ZoneChange[],
  { settings = [], fallbackZone = 'UTC' }: { settings?: readonly SettingVersion[]; fallbackZone?: string } = {},
) => judgedAt({ zoneChanges, settings, fallbackZone, now: utc(now) });
const lengthH = (label: string, zone: string, settings: readonly SettingVersion[] = []) => {
  const course = settingCourse(settings, 'dayStart');
  const number = dayNumberOf(day(label));
  return (closesAt(number, zone, course) - opensAt(number, zone, course)) / hourMs;
};

describe('days and clock changes', () => {
  it('DAY3 DAY4 a spring-forward day (23 h) and a fall-back day (25 h) are each exactly one day', () => {
    expect(lengthH('2026-03-08', 'America/New_York')).toBe(23);
    expect(lengthH('2026-11-01', 'America/New_York')).toBe(25);
    const home = [moved('2026-01-01T00:00', 'America/New_York')];
    // 23:30 by the clock; close plus 24 hours would be one hour off.
    expect(lifeAt('2026-03-09T03:30', home)).toMatchObject({ today: '2026-03-08', openFrom: '2026-03-08' });
    expect(iso(lifeAt('2026-03-08T06:00', home).nextBoundaryAt)).toBe('2026-03-09T04:00');
    expect(iso(lifeAt('2026-11-01T05:00', home).nextBoundaryAt)).toBe('2026-11-02T05:00');
    expect(lifeAt('2026-11-02T04:59', home).today).toBe('2026-11-01');
    expect(lifeAt('2026-11-02T05:00', home)).toMatchObject({ today: '2026-11-02', unlived: [] });
  });

  it('DAY4 a day start of 02:30 that does not exist is the first instant after the gap', () => {
    const settings = [dayStartFrom('2020-01-01', 150)];
    const home = [moved('2026-01-01T00:00', 'America/New_York')];
    expect(lifeAt('2026-03-08T06:59', home, { settings }).today).toBe('2026-03-07');
    expect(lifeAt('2026-03-08T07:00', home, { settings }).today).toBe('2026-03-08');
    expect(lengthH('2026-03-07', 'America/New_York', settings)).toBe(23.5);
    expect(lengthH('2026-03-08', 'America/New_York', settings)).toBe(23.5);
  });

  it('DAY4 an ambiguous day start opens the day at its first occurrence, and the repeated hour stays in it', () => {
    const settings = [dayStartFrom('2020-01-01', 90)];
    const home = [moved('2026-01-01T00:00', 'America/New_York')];
    expect(lifeAt('2026-11-01T05:29', home, { settings }).today).toBe('2026-10-31');
    expect(lifeAt('2026-11-01T05:30', home, { settings }).today).toBe('2026-11-01');
    // 01:00 again, which is before the day start by the clock.
    expect(lifeAt('2026-11-01T06:00', home, { settings }).today).toBe('2026-11-01');
  });

  it('DAY4 a zone without midnight opens that day at its first existing instant (Beirut, Asuncion, Santiago, Cairo)', () => {
    const nights = [
      ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00'],
      ['America/Asuncion', '2023-10-01', '2023-10-01T04:00'],
      ['America/Santiago', '2026-09-06', '2026-09-06T04:00'],
      ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00'],
    ] as const;
    for (const [zone, label, opens] of nights) {
      const number = dayNumberOf(day(label));
      expect(iso(opensAt(number, zone, [])), zone).toBe(opens);
      expect(lengthH(label, zone), zone).toBe(23);
      expect(dayAt(utc(opens) - 1, zone, []), zone).toBe(dayAt(opensAt(number - 1, zone, []), zone, []));
      expect(dayAt(utc(opens), zone, []), zone).toBe(label);
    }
  });
});

describe('day start', () => {
  it('DAY1 DAY2 with a day start of 04:00 the night belongs to the day before', () => {
    const settings = [dayStartFrom('2020-01-01', 240)];
    const home = [moved('2026-01-01T00:00', 'Europe/Berlin')];
    expect(lifeAt('2026-06-10T01:59', home, { settings }).today).toBe('2026-06-09');
    expect(lifeAt('2026-06-10T02:00', home, { settings }).today).toBe('2026-06-10');
  });

  it('DAY2 a change 00:00 -> 04:00 at 01:00 applies from the next day: no double and no empty day', () => {
    const now = utc('2026-06-10T01:00');
    expect(dayStartTakesEffectOn(240, 'UTC', [], now)).toBe('2026-06-11');
    const settings = [dayStartFrom('2026-06-11', 240)];
    const home = [moved('2026-01-01T00:00', 'UTC')];
    expect(lifeAt('2026-06-10T01:00', home, { settings }).today).toBe('2026-06-10');
    expect(lifeAt('2026-06-11T03:59', home, { settings }).today).toBe('2026-06-10');
    expect(lifeAt('2026-06-11T04:00', home, { settings }).today).toBe('2026-06-11');
    expect(['2026-06-09', '2026-06-10', '2026-06-11'].map((label) => lengthH(label, 'UTC', settings))).toEqual([
      24, 28, 24,
    ]);
  });

  it('DAY2 an earlier start never ends today in the past: chosen at 01:00 by a day start of 04:00 it waits one day more', () => {
    const course = settingCourse([dayStartFrom('2020-01-01', 240)], 'dayStart');
    expect(dayStartTakesEffectOn(0, 'UTC', course, utc('2026-06-10T01:00'))).toBe('2026-06-11');
    expect(dayStartTakesEffectOn(0, 'UTC', course, utc('2026-06-10T05:00'))).toBe('2026-06-11');
    expect(dayAt(utc('2026-06-10T01:00'), 'UTC', course)).toBe('2026-06-09');
    expect(dayStartTakesEffectOn(60, 'UTC', course, utc('2026-06-10T00:30'))).toBe('2026-06-10');
  });

  it('DAY2 the next boundary is described, also across a date that the zone skipped', () => {
    const course = settingCourse([dayStartFrom('2026-06-11', 240)], 'dayStart');
    expect(describeDayStart('UTC', course, utc('2026-06-10T12:00'))).toEqual({
      minutes: 0,
      today: '2026-06-10',
      nextDay: '2026-06-11',
      nextDayOpensAt: utc('2026-06-11T04:00'),
    });
    expect(describeDayStart('Pacific/Apia', [], utc('2011-12-30T00:00'))).toEqual({
      minutes: 0,
      today: '2011-12-29',
      nextDay: '2011-12-31',
      nextDayOpensAt: utc('2011-12-30T10:00'),
    });
  });

  it('DAY2 of two settings for one day the later made wins, and a deleted one is none', () => {
    const settings: SettingVersion[] = [
      dayStartFrom('2020-01-01', 60, 2),
      dayStartFrom('2020-01-01', 600, 1),
      { ...dayStartFrom('2021-01-01', 720, 3), deletedAt: 4 },
    ];
    const home = [moved('2026-01-01T00:00', 'UTC')];
    expect(lifeAt('2026-06-10T00:59', home, { settings }).today).toBe('2026-06-09');
    expect(lifeAt('2026-06-10T01:00', home, { settings }).today).toBe('2026-06-10');
  });
});

describe('zones lived in', () => {
  it('DAY5 without any change the device zone counts, and before the first change the first zone', () => {
    expect(lifeAt('2026-06-10T23:00', [], { fallbackZone: 'Asia/Tokyo' })).toMatchObject({
      zone: 'Asia/Tokyo',
      today: '2026-06-11',
      openFrom: '2026-06-11',
    });
    const late = [moved('2027-01-01T00:00', 'America/New_York')];
    expect(lifeAt('2026-06-10T23:00', late, { fallbackZone: 'Asia/Tokyo' })).toMatchObject({ zone: 'Asia/Tokyo' });
    const home = [moved('2026-06-01T00:00', 'America/New_York')];
    expect(lifeAt('2026-06-10T03:00', home, { fallbackZone: 'Asia/Tokyo' })).toMatchObject({ today: '2026-06-09' });
  });

  it('DAY5 deleted changes and zones unknown here do not count, and order does not matter', () => {
    const changes = [
      moved('2026-03-01T00:00', 'Mars/Olympus_Mons'),
      moved('2026-02-01T00:00', 'Asia/Tokyo'),
      moved('2026-01-01T00:00', 'Europe/Berlin'),
      moved('2026-02-02T00:00', 'America/New_York', { deletedAt: 1 }),
    ];
    expect(lifeAt('2026-06-10T12:00', changes).zone).toBe('Asia/Tokyo');
    expect(lifeAt('2026-06-10T12:00', changes.toReversed())).toEqual(lifeAt('2026-06-10T12:00', changes));
    expect(lifeAt('2026-06-10T12:00', [], { fallbackZone: 'Mars/Olympus_Mons' }).zone).toBe('UTC');
    expect(lifeAt('2026-06-10T12:00', [moved('2026-01-01T00:00', 'Asia/Tokyo', { at: -1e300 })]).zone).toBe(
      'Asia/Tokyo',
    );
  });

  it('DAY5 fly west: the same date lived 33 h is still one day, open until its last close', () => {
    const west = [moved('2025-01-01T00:00', 'Asia/Tokyo'), moved('2026-01-10T12:00', 'Europe/London')];
    const tenth = dayNumberOf(day('2026-01-10'));
    expect((closesAt(tenth, 'Europe/London', []) - opensAt(tenth, 'Asia/Tokyo', [])) / hourMs).toBe(33);
    const before = lifeAt('2026-01-10T11:59', west);
    expect(before).toMatchObject({ today: '2026-01-10', openFrom: '2026-01-10' });
    expect(iso(before.nextBoundaryAt)).toBe('2026-01-10T12:00');
    const landed = lifeAt('2026-01-10T12:00', west);
    expect(landed).toMatchObject({ today: '2026-01-10', openFrom: '2026-01-10', mayTickTomorrow: false });
    // Tokyo's 11th opens: from now on tomorrow may be ticked.
    expect(iso(landed.nextBoundaryAt)).toBe('2026-01-10T15:00');
    const evening = lifeAt('2026-01-10T23:59', west);
    expect(evening).toMatchObject({ today: '2026-01-10', openFrom: '2026-01-10', mayTickTomorrow: true });
    expect(iso(evening.nextBoundaryAt)).toBe('2026-01-11T00:00');
    expect(lifeAt('2026-01-11T00:00', west)).toMatchObject({
      today: '2026-01-11',
      openFrom: '2026-01-11',
      unlived: [],
    });
  });

  it('DAY5 flying west back into a closed day opens it again', () => {
    const west = [moved('2026-01-01T00:00', 'Asia/Tokyo'), moved('2026-06-10T20:00', 'Pacific/Honolulu')];
    expect(lifeAt('2026-06-10T19:59', west)).toMatchObject({ today: '2026-06-11', openFrom: '2026-06-11' });
    expect(lifeAt('2026-06-10T20:00', west)).toMatchObject({
      today: '2026-06-10',
      openFrom: '2026-06-10',
      mayTickTomorrow: true,
    });
  });

  it('DAY5 fly east: a date lived 15 h stays open until the close in the zone where it began', () => {
    // The 10th begins in London at 00:00Z and ends in Tokyo at 15:00Z, in London only at 24:00Z.
    const east = [moved('2025-01-01T00:00', 'Europe/London'), moved('2026-01-10T12:00', 'Asia/Tokyo')];
    expect(lifeAt('2026-01-10T14:59', east)).toMatchObject({ today: '2026-01-10', openFrom: '2026-01-10' });
    const grace = lifeAt('2026-01-10T15:00', east);
    expect(grace).toMatchObject({ today: '2026-01-11', openFrom: '2026-01-10', unlived: [] });
    expect(iso(grace.nextBoundaryAt)).toBe('2026-01-11T00:00');
    expect(lifeAt('2026-01-11T00:00', east)).toMatchObject({
      today: '2026-01-11',
      openFrom: '2026-01-11',
      unlived: [],
    });
  });

  it('DAY5 R14 Samoa 2011-12-30: a date that the zone skipped is unlived, for whoever lived there then', () => {
    const home = [moved('2020-01-01T00:00', 'Pacific/Apia')];
    expect(lifeAt('2026-06-10T12:00', home).unlived).toEqual(['2011-12-30']);
    expect(lifeAt('2011-12-30T09:59', home, { fallbackZone: 'Pacific/Apia' })).toMatchObject({
      today: '2011-12-29',
      openFrom: '2011-12-29',
      unlived: [],
    });
    expect(lifeAt('2011-12-30T10:00', home, { fallbackZone: 'Pacific/Apia' })).toMatchObject({
      today: '2011-12-31',
      openFrom: '2011-12-31',
      unlived: ['2011-12-30'],
    });
    // Who came later lived the 30th elsewhere.
    const came = [moved('2005-01-01T00:00', 'Pacific/Auckland'), moved('2015-01-01T00:00', 'Pacific/Apia')];
    expect(lifeAt('2026-06-10T12:00', came).unlived).toEqual([]);
    const left = [moved('2005-01-01T00:00', 'Pacific/Apia'), moved('2015-01-01T00:00', 'Pacific/Auckland')];
    expect(lifeAt('2026-06-10T12:00', left).unlived).toEqual(['2011-12-30']);
  });

  it('DAY5 R14 with a late day start Samoa keeps a few hours of the date: below six it is unlived, from six on lived', () => {
    const home = [moved('2020-01-01T00:00', 'Pacific/Apia')];
    const at = (minutes: number) =>
      lifeAt('2026-06-10T12:00', home, { settings: [dayStartFrom('2000-01-01', minutes)] }).unlived;
    expect(at(359)).toEqual(['2011-12-30']);
    expect(at(360)).toEqual([]);
  });

  it('DAY5 R14 crossing the date line: a date of which under six hours were lived is unlived', () => {
    // Apia is 24 hours ahead of Pago Pago, whose 11th runs from 11:00Z to 11:00Z.
    const east = (at: string) => [moved('2026-01-01T00:00', 'Pacific/Pago_Pago'), moved(at, 'Pacific/Apia')];
    const unlived = (changes: readonly ZoneChange[]) => lifeAt('2026-06-20T00:00', changes).unlived;
    expect(unlived(east('2026-06-11T05:00'))).toEqual([]);
    expect(unlived(east('2026-06-11T05:01'))).toEqual(['2026-06-11']);
    expect(unlived(east('2026-06-11T11:00'))).toEqual(['2026-06-11']);
    expect(unlived(east('2026-06-11T16:59'))).toEqual(['2026-06-11']);
    expect(unlived(east('2026-06-11T17:00'))).toEqual([]);
    const west = [moved('2026-01-01T00:00', 'Pacific/Auckland'), moved('2026-06-11T10:00', 'Pacific/Pago_Pago')];
    expect(unlived(west)).toEqual([]);
  });

  it('DAY5 R14 a date that is still open somewhere is not yet unlived', () => {
    const east = [moved('2026-01-01T00:00', 'Pacific/Pago_Pago'), moved('2026-06-11T10:00', 'Pacific/Apia')];
    expect(lifeAt('2026-06-11T10:30', east)).toMatchObject({
      today: '2026-06-11',
      openFrom: '2026-06-10',
      unlived: [],
    });
    const after = lifeAt('2026-06-11T11:00', east);
    expect(after).toMatchObject({ today: '2026-06-12', openFrom: '2026-06-12', unlived: ['2026-06-11'] });
  });

  it('DAY5 a flight Tokyo to Honolulu and back loses and doubles nothing', () => {
    // Leaves Tokyo on the 20th in the evening, lands in Honolulu on the morning of the 20th; back: leaves the 25th, lands the 26th.
    const trip = [
      moved('2026-01-01T00:00', 'Asia/Tokyo'),
      moved('2026-07-20T19:00', 'Pacific/Honolulu'),
      moved('2026-07-26T05:00', 'Asia/Tokyo'),
    ];
    expect(lifeAt('2026-07-20T14:59', trip)).toMatchObject({ today: '2026-07-20', openFrom: '2026-07-20' });
    // In the air past Tokyo's midnight: the phone still says Tokyo.
    expect(lifeAt('2026-07-20T18:00', trip)).toMatchObject({ today: '2026-07-21', openFrom: '2026-07-21' });
    // Landed at 09:00 of the 20th: it is open again, and the 21st, begun in Tokyo, may still be ticked.
    expect(lifeAt('2026-07-20T19:00', trip)).toMatchObject({
      zone: 'Pacific/Honolulu',
      today: '2026-07-20',
      openFrom: '2026-07-20',
      mayTickTomorrow: true,
    });
    expect(zoneShift('Asia/Tokyo', 'Pacific/Honolulu', utc('2026-07-20T19:00'), [])).toEqual({
      todayThere: '2026-07-21',
      todayHere: '2026-07-20',
    });
    expect(lifeAt('2026-07-21T10:00', trip)).toMatchObject({
      today: '2026-07-21',
      openFrom: '2026-07-21',
      unlived: [],
    });
    // Back: the 25th of Honolulu, 19 hours lived, meets 14:00 of Tokyo's 26th, and stays open until Honolulu's midnight.
    const back = lifeAt('2026-07-26T05:00', trip);
    expect(back).toMatchObject({
      zone: 'Asia/Tokyo',
      today: '2026-07-26',
      openFrom: '2026-07-25',
      mayTickTomorrow: false,
    });
    expect(iso(back.nextBoundaryAt)).toBe('2026-07-26T10:00');
    expect(lifeAt('2026-07-26T10:00', trip)).toMatchObject({
      today: '2026-07-26',
      openFrom: '2026-07-26',
      unlived: [],
    });
    expect(lifeAt('2026-08-26T10:00', trip)).toMatchObject({
      today: '2026-08-26',
      openFrom: '2026-08-26',
      unlived: [],
    });
  });

  it('DAY5 A16 tomorrow may be ticked only where a zone of the last 14 days already has it', () => {
    const trip = [moved('2026-01-01T00:00', 'Asia/Tokyo'), moved('2026-07-20T19:00', 'Pacific/Honolulu')];
    // 20:00 in Honolulu is 15:00 of tomorrow in Tokyo.
    const may = (now: string) => lifeAt(now, trip).mayTickTomorrow;
    expect(may('2026-08-03T06:00')).toBe(true);
    expect(may('2026-08-03T12:00')).toBe(false);
    expect(may('2026-08-03T18:59')).toBe(true);
    expect(may('2026-08-03T19:00')).toBe(false);
    expect(iso(lifeAt('2026-08-03T18:00', trip).nextBoundaryAt)).toBe('2026-08-03T19:00');
    expect(lifeAt('2026-08-03T06:00', [moved('2026-01-01T00:00', 'Pacific/Honolulu')]).mayTickTomorrow).toBe(false);
  });

  it('DAY5 DAY6 a change dated ahead by a wrong clock counts when its instant comes, and is a boundary', () => {
    const changes = [moved('2026-01-01T00:00', 'Asia/Tokyo'), moved('2026-06-10T02:00', 'Europe/Berlin')];
    const before = lifeAt('2026-06-10T01:00', changes);
    expect(before.zone).toBe('Asia/Tokyo');
    expect(iso(before.nextBoundaryAt)).toBe('2026-06-10T02:00');
    expect(lifeAt('2026-06-10T02:00', changes).zone).toBe('Europe/Berlin');
  });
});
