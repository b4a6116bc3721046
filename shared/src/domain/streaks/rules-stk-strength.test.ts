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
import { tell } from '../../testing/story.ts';
import { asId, type CheckInId } from '../../kernel/ids.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { Schedule, Target } from '../schedules/schedule.ts';

const ruled = (schedule: Schedule, target?: Target) => [makeVersion(target ? { schedule, target } : { schedule })];
const quota = (times: number): Schedule => ({ kind: 'quota', times, per: 'week' });
const weekdaysOf = (...days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]): Schedule => ({ kind: 'weekdays', days });
const x = (count: number) => 'x'.repeat(count);
const percent = (share: number) => Math.round(share * 1000) / 10;
const start = day('2024-01-01');

describe('freezes', () => {
  it('STK7 every 7 kept units earn one; a final miss spends it', () => {
    expect(tell({ picture: x(6) }).freezes).toEqual({ held: 0, keptToNext: 1 });
    expect(tell({ picture: x(7) }).freezes).toEqual({ held: 1, keptToNext: 7 });
    const missed = tell({ picture: `${x(7)}.`, today: '2024-01-09' });
    expect(missed.marks).toBe('KKKKKKKF?');
    expect(missed.current?.length).toBe(7);
    expect(missed.freezes).toEqual({ held: 0, keptToNext: 7 });
    expect(missed.judgement.frozenDays).toEqual(['2024-01-08']);
  });

  it('STK7 at most 2 are held, and counting waits while 2 are held', () => {
    expect(tell({ picture: x(14) }).freezes).toEqual({ held: 2, keptToNext: null });
    expect(tell({ picture: x(20) }).freezes).toEqual({ held: 2, keptToNext: null });
    // The six kept units beyond do not count towards the next one.
    expect(tell({ picture: `${x(20)}.x` }).freezes).toEqual({ held: 1, keptToNext: 6 });
  });

  it('STK7 the miss that finds none ends the run and takes the count with it', () => {
    const story = tell({ picture: `${x(14)}.x.x.xxx` });
    expect(story.marks).toBe(`${'K'.repeat(14)}FKFKMKKK`);
    expect(story.current).toEqual({ length: 3, unit: 'day', from: '2024-01-20', to: '2024-01-22' });
    expect(story.freezes).toEqual({ held: 0, keptToNext: 4 });
    expect(story.best?.length).toBe(16);
  });

  it('STK7 no run alive, no count', () => {
    expect(tell({ picture: 'xxx..', today: '2024-01-05' }).freezes).toEqual({ held: 0, keptToNext: null });
  });

  it('STK7 turned off nothing is earned or spent', () => {
    const off = tell({ picture: `${x(7)}.x`, settings: [makeSetting('freezes', false)] });
    expect(off.marks).toBe('KKKKKKKMK');
    expect(off.freezes).toEqual({ held: 0, keptToNext: null });
    const laterOff = tell({ picture: `${x(7)}.x`, settings: [makeSetting('freezes', false, day('2024-01-08'))] });
    expect(laterOff.marks).toBe('KKKKKKKMK');
  });

  it('STK7 late evidence gives the freeze back by itself', () => {
    const story = { picture: `${x(7)}.xx`, today: '2024-01-10' };
    expect(tell(story).freezes).toEqual({ held: 0, keptToNext: 5 });
    const late = tell({ ...story, checkIns: [makeCheckIn({ day: day('2024-01-08') })] });
    expect(late.judgement.frozenDays).toEqual([]);
    expect(late.freezes).toEqual({ held: 1, keptToNext: 4 });
    expect(late.current?.length).toBe(10);
  });

  it('STK7 weeks neither earn nor spend; what a run holds survives its weeks', () => {
    const versions = [makeVersion(), makeVersion({ schedule: quota(1), fromDay: day('2024-01-08') })];
    const weeks = tell({ versions, picture: `${x(7)} x...... x......`, today: '2024-01-22' });
    expect(weeks.freezes.held).toBe(1);
    expect(tell({ versions, picture: `${x(7)} ....... x......`, today: '2024-01-22' }).marks).toBe('KKKKKKKMK?');
    const backToDays = [...versions, makeVersion({ fromDay: day('2024-01-15') })];
    expect(tell({ versions: backToDays, picture: `${x(7)} x...... .x` }).marks).toBe('KKKKKKKKFK');
  });

  it('STK7 a limit exceeded today is final and spends one at once', () => {
    const versions = ruled({ kind: 'avoid', limit: 0, per: 'day', strict: false });
    const slip = makeCheckIn({ id: asId<CheckInId>('slip'), kind: 'slip', day: day('2024-01-08') });
    const { marks, current } = tell({ versions, checkIns: [slip], today: '2024-01-08' });
    expect(marks).toBe('KKKKKKKF');
    expect(current?.length).toBe(7);
  });
});

describe('skip allowance', () => {
  it('STK8 the k earliest skips of a month on due days are excused, one beyond is missed at its close', () => {
    const versions = [makeVersion({ skipAllowance: 2 })];
    expect(tell({ versions, picture: 'xssxs.', today: '2024-01-06' }).marks).toBe('K~~KM?');
    expect(tell({ versions, picture: 'xssxs', today: '2024-01-05' }).marks).toBe('K~~K?');
    const february = `${'.'.repeat(30)}sssx`;
    expect(tell({ versions, picture: february }).marks).toBe(`${'M'.repeat(30)}~~~K`);
  });

  it('STK8 a skip that becomes done, or that a pause covers, leaves its excuse to the next', () => {
    const versions = [makeVersion({ skipAllowance: 1 })];
    expect(tell({ versions, picture: 'ss.', today: '2024-01-03' }).marks).toBe('~M?');
    expect(tell({ versions, picture: 'xs.', today: '2024-01-03' }).marks).toBe('K~?');
    const pauses = [makePause({ to: day('2024-01-01') })];
    expect(tell({ versions, pauses, picture: 'ss.', today: '2024-01-03' }).marks).toBe('~~?');
  });

  it('STK8 a skip on a day that is not due costs nothing', () => {
    const versions = [makeVersion({ schedule: weekdaysOf(1, 3), skipAllowance: 1 })];
    expect(tell({ versions, picture: 'xss', today: '2024-01-04' }).marks).toBe('K-~-');
  });

  it('STK8 with SCH4 to SCH6 every skip is neutral', () => {
    const schedule: Schedule = { kind: 'rolling', times: 1, days: 1 };
    expect(tell({ versions: [makeVersion({ schedule, skipAllowance: 0 })], picture: 'xssx' }).marks).toBe('K~~K');
    const daily = [makeVersion({ skipAllowance: 0 })];
    expect(tell({ versions: daily, picture: 'xssx' }).marks).toBe('KMMK');
  });
});

describe('strength', () => {
  const strengthAfter = (picture: string) =>
    percent(tell({ picture, today: addDays(start, picture.length - 1) }).strength);

  it('STK10 a perfect daily start', () => {
    const shown = [1, 7, 13, 21, 30, 60, 87].map((days) => strengthAfter(x(days)));
    expect(shown).toEqual([5.2, 31.1, 50, 67.4, 79.8, 95.9, 99]);
    expect(tell({ picture: 'x' }).strength).toBeCloseTo(0.051922, 6);
  });

  it('STK10 misses after a perfect year and more', () => {
    const afterMisses = (misses: number) => strengthAfter(`${x(400)}${'.'.repeat(misses)}.`);
    expect([1, 3, 7, 14].map(afterMisses)).toEqual([94.8, 85.2, 68.9, 47.4]);
  });

  it('STK10 two of three per week converges to 66.7 %, two of four to 50 %', () => {
    const picture = 'xx.....'.repeat(150);
    const converged = (times: number) =>
      percent(tell({ versions: ruled(quota(times)), picture, today: addDays(start, 150 * 7 - 1) }).strength);
    expect(converged(3)).toBe(66.7);
    expect(converged(4)).toBe(50);
    expect(converged(2)).toBe(100);
  });

  it('STK10 an open day counts when, and only when, it raises the strength', () => {
    expect(strengthAfter(`${x(13)}.`)).toBe(50);
    expect(strengthAfter(x(14))).toBe(52.6);
  });

  it('STK10 skips and pauses leave it as it is, and a kept day inside a pause raises it', () => {
    expect(strengthAfter(`${x(13)}ssssss`)).toBe(50);
    const pauses = [makePause({ from: day('2024-01-14') })];
    expect(percent(tell({ pauses, picture: x(13), today: '2024-02-20' }).strength)).toBe(50);
    expect(percent(tell({ pauses, picture: x(14), today: '2024-02-20' }).strength)).toBe(52.6);
  });

  it('STK10 bonuses do not count', () => {
    const versions = ruled(weekdaysOf(1));
    const weeks = (week: string) => tell({ versions, picture: week.repeat(6), today: '2024-02-11' }).strength;
    expect(weeks('xx..x..')).toBe(weeks('x......'));
  });

  it('STK10 a limit starts at 1 and falls with what is over it', () => {
    const versions = ruled({ kind: 'daily' }, amountTarget(2, { bound: 'at-most' }));
    const amount = (value: number) =>
      makeCheckIn({ id: asId<CheckInId>('a'), kind: 'amount', value, day: day('2024-01-01') });
    const after = (value: number) => tell({ versions, checkIns: [amount(value)], today: '2024-01-02' }).strength;
    const m = 0.5 ** (1 / 13);
    expect(after(2)).toBe(1);
    expect(after(3)).toBeCloseTo(m + 0.5 * (1 - m), 12);
    expect(after(5)).toBeCloseTo(m, 12);
    // Today, still open, does not count.
    expect(tell({ versions, checkIns: [amount(9)], today: '2024-01-01' }).strength).toBe(1);
  });

  it('STK10 part of an amount is part of a day; sums over a week are not doubled', () => {
    const amounts = (value: number) =>
      makeCheckIn({ id: asId<CheckInId>('a'), kind: 'amount', value, day: day('2024-01-01') });
    const daily = tell({
      versions: ruled({ kind: 'daily' }, amountTarget(10)),
      checkIns: [amounts(4)],
      today: '2024-01-02',
    });
    const perDay = 0.5 ** (1 / 13);
    expect(daily.strength).toBeCloseTo(0.4 * (1 - perDay), 12);
    const weekly = tell({
      versions: ruled(quota(1), amountTarget(10, { per: 'period' })),
      checkIns: [amounts(4)],
      today: '2024-01-01',
    });
    const perWeek = 0.5 ** (Math.sqrt(1 / 7) / 13);
    expect(weekly.strength).toBeCloseTo(0.4 * (1 - perWeek), 12);
  });

  it('STK10 a fail gives 0 to a sum of at most as it does to a day', () => {
    const fail = drawCheckIns(day('2024-01-01'), 'f');
    const m = (perDay: number) => 0.5 ** (Math.sqrt(perDay) / 13);
    const target = amountTarget(10, { bound: 'at-most' });
    const daily = tell({ versions: ruled({ kind: 'daily' }, target), checkIns: fail, today: '2024-01-02' });
    expect(daily.strength).toBeCloseTo(m(1), 12);
    const versions = ruled(quota(1), { ...target, per: 'period' });
    expect(tell({ versions, checkIns: fail, today: '2024-01-02' }).strength).toBeCloseTo(m(1 / 7), 12);
  });

  it('STK10 stays a number for a target of 0', () => {
    const zero = (over: object) => ruled(quota(1), amountTarget(0, { per: 'period', ...over }));
    const checkIns = [0.1, 0.25, 0.2].map((value, at) =>
      makeCheckIn({ id: asId<CheckInId>(`a${at}`), kind: 'amount', value, day: addDays(start, at) }),
    );
    expect(tell({ versions: zero({}), today: '2024-01-20' }).strength).toBe(0);
    expect(tell({ versions: zero({}), checkIns, today: '2024-01-20' }).strength).toBeGreaterThan(0);
    // Three weeks later the sums of the look-back are 0 again, and the strength rises.
    const limit = (today: string) => tell({ versions: zero({ bound: 'at-most' }), checkIns, today }).strength;
    expect(limit('2024-01-21')).toBeGreaterThan(limit('2024-01-11'));
  });
});

describe('recovery', () => {
  const recoveryOf = (picture: string, versions = [makeVersion()]) =>
    tell({ picture, versions, today: addDays(start, picture.replaceAll(' ', '').length - 1) }).judgement.recovery;

  it('STK11 mean days from the first miss in a row to the next kept unit', () => {
    expect(recoveryOf('x..x.x')).toEqual({ meanDays: 1.5, recoveries: 2, neverMissedTwice: false });
    expect(recoveryOf('xxx')).toEqual({ meanDays: null, recoveries: 0, neverMissedTwice: true });
  });

  it('STK11 never missed twice looks over off and neutral days', () => {
    expect(recoveryOf('x.x.x').neverMissedTwice).toBe(true);
    expect(recoveryOf('x.s.x').neverMissedTwice).toBe(false);
    expect(recoveryOf('x.... ..x....', ruled(weekdaysOf(1, 4))).neverMissedTwice).toBe(true);
    expect(recoveryOf('x...... .......', ruled(weekdaysOf(1, 4))).neverMissedTwice).toBe(false);
  });

  it('STK11 two misses with an open day between are not yet twice', () => {
    const slips = ['2024-01-01', '2024-01-03'].map((label) =>
      makeCheckIn({ id: asId<CheckInId>(label), kind: 'slip', day: day(label) }),
    );
    const told = tell({
      versions: ruled({ kind: 'avoid', limit: 0, per: 'day', strict: false }),
      checkIns: slips,
      today: '2024-01-03',
      judged: { openFrom: day('2024-01-02') },
    });
    expect(told.marks).toBe('M?M');
    expect(told.judgement.recovery.neverMissedTwice).toBe(true);
  });

  it('STK11 a frozen unit is no miss', () => {
    expect(recoveryOf(`${x(7)}.x.x`)).toEqual({ meanDays: 1, recoveries: 1, neverMissedTwice: true });
    expect(recoveryOf(`${x(7)}..x`)).toEqual({ meanDays: 1, recoveries: 1, neverMissedTwice: true });
  });

  it('STK11 a week is counted from its first day', () => {
    expect(recoveryOf('x...... ....... x......', ruled(quota(1)))).toEqual({
      meanDays: 7,
      recoveries: 1,
      neverMissedTwice: true,
    });
  });

  it('STK11 stands beside a streak that late facts made', () => {
    const told = tell({ picture: 'x.x', checkIns: drawCheckIns(day('2024-01-02'), 'x') });
    expect(told.judgement.recovery.recoveries).toBe(0);
    expect(told.current?.length).toBe(3);
  });
});
