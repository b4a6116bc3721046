import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { asId, type ReminderId, type ScheduleVersionId } from '../../kernel/ids.ts';
import { addDays, dayNumberOf, localDateOf } from '../../kernel/local-date.ts';
import { arbitraryRule } from '../../testing/rule-arbitraries.ts';
import { day, makeHabit, makePause, makeReminder, makeVersion } from '../../testing/factories.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { compilePlan, type HabitPlan } from '../streaks/plan.ts';
import { writeCalendar, type CalendarEntry, type CalendarInput } from './calendar-file.ts';
import { firesBetween } from './next-fire.ts';
import { reminderDays } from './reminder-days.ts';

const msPerDay = 86_400_000;
const start = day('2026-02-01');
const from = dayNumberOf(start);
const yearDays = 365;

const planOf = (schedule: Schedule, over: Partial<HabitPlan> = {}): HabitPlan => ({
  ...compilePlan({
    habit: makeHabit({ startDay: start }),
    versions: [makeVersion({ schedule, fromDay: start })],
    pauses: [],
    settings: [],
  }),
  ...over,
});

const entryOf = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  reminder: makeReminder(),
  habits: [{ plan: planOf({ kind: 'daily' }) }],
  title: 'Read',
  ...over,
});

const write = (entries: readonly CalendarEntry[], over: Partial<CalendarInput> = {}): string =>
  writeCalendar({
    entries,
    name: 'Hearth',
    from,
    now: from * msPerDay,
    dayStartMin: 0,
    quietHours: null,
    leave: [],
    ...over,
  });

/** What another program reads from the file: the instants of all events up to a day, floating ones as if in UTC. */
function occurrences(text: string, until: number): number[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const found: number[] = [];
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const instantOf = (time: ICAL.Time) =>
      time.zone.tzid === 'floating'
        ? Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute)
        : time.toUnixTime() * 1000;
    if (!event.isRecurring()) {
      found.push(instantOf(event.startDate));
      continue;
    }
    const walk = event.iterator();
    for (let time = walk.next() as ICAL.Time | undefined; time !== undefined; time = walk.next()) {
      if (instantOf(time) > until) break;
      found.push(instantOf(time));
    }
  }
  ICAL.TimezoneService.reset();
  return found.filter((at) => at <= until).toSorted((a, b) => a - b);
}

const untilMs = (from + yearDays) * msPerDay;

/** What our own next fires say of the same days. */
function ourFires(
  entry: CalendarEntry,
  zone: string,
  dayStartMin: number,
  leave: CalendarInput['leave'] = [],
): number[] {
  const context = {
    zone,
    dayStart: [{ from: 0, value: dayStartMin }],
    days: reminderDays(entry.reminder, entry.habits, leave),
    quietHours: null,
  };
  return firesBetween(entry.reminder, context, (from - 2) * msPerDay, untilMs, 1000)
    .filter(({ day: label }) => label >= from)
    .map(({ at }) => at);
}

/** A year of pauses of the habit: most short, some longer than a season, some without end. */
const arbitraryPauses = fc.array(
  fc
    .tuple(fc.integer({ min: -20, max: 340 }), fc.option(fc.integer({ min: 0, max: 100 }), { freq: 6 }))
    .map(([shift, length]) => {
      const first = addDays(start, shift);
      return makePause({ from: first, madeOn: first, ...(length === null ? {} : { to: addDays(first, length) }) });
    }),
  { maxLength: 3 },
);

const arbitraryEntry = fc
  .record({
    rule: arbitraryRule,
    pauses: arbitraryPauses,
    endAfter: fc.option(fc.integer({ min: 0, max: 400 })),
    secondRule: fc.option(fc.tuple(arbitraryRule, fc.integer({ min: 1, max: 300 }))),
    mask: fc.option(fc.integer({ min: 1, max: 127 })),
    lastDone: fc.option(fc.integer({ min: -10, max: 0 })),
  })
  .map(({ rule, pauses, endAfter, secondRule, mask, lastDone }): CalendarEntry => {
    const versions = [makeVersion({ ...rule, fromDay: start })];
    if (secondRule !== null) {
      const [second, after] = secondRule;
      versions.push(makeVersion({ ...second, id: asId<ScheduleVersionId>('second'), fromDay: addDays(start, after) }));
    }
    const habit = makeHabit({ startDay: start, ...(endAfter === null ? {} : { endDay: addDays(start, endAfter) }) });
    const plan = compilePlan({ habit, versions, pauses, settings: [] });
    return entryOf({
      reminder: makeReminder({ days: mask ?? 'due' }),
      habits: [lastDone === null ? { plan } : { plan, lastDone: from + lastDone }],
    });
  });

/** Days that are written one by one are bounded; up to the last one written they must be all. */
function expectSame(text: string, ours: readonly number[]): void {
  const theirs = occurrences(text, untilMs);
  expect(new Set(theirs).size, 'no time twice').toBe(theirs.length);
  if (text.slice(text.indexOf('BEGIN:VEVENT')).includes('RRULE')) expect(theirs).toEqual(ours);
  else expect(theirs).toEqual(ours.slice(0, 60));
}

describe('a calendar file, read by another program', () => {
  it('says the same times for a year as our own next fires, floating, for every schedule, with pauses and ends', () => {
    fc.assert(
      fc.property(
        arbitraryEntry,
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(0, 180, 720),
        (entry, minute, dayStartMin) => {
          const timed = { ...entry, reminder: { ...entry.reminder, minute } };
          expectSame(write([timed], { dayStartMin }), ourFires(timed, 'UTC', dayStartMin));
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('says the same instants for pinned zones, by the VTIMEZONE in the file', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'America/Santiago',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Casablanca',
      'Africa/Cairo',
      'Europe/Dublin',
      'Antarctica/Troll',
      'UTC',
    );
    fc.assert(
      // Not at night: where clocks skip a time, RFC 5545 has it an hour later and we at once.
      fc.property(arbitraryEntry, fc.integer({ min: 240, max: 1380 }), zones, (entry, minute, zone) => {
        const pinned = { ...entry, reminder: { ...entry.reminder, minute, zone } };
        expectSame(
          write([pinned]),
          ourFires(pinned, zone, 0).filter((at) => at <= untilMs),
        );
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('keeps a zone right ten years from now', () => {
    const text = write([entryOf({ reminder: makeReminder({ zone: 'America/New_York', minute: 600 }) })]);
    const far = dayNumberOf(day('2036-07-01')) * msPerDay + 14 * 3_600_000;
    expect(occurrences(text, far).at(-1)).toBe(far);
  });

  it('the day and the week, without what everything is paused for', () => {
    const leave = [{ from: from + 10, to: from + 16 }];
    for (const about of ['day', 'week'] as const) {
      const entry = entryOf({ reminder: makeReminder({ about, days: 0b100_0001 }), habits: [] });
      const ours = ourFires(entry, 'UTC', 0, leave);
      expect(ours).toHaveLength(104 - 2 + 1);
      expectSame(write([entry], { leave }), ours);
    }
  });

  it('a routine of several habits day by day', () => {
    const habits = [
      { plan: planOf({ kind: 'weekdays', days: [1] }) },
      { plan: planOf({ kind: 'month-days', days: [31] }) },
    ];
    const entry = entryOf({ reminder: makeReminder({ about: 'routine' }), habits });
    expectSame(write([entry]), ourFires(entry, 'UTC', 0));
  });
});

describe('the text of a calendar file', () => {
  const reminder = makeReminder({ id: asId<ReminderId>('r-1'), followUpMin: 20, minute: 450 });

  it('is what RFC 5545 asks for', () => {
    const text = write([entryOf({ reminder, place: 'Desk', durationS: 600, note: 'One page' })]);
    expect(text.split('\r\n').filter((line) => !/^(NAME|X-|REFRESH|CALSCALE|METHOD|PRODID)/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:r-1.version-2026-02-01@hearth',
      'DTSTAMP:20260201T000000Z',
      'DTSTART:20260201T073000',
      'DURATION:PT10M',
      'RRULE:FREQ=DAILY',
      'SUMMARY:Read',
      'DESCRIPTION:One page',
      'LOCATION:Desk',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:PT0S',
      'DESCRIPTION:Read',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:PT20M',
      'DESCRIPTION:Read',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('keeps any name through escaping and folding, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const text = write([entryOf({ title })]);
        for (const line of text.split('\r\n')) {
          const octets = new TextEncoder().encode(line);
          expect(octets.length).toBeLessThanOrEqual(75);
        }
        const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
        // oxlint-disable-next-line no-control-regex -- what TEXT cannot hold
        const held = title.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
        expect(event?.getFirstPropertyValue('summary')).toBe(held);
      }),
    );
  });

  it('keeps the identity of an event when the file is written again on a later day', () => {
    const uids = (day_: number): string[] =>
      [...write([entryOf({ reminder })], { from: day_ }).matchAll(/UID:(.*)\r/g)].map(String);
    expect(uids(from)).toEqual(uids(from + 9));
  });

  it('leaves out what is off, deleted, or within quiet hours', () => {
    const none = /BEGIN:VEVENT/;
    expect(write([entryOf({ reminder: makeReminder({ enabled: false }) })])).not.toMatch(none);
    expect(write([entryOf({ reminder: makeReminder({ deletedAt: 1 }) })])).not.toMatch(none);
    const quiet = { quietHours: { from: 1320, to: 500 } };
    expect(write([entryOf()], quiet)).not.toMatch(none);
    expect(write([entryOf({ reminder: makeReminder({ zone: 'Asia/Tokyo' }) })], quiet)).toMatch(none);
  });

  it('writes days without a rule one by one, sixty at most', () => {
    const text = write([entryOf({ habits: [{ plan: planOf({ kind: 'quota', times: 3, per: 'week' }) }] })]);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(60);
    expect(text).not.toContain('RRULE');
    expect(text).toContain(`UID:reminder-1.on-${from}@hearth`);
    expect(text).toContain(`DTSTART:${localDateOf(from + 59).replaceAll('-', '')}T080000`);
  });
});
