import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayNumberOf, type DayNumber } from '../../kernel/local-date.ts';
import { makeHabit, makePause, makeReminder, makeVersion, day } from '../../testing/factories.ts';
import { wallMinutes, wallOf, watchClocks } from '../../testing/oracle-wall.ts';
import type { Dated } from '../settings/setting.ts';
import { compilePlan } from '../streaks/plan.ts';
import { daysOutside, isInMask, onWeekdays } from './day-set.ts';
import { firesBetween, nextFire, type FireContext, type Firing } from './next-fire.ts';
import { reminderDays } from './reminder-days.ts';
import { everyWeekday } from './reminder.ts';

const msPerDay = 86_400_000;
const every = daysOutside([]);

const contextOf = (zone: string, over: Partial<FireContext> = {}): FireContext => ({
  zone,
  dayStart: [],
  days: every,
  quietHours: null,
  ...over,
});

const at = (firing: Firing | null): string | null => (firing === null ? null : new Date(firing.at).toISOString());
const instant = (text: string): number => Date.parse(text);

/** All fires of a stretch, one asked for after the other. */
function chain(reminder: Parameters<typeof nextFire>[0], context: FireContext, after: number, until: number): Firing[] {
  const found: Firing[] = [];
  let next = nextFire(reminder, context, after);
  while (next !== null && next.at <= until) {
    found.push(next);
    next = nextFire(reminder, context, next.at);
  }
  return found;
}

describe('the next time of a reminder', () => {
  it('is the first after the instant asked for, and never that instant itself', () => {
    const reminder = makeReminder({ minute: 480 });
    const context = contextOf('Europe/Berlin');
    expect(at(nextFire(reminder, context, instant('2026-07-21T05:59:59Z')))).toBe('2026-07-21T06:00:00.000Z');
    expect(at(nextFire(reminder, context, instant('2026-07-21T06:00:00Z')))).toBe('2026-07-22T06:00:00.000Z');
    expect(nextFire({ ...reminder, enabled: false }, context, 0)).toBeNull();
  });

  it('DAY4 a time that does not exist comes at the first instant after, one that exists twice once', () => {
    const skipped = makeReminder({ minute: 150 });
    expect(at(nextFire(skipped, contextOf('America/New_York'), instant('2026-03-08T05:00:00Z')))).toBe(
      '2026-03-08T07:00:00.000Z',
    );
    const twice = chain(
      makeReminder({ minute: 90 }),
      contextOf('America/New_York'),
      instant('2026-11-01T04:00:00Z'),
      instant('2026-11-02T05:00:00Z'),
    );
    expect(twice.map(at)).toEqual(['2026-11-01T05:30:00.000Z']);
  });

  it('DAY1 before the day start it belongs to the day before, and comes after its evening', () => {
    const friday = dayNumberOf(day('2026-07-24'));
    const context = contextOf('Europe/Berlin', {
      dayStart: [{ from: 0, value: 180 }],
      days: onWeekdays(every, 0b001_0000),
    });
    const fire = nextFire(makeReminder({ minute: 30 }), context, instant('2026-07-24T10:00:00Z'));
    expect({ at: at(fire), day: fire?.day }).toEqual({ at: '2026-07-24T22:30:00.000Z', day: friday });
  });

  it('pinned to a zone it reads the clock there, and asks about the day lived here', () => {
    const reminder = makeReminder({ minute: 480, zone: 'Asia/Tokyo' });
    const fire = nextFire(reminder, contextOf('America/Los_Angeles'), instant('2026-07-21T12:00:00Z'));
    expect({ at: at(fire), day: fire?.day }).toEqual({
      at: '2026-07-21T23:00:00.000Z',
      day: dayNumberOf(day('2026-07-21')),
    });
    const unknown = nextFire({ ...reminder, zone: 'Mars/Olympus' }, contextOf('UTC'), instant('2026-07-21T00:00:00Z'));
    expect(at(unknown)).toBe('2026-07-21T08:00:00.000Z');
  });

  it('asks once more after its minutes, but not when the day is over or the hours are quiet', () => {
    const context = contextOf('UTC', { quietHours: { from: 22 * 60, to: 7 * 60 } });
    const fires = (minute: number, followUpMin: number) =>
      chain(
        makeReminder({ minute, followUpMin }),
        context,
        instant('2026-07-21T00:00:00Z'),
        instant('2026-07-22T00:00:00Z'),
      );
    expect(fires(1200, 30).map((each) => [at(each), each.part])).toEqual([
      ['2026-07-21T20:00:00.000Z', 'first'],
      ['2026-07-21T20:30:00.000Z', 'follow-up'],
    ]);
    expect(fires(1310, 20).map(at)).toEqual(['2026-07-21T21:50:00.000Z']);
    expect(fires(410, 20).map((each) => each.part)).toEqual(['follow-up']);
    const late = makeReminder({ minute: 1430, followUpMin: 30 });
    expect(
      chain(late, contextOf('UTC'), instant('2026-07-21T00:00:00Z'), instant('2026-07-22T12:00:00Z')),
    ).toHaveLength(1);
  });

  it('FACT5 rests through pauses of the habit, and of everything', () => {
    const plan = compilePlan({
      habit: makeHabit(),
      versions: [makeVersion({ schedule: { kind: 'weekdays', days: [1, 3] } })],
      pauses: [makePause({ from: day('2024-02-01'), to: day('2024-02-14') })],
      settings: [],
    });
    const days = reminderDays(makeReminder(), [{ plan }], []);
    const fire = nextFire(makeReminder(), contextOf('UTC', { days }), instant('2024-01-31T09:00:00Z'));
    expect(at(fire)).toBe('2024-02-19T08:00:00.000Z');
    const leave = [{ from: dayNumberOf(day('2024-02-01')), to: dayNumberOf(day('2024-02-14')) }];
    const summary = reminderDays({ about: 'day', days: everyWeekday }, [], leave);
    expect(at(nextFire(makeReminder(), contextOf('UTC', { days: summary }), instant('2024-01-31T09:00:00Z')))).toBe(
      '2024-02-15T08:00:00.000Z',
    );
  });

  it('SCH4 comes on the nth day since the last time, and every day while it is overdue', () => {
    const plan = compilePlan({
      habit: makeHabit(),
      versions: [makeVersion({ schedule: { kind: 'since-last', n: 3, tolerance: 2 } })],
      pauses: [],
      settings: [],
    });
    const lastDone = dayNumberOf(day('2024-03-01'));
    const days = reminderDays(makeReminder(), [{ plan, lastDone }], []);
    const from = (text: string) => at(nextFire(makeReminder(), contextOf('UTC', { days }), instant(text)));
    expect(from('2024-03-01T09:00:00Z')).toBe('2024-03-04T08:00:00.000Z');
    expect(from('2024-03-04T09:00:00Z')).toBe('2024-03-05T08:00:00.000Z');
  });

  it('a new day start gives no day the time twice, and takes it from a day that lost it', () => {
    const night = makeReminder({ minute: 30 });
    const until = instant('2026-07-26T00:00:00Z');
    const d = dayNumberOf(day('2026-07-23'));
    const fires = (dayStart: readonly Dated<number>[]) =>
      chain(night, contextOf('UTC', { dayStart }), instant('2026-07-21T12:00:00Z'), until).map((each) => each.day);
    expect(
      fires([
        { from: 0, value: 180 },
        { from: d, value: 0 },
      ]),
    ).toEqual([d - 2, d, d + 1, d + 2]);
    expect(
      fires([
        { from: 0, value: 0 },
        { from: d, value: 180 },
      ]),
    ).toEqual([d - 1, d, d + 1]);
  });
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Asia/Tehran',
  'Antarctica/Troll',
  'America/Nuuk',
  'America/Scoresbysund',
  'America/St_Johns',
];

describe('against clocks watched minute by minute', () => {
  it('DAY4 DAY1 every fire of a year, and no other, in zones that change their clocks', () => {
    const asked = fc.record({
      zone: fc.constantFrom(...zones),
      year: fc.integer({ min: 2008, max: 2026 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      start: fc.constantFrom(0, 0, 120, 180, 720),
      mask: fc.integer({ min: 1, max: everyWeekday }),
      quiet: fc.option(fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) })),
    });
    fc.assert(
      fc.property(asked, ({ zone, year, minute, start, mask, quiet }) => {
        const [from, until] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
        const firstAt = watchClocks(zone, from - 4 * msPerDay, until + 4 * msPerDay);
        const quietHours = quiet === null || quiet.from === quiet.to ? null : quiet;
        const expected: { at: number; day: DayNumber }[] = [];
        for (let d = from / msPerDay - 2; d <= until / msPerDay + 2; d += 1) {
          const [opens, closes] = [firstAt(wallOf(d, start)), firstAt(wallOf(d + 1, start))];
          const fires = firstAt(wallOf(minute >= start ? d : d + 1, minute));
          if (fires === undefined || opens === closes || !isInMask(mask, d)) continue;
          const isQuiet = [d - 1, d, d + 1].some((quietDay) => {
            if (quietHours === null) return false;
            const ends = firstAt(wallOf(quietHours.from < quietHours.to ? quietDay : quietDay + 1, quietHours.to));
            return (firstAt(wallOf(quietDay, quietHours.from)) ?? Infinity) <= fires && fires < (ends ?? -Infinity);
          });
          if (!isQuiet && fires > from && fires <= until) expected.push({ at: fires, day: d });
        }
        const context = contextOf(zone, {
          dayStart: [{ from: 0, value: start }],
          days: onWeekdays(every, mask),
          quietHours,
        });
        const reminder = makeReminder({ minute });
        const found = firesBetween(reminder, context, from, until, 1000);
        expect(found.map(({ at: time, day: label }) => ({ at: time, day: label }))).toEqual(expected);
        expect(chain(reminder, context, from, from + 40 * msPerDay)).toEqual(
          found.filter((each) => each.at <= from + 40 * msPerDay),
        );
      }),
      { numRuns: 25 },
    );
  }, 180_000);
});

const file = join(
  process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'tz/tz-edge-cases.csv',
);
const isPresent = existsSync(file);
const title = 'DAY4 on every edge day of the table a reminder comes once, at its time or the first instant after';
// The one permitted skip: said in one line, and counted as passed.
if (!isPresent) process.stdout.write('not run: tz-edge-cases.csv (real files absent)\n');

describe('edge days of the world', () => {
  it(
    isPresent ? title : `${title} (not run: real files absent)`,
    () => {
      if (!isPresent) return;
      const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
      expect(rows.length).toBeGreaterThan(1_000);
      const wrong: string[] = [];
      for (const row of rows) {
        const [zone = '', date = '', kind = ''] = row.split(',');
        const label = dayNumberOf(day(date));
        for (const minute of [0, 30, 59, 90, 120, 150, 1410, 1439]) {
          const fires = firesBetween(
            makeReminder({ minute }),
            contextOf(zone, { days: { next: (from) => (from <= label ? label : null) } }),
            (label - 2) * msPerDay,
            (label + 3) * msPerDay,
            9,
          ).filter((each) => each.day === label);
          const [fire] = fires;
          if (kind === 'DATE_SKIPPED') {
            if (fires.length > 0) wrong.push(`${row} ${minute}: a day that never was`);
          } else if (fires.length !== 1 || fire === undefined) {
            wrong.push(`${row} ${minute}: ${fires.length} times`);
          } else {
            const target = wallOf(label, minute);
            const [shown, before] = [wallMinutes(zone, fire.at), wallMinutes(zone, fire.at - 60_000)];
            const isFirst =
              wallMinutes(zone, fire.at - 3_600_000) !== target && wallMinutes(zone, fire.at - 1_800_000) !== target;
            if (!isFirst || before >= target || shown < target)
              wrong.push(`${row} ${minute}: at ${fire.at} shows ${shown}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});
