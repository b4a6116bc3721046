import { describe, expect, it } from 'vitest';
import {
  amountTarget,
  day,
  drawCheckIns,
  makeCheckIn,
  makePause,
  makeSetting,
  makeVersion,
} from '../../testing/factories.ts';
import { spanOf, tell } from '../../testing/story.ts';
import { asId, type CheckInId, type PauseId, type ZoneChangeId } from '../../kernel/ids.ts';
import { addDays } from '../../kernel/local-date.ts';
import { judgedAt } from '../days/lived-days.ts';
import { dayAt } from '../days/day-label.ts';
import { isStateRow, stateRowId } from '../check-ins/check-in.ts';
import type { Schedule, Target } from '../schedules/schedule.ts';
import { outsideFacts } from './ledger.ts';
import { milestoneReached } from './milestones.ts';

const ruled = (schedule: Schedule, target?: Target) => [makeVersion(target ? { schedule, target } : { schedule })];
const quota = (times: number, per: 'week' | 'month' = 'week'): Schedule => ({ kind: 'quota', times, per });
const avoid = (limit: number, strict = false): Schedule => ({ kind: 'avoid', limit, per: 'day', strict });
const x = (count: number) => 'x'.repeat(count);
const amountOn = (label: string, value: number, id = `${label}-${value}`) =>
  makeCheckIn({ id: asId<CheckInId>(id), kind: 'amount', value, day: day(label) });
const doneOn = (label: string) => makeCheckIn({ day: day(label) });
const hourMs = 3_600_000;

/** What went wrong in other trackers, for one person: each title is a row of that list. */
describe('days and clocks', () => {
  it('a day of 23 h and one of 25 h are each exactly one day (DAY3)', () => {
    const habit = { startDay: day('2024-03-09') };
    expect(tell({ habit, picture: 'xxx' }).current?.length).toBe(3);
    const autumn = { startDay: day('2024-11-02') };
    expect(tell({ habit: autumn, picture: 'xxx' }).current?.length).toBe(3);
  });

  it('Samoa skips 2011-12-30: neutral, and kept for who ticked it (DAY5, STK1)', () => {
    const zone = 'Pacific/Apia';
    const lived = judgedAt({
      zoneChanges: [{ id: asId<ZoneChangeId>('z'), v: 1, at: Date.UTC(2011, 11, 1), zone, device: 'd' }],
      settings: [],
      fallbackZone: zone,
      now: Date.UTC(2011, 11, 31, 0),
    });
    expect(lived.today).toBe('2011-12-31');
    const judged = { openFrom: lived.openFrom, unlived: lived.unlived };
    const habit = { startDay: day('2011-12-28') };
    expect(tell({ habit, judged, picture: 'xx.x' }).marks).toBe('KK~K');
    expect(tell({ habit, judged, picture: 'xx.x' }).current?.length).toBe(3);
    expect(tell({ habit, judged, picture: 'xxxx' }).marks).toBe('KKKK');
  });

  it('fly west and live a date for 33 h: a second done does not add 2 (FACT2)', () => {
    const again = makeCheckIn({ day: day('2024-01-02'), zone: 'Pacific/Honolulu', editedAt: 9e12 });
    expect(tell({ picture: 'xx', checkIns: [again] }).current?.length).toBe(2);
  });

  it('zone changed on one of two devices only: each fact keeps the day of its own zone, and looking settles nothing (DAY1, DAY5)', () => {
    const home = {
      id: asId<ZoneChangeId>('z1'),
      v: 1 as const,
      at: Date.UTC(2024, 0, 1),
      zone: 'Europe/Berlin',
      device: 'a',
    };
    const moved = {
      ...home,
      id: asId<ZoneChangeId>('z2'),
      at: Date.UTC(2024, 0, 3, 12),
      zone: 'Asia/Tokyo',
      device: 'b',
    };
    const rows = [
      makeCheckIn({ day: day('2024-01-01'), zone: 'Europe/Berlin' }),
      makeCheckIn({ day: day('2024-01-02'), zone: 'Europe/Berlin' }),
      // The phone that flew and the tablet that stayed both tick their own today.
      makeCheckIn({ day: day('2024-01-03'), zone: 'Europe/Berlin' }),
      makeCheckIn({ day: day('2024-01-04'), zone: 'Asia/Tokyo' }),
    ];
    const at = (iso: string, zoneChanges: readonly (typeof home)[]) =>
      judgedAt({ zoneChanges, settings: [], fallbackZone: 'Europe/Berlin', now: Date.parse(iso) });
    // 16:00Z of the 3rd: Tokyo's 4th has begun, and the 3rd is open until Berlin has closed it too.
    const before = at('2024-01-03T16:00Z', [home]);
    const after = at('2024-01-03T16:00Z', [home, moved]);
    expect([before.today, before.openFrom]).toEqual(['2024-01-03', '2024-01-03']);
    expect([after.today, after.openFrom]).toEqual(['2024-01-04', '2024-01-03']);
    const seen = (judged: typeof after, checkIns: typeof rows) =>
      tell({
        picture: '',
        checkIns,
        today: judged.today,
        judged: { openFrom: judged.openFrom, unlived: judged.unlived },
      });
    // Without the tablet's tick the 3rd only waits; with it nothing of the past looks different to either device.
    expect(
      seen(
        after,
        rows.filter((row) => row.day !== '2024-01-03'),
      ).marks,
    ).toBe('KK?K');
    expect(seen(before, rows.slice(0, 3)).marks).toBe('KKK');
    expect(seen(after, rows).marks).toBe('KKKK');
  });

  it('fly east: the day stays open until the later close, so nothing is lost in between (DAY5, STK4)', () => {
    // Today is the 3rd where the user is now; the 2nd has not closed in the zone where it began.
    const judged = { openFrom: day('2024-01-02') };
    const told = tell({ picture: 'x..', today: '2024-01-03', judged });
    expect([told.marks, told.current?.length]).toEqual(['K??', 1]);
  });

  it('a check-in later than tomorrow is held, neither judged nor dropped (STK4)', () => {
    const far = doneOn('2024-01-20');
    const { marks, judgement } = tell({ picture: 'xx', checkIns: [far], today: '2024-01-02' });
    expect(marks).toBe('KK');
    expect(outsideFacts(judgement, [far])).toEqual([far]);
    expect(tell({ picture: 'xx', checkIns: [far], today: '2024-01-20' }).ledger.at(-1)?.verdict).toBe('kept');
  });

  it('a reminder at 00:30 with day start 03:00 ticks the day before (DAY1)', () => {
    const zone = 'Europe/Berlin';
    const answered = Date.UTC(2024, 0, 2, 23, 30);
    const belongsTo = dayAt(answered, zone, [{ from: 0, value: 180 }]);
    expect(belongsTo).toBe('2024-01-02');
    const checkIns = [makeCheckIn({ day: belongsTo, loggedAt: answered, source: 'notification' })];
    expect(tell({ picture: 'x', checkIns, today: '2024-01-03' }).marks).toBe('KK?');
    expect(dayAt(answered + 3 * hourMs, zone, [{ from: 0, value: 180 }])).toBe('2024-01-03');
  });
});

describe('facts that come late, twice or not at all', () => {
  it('offline for 10 days, then sync: all accepted, the streak recomputed (STK13)', () => {
    const before = tell({ picture: x(3), today: '2024-01-14' });
    expect(before.current).toBeNull();
    const offline = drawCheckIns(day('2024-01-04'), x(10)).toReversed();
    expect(tell({ picture: x(3), checkIns: offline, today: '2024-01-14' }).current?.length).toBe(13);
  });

  it('a back-dated check-in is always allowed and lowers nothing (STK4, STK13)', () => {
    const story = { picture: `${x(5)}.${x(7)}`, today: '2024-01-13' };
    const [before, after] = [tell(story), tell({ ...story, checkIns: [doneOn('2024-01-06')] })];
    expect([before.current?.length, before.best?.length]).toEqual([7, 7]);
    expect([after.current?.length, after.best?.length]).toEqual([13, 13]);
  });

  it('un-tick after a milestone: the run is withdrawn, and the milestone comes again when it is kept again (STK13)', () => {
    const before = tell({ picture: x(7) });
    const unticked = makeCheckIn({ day: day('2024-01-07'), kind: 'none', editedAt: 9e12 });
    const after = tell({ picture: x(7), checkIns: [unticked] });
    expect([before.current?.length, after.current?.length]).toEqual([7, 6]);
    expect(milestoneReached(before.current, after.current)).toBeNull();
    expect(milestoneReached(after.current, before.current)).toBe(7);
  });

  it('the same day ticked on two devices offline: one row; amounts of both stay (FACT2)', () => {
    const phone = makeCheckIn({ device: 'phone', editedAt: 1 });
    const tablet = makeCheckIn({ device: 'tablet', editedAt: 2 });
    expect(phone.id).toBe(tablet.id);
    expect(isStateRow(phone) && phone.id === stateRowId(phone.habitId, phone.day)).toBe(true);
    const told = tell({ checkIns: [phone, tablet], today: '2024-01-01' });
    expect(told.current?.length).toBe(1);
    const versions = ruled({ kind: 'daily' }, amountTarget(10));
    const amounts = [amountOn('2024-01-01', 4, 'phone'), amountOn('2024-01-01', 6, 'tablet')];
    expect(tell({ versions, checkIns: amounts, today: '2024-01-01' }).marks).toBe('K');
  });

  it('tick on A, un-tick on B at the same time: the later edit wins (FACT2)', () => {
    const tick = makeCheckIn({ device: 'a', editedAt: 5 });
    const untick = (editedAt: number) => makeCheckIn({ device: 'b', kind: 'none', editedAt });
    expect(tell({ checkIns: [tick, untick(6)], today: '2024-01-02' }).marks).toBe('M?');
    expect(tell({ checkIns: [tick, untick(4)], today: '2024-01-02' }).marks).toBe('K?');
    expect(tell({ checkIns: [untick(5), tick], today: '2024-01-02' }).marks).toBe('K?');
  });

  it('"Done" pressed twice in a notification, or after the tick in the app, is one (FACT2)', () => {
    const pressed = [1, 2].map((editedAt) => makeCheckIn({ source: 'notification', editedAt }));
    const { ledger, current } = tell({ checkIns: [makeCheckIn({ editedAt: 0 }), ...pressed], today: '2024-01-01' });
    expect(current?.length).toBe(1);
    expect(new Set(ledger[0]?.facts).size).toBe(1);
  });

  it('created today with imported history: the start is the first record, the streak is longer than the account (FACT8)', () => {
    const checkIns = drawCheckIns(day('2023-11-01'), x(62)).map((row) => ({ ...row, source: 'import' as const }));
    const habit = { startDay: day('2023-11-01'), createdAt: Date.UTC(2024, 0, 1) };
    expect(tell({ habit, checkIns, today: '2024-01-01' }).current?.length).toBe(62);
  });
});

describe('rules that change', () => {
  it('daily to 3 per week in the middle of a week: old days keep the old rule, the week is prorated, the run is in parts (FACT4, STK5, STK6)', () => {
    // Twelve days up to Friday; from Saturday on 3 per week: two of seven days, ceil(6 / 7) = 1.
    const versions = [makeVersion(), makeVersion({ schedule: quota(3), fromDay: day('2024-01-13') })];
    const { current, marks, ledger } = tell({ versions, picture: `${x(12)}x.`, today: '2024-01-15' });
    expect(marks).toBe(`${'K'.repeat(13)}?`);
    expect(spanOf(ledger[12] ?? { from: day('1970-01-01'), to: day('1970-01-01') })).toBe('01-13..01-14');
    expect(current?.parts?.map(({ length, unit }) => `${length} ${unit}`)).toEqual(['12 day', '1 week']);
    // Less than half a week: it may add, it never breaks.
    const silent = tell({ versions, picture: `${x(12)}..`, today: '2024-01-15' });
    expect([silent.marks.at(-2), silent.current?.length]).toEqual(['~', 12]);
  });

  it('target 20 to 30 pages: old days keep 20 (FACT4)', () => {
    const target = amountTarget(20);
    const versions = [
      makeVersion({ target }),
      makeVersion({ target: { ...target, amount: 30 }, fromDay: day('2024-01-02') }),
    ];
    const checkIns = [amountOn('2024-01-01', 25), amountOn('2024-01-02', 25)];
    expect(tell({ versions, checkIns, today: '2024-01-03' }).marks).toBe('KM?');
  });

  it('week start Monday to Sunday: the overlap week keeps its old boundary, one short week is prorated (FACT7, STK5)', () => {
    const settings = [makeSetting('weekStart', 7, day('2024-01-03'))];
    // Monday the 8th to Saturday the 13th: ceil(3 * 6 / 7) = 3.
    const story = { versions: ruled(quota(3)), settings, today: '2024-01-14' };
    const kept = tell({ ...story, picture: 'xxx.... x.x.x.' });
    expect(kept.ledger.map(spanOf)).toEqual(['01-01..01-07', '01-08..01-13', '01-14..01-20']);
    expect(kept.marks).toBe('KK?');
    expect(tell({ ...story, picture: 'xxx.... x...x.' }).marks).toBe('KM?');
  });

  it('week start Sunday to Monday: the short week of one day adds and never breaks (FACT7, STK5)', () => {
    const settings = [makeSetting('weekStart', 7), makeSetting('weekStart', 1, day('2024-01-08'))];
    const habit = { startDay: day('2024-01-07') };
    // The week from Sunday the 7th ends on Saturday the 13th; Sunday the 14th is a week of its own.
    const told = tell({ habit, versions: ruled(quota(3)), settings, picture: 'xxx....', today: '2024-01-15' });
    expect(told.ledger.map(spanOf)).toEqual(['01-07..01-13', '01-14..01-14', '01-15..01-21']);
    expect(told.marks).toBe('K~?');
  });

  it('a quota met early, more done later: extra is a bonus, nothing is carried over (SCH5)', () => {
    const told = tell({ versions: ruled(quota(2)), picture: 'xxxxxxx .......', today: '2024-01-15' });
    expect(told.marks).toBe('KM?');
  });

  it('a week across the year end, and ISO week 53, is one week by its start date (SCH5)', () => {
    const habit = { startDay: day('2020-12-28') };
    const told = tell({ habit, versions: ruled(quota(3)), picture: '...x.xx x.x.x..', today: '2021-01-11' });
    expect(told.ledger.map(({ from, to }) => `${from}..${to}`)).toEqual([
      '2020-12-28..2021-01-03',
      '2021-01-04..2021-01-10',
      '2021-01-11..2021-01-17',
    ]);
    expect(told.marks).toBe('KK?');
  });

  it('monthly on day 31: the last day of shorter months (SCH7)', () => {
    const checkIns = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'].map(doneOn);
    const versions = ruled({ kind: 'month-days', days: [31] });
    expect(tell({ versions, checkIns, today: '2024-04-30' }).current?.length).toBe(4);
  });

  it('Feb 29 yearly: Feb 28 in common years (SCH7)', () => {
    const checkIns = ['2023-02-28', '2024-02-29', '2025-02-28'].map(doneOn);
    const versions = ruled({ kind: 'yearly', month: 2, day: 29 });
    const habit = { startDay: day('2023-01-01') };
    expect(tell({ habit, versions, checkIns, today: '2025-03-01' }).current).toEqual({
      length: 3,
      unit: 'day',
      from: '2023-02-28',
      to: '2025-02-28',
    });
  });
});

describe('pauses and freezes', () => {
  it('archive, then unarchive: the span is paused, the streak resumes, the best is kept (STK12)', () => {
    const archive = makePause({ from: day('2024-01-06'), to: day('2024-06-30'), kind: 'archive' });
    const after = drawCheckIns(day('2024-07-01'), 'xx');
    const told = tell({ pauses: [archive], picture: x(5), checkIns: after, today: '2024-07-02' });
    expect(told.current).toEqual({ length: 7, unit: 'day', from: '2024-01-01', to: '2024-07-02' });
    expect(told.best).toEqual(told.current);
  });

  it('a pause set afterwards reaches back 14 days for oneself (FACT5)', () => {
    const madeOn = day('2024-01-18');
    const story = { picture: `${x(3)}${'.'.repeat(15)}x`, today: '2024-01-19' };
    const enough = makePause({ from: day('2024-01-04'), to: madeOn, madeOn });
    expect(tell({ ...story, pauses: [enough] }).current?.length).toBe(4);
    const tooLong = makePause({ from: day('2024-01-03'), to: day('2024-01-19'), madeOn: day('2024-01-19') });
    expect(tell({ ...story, pauses: [tooLong] }).marks.slice(3, 6)).toBe('M~~');
  });

  it('a pause set offline on two devices is the union of both (FACT5)', () => {
    const pause = (id: string, from: string, to: string) =>
      makePause({ id: asId<PauseId>(id), from: day(from), to: day(to), madeOn: day('2024-01-03') });
    const pauses = [pause('a', '2024-01-03', '2024-01-05'), pause('b', '2024-01-04', '2024-01-07')];
    expect(tell({ pauses, picture: 'xx.....x' }).marks).toBe('KK~~~~~K');
  });

  it('a freeze used, then a late tick: the freeze is back (STK7)', () => {
    const story = { picture: `${x(7)}.`, today: '2024-01-09' };
    const [before, after] = [tell(story), tell({ ...story, checkIns: [doneOn('2024-01-08')] })];
    expect([before.marks, before.freezes.held]).toEqual(['KKKKKKKF?', 0]);
    expect([after.marks, after.freezes.held]).toEqual(['KKKKKKKK?', 1]);
  });

  it('two misses, one freeze: the first is covered, the second breaks (STK7)', () => {
    const told = tell({ picture: `${x(7)}..`, today: '2024-01-10' });
    expect(told.marks).toBe('KKKKKKKFM?');
    expect(told.current).toBeNull();
    expect(told.best).toEqual({ length: 7, unit: 'day', from: '2024-01-01', to: '2024-01-07' });
  });
});

describe('numbers and limits', () => {
  it('0 is a value, decimals are compared to 1e-9 (SCH9)', () => {
    const atMost = ruled({ kind: 'daily' }, amountTarget(0, { bound: 'at-most' }));
    const checkIns = [amountOn('2024-01-01', 0), amountOn('2024-01-02', 0.1)];
    expect(tell({ versions: atMost, checkIns, today: '2024-01-03' }).marks).toBe('KM?');
    const strict = ruled(avoid(0, true));
    expect(tell({ versions: strict, checkIns: [amountOn('2024-01-01', 0)], today: '2024-01-02' }).marks).toBe('K~');
    const tenth = Array.from({ length: 10 }, (_, at) => amountOn('2024-01-01', 0.1, `tenth-${at}`));
    const whole = ruled({ kind: 'daily' }, amountTarget(1));
    expect(tell({ versions: whole, checkIns: tenth, today: '2024-01-02' }).marks).toBe('K?');
  });

  it('an at-most habit without a word: kept at the close, unknown where strict (SCH8, STK1)', () => {
    const coffee = ruled({ kind: 'daily' }, amountTarget(2, { bound: 'at-most' }));
    expect(tell({ versions: coffee, today: '2024-01-03' }).marks).toBe('KK?');
    expect(tell({ versions: ruled(avoid(2)), today: '2024-01-03' }).marks).toBe('KK?');
    expect(tell({ versions: ruled(avoid(2, true)), today: '2024-01-03' }).marks).toBe('~~~');
  });

  it('slips may be several a day, each with its time (FACT1, SCH8)', () => {
    const slips = [8, 13, 22].map((hour) =>
      makeCheckIn({
        id: asId<CheckInId>(`slip-${hour}`),
        kind: 'slip',
        loggedAt: Date.UTC(2024, 0, 1, hour),
      }),
    );
    const versions = ruled(avoid(2));
    expect(tell({ versions, checkIns: slips.slice(0, 2), today: '2024-01-02' }).marks).toBe('K?');
    expect(tell({ versions, checkIns: slips, today: '2024-01-01' }).marks).toBe('M');
  });

  it('a skip on a numeric habit is a kind, never a number (FACT3)', () => {
    const versions = ruled({ kind: 'daily' }, amountTarget(5));
    const start = day('2024-01-01');
    const told = tell({
      versions,
      checkIns: [amountOn('2024-01-01', 5), ...drawCheckIns(addDays(start, 1), 's'), amountOn('2024-01-03', 5)],
      today: '2024-01-03',
    });
    expect(told.marks).toBe('K~K');
    const atMost = ruled({ kind: 'daily' }, amountTarget(5, { bound: 'at-most' }));
    expect(tell({ versions: atMost, picture: 's.', today: '2024-01-03' }).marks).toBe('~K?');
  });
});
