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
import { asId, type CheckInId } from '../../kernel/ids.ts';
import type { Schedule, Target } from '../schedules/schedule.ts';

const ruled = (schedule: Schedule, target?: Target) => [makeVersion(target ? { schedule, target } : { schedule })];
const quota = (times: number, per: 'week' | 'month' = 'week'): Schedule => ({ kind: 'quota', times, per });
const avoid = (limit: number, per: 'day' | 'week' = 'day'): Schedule => ({ kind: 'avoid', limit, per, strict: false });
const slipOn = (label: string, at = 0) =>
  makeCheckIn({ id: asId<CheckInId>(`slip-${label}-${at}`), kind: 'slip', day: day(label) });
const withoutFreezes = [makeSetting('freezes', false)];
const x = (count: number) => 'x'.repeat(count);

describe('verdicts', () => {
  it('STK1 off comes before kept, kept before neutral, neutral before pending, pending before missed', () => {
    const mondays = ruled({ kind: 'weekdays', days: [1] });
    expect(tell({ versions: mondays, picture: 'xx' }).marks).toBe('K-');
    const pauses = [makePause({ to: day('2024-01-02') })];
    expect(tell({ pauses, picture: 'x.', today: '2024-01-02' }).marks).toBe('K~');
    expect(tell({ picture: 's', today: '2024-01-01' }).marks).toBe('~');
    expect(tell({ picture: '..', today: '2024-01-02' }).marks).toBe('M?');
  });

  it('STK1 a day that was never lived is neutral, unless it was kept', () => {
    const judged = { unlived: [day('2024-01-02'), day('2024-01-03')] };
    const { marks, ledger } = tell({ picture: 'x.xx', judged });
    expect(marks).toBe('K~KK');
    expect(ledger[1]?.reason).toBe('unlived');
  });

  it('STK1 several days may be open at once: nothing before the first of them waits', () => {
    const judged = { openFrom: day('2024-01-03') };
    expect(tell({ picture: 'x...', today: '2024-01-04', judged }).marks).toBe('KM??');
  });

  it('STK1 a limit is kept by silence only: neutral before kept, kept at its close, missed at once', () => {
    const pauses = [makePause({ to: day('2024-01-01') })];
    const checkIns = [slipOn('2024-01-01'), slipOn('2024-01-04')];
    expect(tell({ versions: ruled(avoid(0)), pauses, checkIns, today: '2024-01-04' }).marks).toBe('~KKM');
    expect(tell({ versions: ruled(avoid(0)), pauses, today: '2024-01-04' }).marks).toBe('~KK?');
  });

  it('STK2 the unit follows the rule: days, windows, weeks, months', () => {
    const unitOf = (schedule: Schedule) => tell({ versions: ruled(schedule), picture: 'x' }).current?.unit;
    expect(unitOf({ kind: 'daily' })).toBe('day');
    expect(unitOf({ kind: 'since-last', n: 30, tolerance: 0 })).toBe('day');
    expect(unitOf({ kind: 'rolling', times: 1, days: 7 })).toBe('day');
    expect(unitOf(quota(1))).toBe('week');
    expect(unitOf(quota(1, 'month'))).toBe('month');
    expect(tell({ versions: ruled(avoid(0, 'week')), today: '2024-01-15' }).current).toEqual({
      length: 2,
      unit: 'week',
      from: '2024-01-01',
      to: '2024-01-14',
    });
  });
});

describe('runs', () => {
  it('STK3 three skips, one done, three skips is a streak of 1', () => {
    const { current } = tell({ picture: 'sssxsss' });
    expect(current).toEqual({ length: 1, unit: 'day', from: '2024-01-04', to: '2024-01-04' });
  });

  it('STK3 neutral, off and frozen days between neither add nor break', () => {
    const picture = `${x(7)}.sx`;
    const { marks, current } = tell({ picture });
    expect(marks).toBe('KKKKKKKF~K');
    expect(current).toEqual({ length: 8, unit: 'day', from: '2024-01-01', to: '2024-01-10' });
  });

  it('STK4 current reaches through a pending last unit; of two equal the earlier is best', () => {
    const { current, best } = tell({ picture: 'xxx.xxx.', today: '2024-01-08' });
    expect(current).toEqual({ length: 3, unit: 'day', from: '2024-01-05', to: '2024-01-07' });
    expect(best).toEqual({ length: 3, unit: 'day', from: '2024-01-01', to: '2024-01-03' });
  });

  it('STK4 a missed day ends the current run, the best stays', () => {
    const { current, best } = tell({ picture: 'xxx..', today: '2024-01-05' });
    expect(current).toBeNull();
    expect(best?.length).toBe(3);
  });

  it('STK4 a fact dated tomorrow counts at once, one beyond waits', () => {
    const tomorrow = tell({ picture: 'xxx', today: '2024-01-02' });
    expect([tomorrow.marks, tomorrow.current?.length]).toEqual(['KKK', 3]);
    const beyond = tell({ picture: 'xx.x', today: '2024-01-02' });
    expect([beyond.marks, beyond.current?.length]).toEqual(['KK', 2]);
  });

  it('STK4 after the end day the last run stays current', () => {
    const habit = { endDay: day('2024-01-03') };
    expect(tell({ habit, picture: 'xxxx', today: '2024-06-01' }).current).toEqual({
      length: 3,
      unit: 'day',
      from: '2024-01-01',
      to: '2024-01-03',
    });
  });

  it('STK5 a quota is prorated up, at least 1, over the days within start, end and version that no pause covers', () => {
    const versions = ruled(quota(3));
    // Thursday to Sunday: ceil(3 * 4 / 7) = 2.
    const habit = { startDay: day('2024-01-04') };
    expect(tell({ versions, habit, picture: 'x...', today: '2024-01-08' }).marks).toBe('M?');
    expect(tell({ versions, habit, picture: 'x.x.', today: '2024-01-08' }).marks).toBe('K?');
    // Two days paused: ceil(3 * 5 / 7) = 3.
    const pauses = [makePause({ from: day('2024-01-06'), to: day('2024-01-07') })];
    expect(tell({ versions, pauses, picture: 'xx.....', today: '2024-01-08' }).marks).toBe('M?');
    expect(tell({ versions, pauses, picture: 'xxx....', today: '2024-01-08' }).marks).toBe('K?');
    // Skips do not matter.
    expect(tell({ versions, picture: 'xxsssss', today: '2024-01-08' }).marks).toBe('M?');
  });

  it('STK5 a period less than half active adds when its share is met and never breaks', () => {
    const versions = ruled(quota(3));
    // Friday to Sunday, three of seven: ceil(9 / 7) = 2.
    const habit = { startDay: day('2024-01-05') };
    expect(tell({ versions, habit, picture: 'x..', today: '2024-01-08' }).marks).toBe('~?');
    expect(tell({ versions, habit, picture: 'xx.', today: '2024-01-08' }).marks).toBe('K?');
    const pauses = [makePause({ to: day('2024-01-07') })];
    expect(tell({ versions, pauses, today: '2024-01-08' }).marks).toBe('~?');
  });

  it('STK5 a month that was active for exactly half can be missed, one day less cannot', () => {
    const versions = ruled(quota(4, 'month'));
    // 15 of 30 days: ceil(4 * 15 / 30) = 2.
    const half = { startDay: day('2024-04-16') };
    expect(tell({ versions, habit: half, picture: 'x', today: '2024-05-01' }).marks).toBe('M?');
    const less = { startDay: day('2024-04-17') };
    expect(tell({ versions, habit: less, picture: 'x', today: '2024-05-01' }).marks).toBe('~?');
  });

  it('STK5 a sum needs a deed, even of a target of 0', () => {
    const versions = ruled(quota(1), amountTarget(0, { per: 'period' }));
    const amount = makeCheckIn({ id: asId<CheckInId>('a'), kind: 'amount', value: 0.1 });
    expect(tell({ versions, today: '2024-01-08' }).marks).toBe('M?');
    expect(tell({ versions, checkIns: [amount], today: '2024-01-08' }).marks).toBe('K?');
  });

  it('STK5 a limit stays whole; slips on paused days do not count; neutral only when no day was active', () => {
    const versions = ruled(avoid(1, 'week'));
    const sixDays = [makePause({ to: day('2024-01-06') })];
    const onPaused = [slipOn('2024-01-02'), slipOn('2024-01-03')];
    const onActive = [slipOn('2024-01-07', 1), slipOn('2024-01-07', 2)];
    expect(tell({ versions, pauses: sixDays, checkIns: onPaused, today: '2024-01-08' }).marks).toBe('K?');
    expect(tell({ versions, pauses: sixDays, checkIns: onActive, today: '2024-01-08' }).marks).toBe('M?');
    const wholeWeek = [makePause({ to: day('2024-01-07') })];
    expect(tell({ versions, pauses: wholeWeek, checkIns: onPaused, today: '2024-01-08' }).marks).toBe('~?');
  });

  it('STK5 a sum of at most is whole as well', () => {
    const versions = ruled(quota(1), amountTarget(10, { bound: 'at-most', per: 'period' }));
    const amount = (value: number) =>
      makeCheckIn({ id: asId<CheckInId>('a'), kind: 'amount', value, day: day('2024-01-05') });
    const habit = { startDay: day('2024-01-05') };
    expect(tell({ versions, habit, checkIns: [amount(10)], today: '2024-01-08' }).marks).toBe('K?');
    expect(tell({ versions, habit, checkIns: [amount(10.1)], today: '2024-01-05' }).marks).toBe('M');
  });

  it('STK6 a change of the unit is shown in parts: "12 days, then 3 weeks"', () => {
    const { current, best, marks } = tell({
      habit: { startDay: day('2024-01-03') },
      versions: [makeVersion(), makeVersion({ schedule: quota(1), fromDay: day('2024-01-15') })],
      picture: `${x(12)} x...... x...... x......`,
      today: '2024-02-05',
    });
    expect(marks).toBe(`${'K'.repeat(15)}?`);
    expect(current).toEqual({
      length: 33,
      unit: 'day',
      from: '2024-01-03',
      to: '2024-02-04',
      parts: [
        { length: 12, unit: 'day', days: 12, from: '2024-01-03', to: '2024-01-14' },
        { length: 3, unit: 'week', days: 21, from: '2024-01-15', to: '2024-02-04' },
      ],
    });
    expect(best).toEqual(current);
  });

  it('STK6 with kept units of two kinds runs are compared by days, before by units', () => {
    const versions = [makeVersion(), makeVersion({ schedule: quota(1), fromDay: day('2024-01-15') })];
    // 12 days, a miss, then weeks: three weeks are 21 days.
    const picture = `${x(12)}.. x...... x...... x......`;
    const told = tell({ versions, settings: withoutFreezes, picture, today: '2024-02-05' });
    expect(told.best).toEqual({ length: 3, unit: 'week', from: '2024-01-15', to: '2024-02-04' });
    const before = tell({ versions, settings: withoutFreezes, picture, today: '2024-01-14' });
    expect(before.best).toEqual({ length: 12, unit: 'day', from: '2024-01-01', to: '2024-01-12' });
  });

  it('STK6 of two runs of equally many days the earlier is best (STK4)', () => {
    const versions = [makeVersion(), makeVersion({ schedule: quota(1), fromDay: day('2024-01-15') })];
    const { best } = tell({
      versions,
      settings: withoutFreezes,
      picture: `${x(7)} ....... x...... .......`,
      today: '2024-01-29',
    });
    expect(best).toEqual({ length: 7, unit: 'day', from: '2024-01-01', to: '2024-01-07' });
  });

  it('STK6 a clipped week has only its own days', () => {
    const { current } = tell({
      versions: [makeVersion(), makeVersion({ schedule: quota(1), fromDay: day('2024-01-03') })],
      picture: 'xx x',
    });
    expect(current?.parts?.map(({ days }) => days)).toEqual([2, 5]);
    expect(current?.length).toBe(7);
  });
});

describe('the ledger of runs', () => {
  it('STK9 every unit has its dates, verdict, reason, facts and version', () => {
    const { ledger } = tell({
      versions: ruled(quota(2)),
      picture: 'xs....x .......',
      today: '2024-01-15',
    });
    expect(ledger.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      'kept: quota-met',
      'missed: nothing-logged',
      'pending: open',
    ]);
    expect(ledger.map(spanOf)).toEqual(['01-01..01-07', '01-08..01-14', '01-15..01-21']);
    expect(ledger[0]?.facts).toEqual(['habit-1:2024-01-01', 'habit-1:2024-01-02', 'habit-1:2024-01-07']);
    expect(ledger.every(({ version }) => version === 'version-2024-01-01')).toBe(true);
  });

  it('STK12 an archive is a pause from that day; unarchived, the run resumes, and the best is kept', () => {
    const archive = makePause({ from: day('2024-01-05'), kind: 'archive' });
    const archived = tell({ pauses: [archive], picture: 'xxxx', today: '2024-03-01' });
    expect(archived.marks).toBe(`KKKK${'~'.repeat(57)}`);
    expect(archived.current?.length).toBe(4);
    const back = [{ ...archive, to: day('2024-01-30') }];
    const resumed = tell({ pauses: back, picture: `xxxx${'.'.repeat(26)}x`, today: '2024-01-31' });
    expect(resumed.current).toEqual({ length: 5, unit: 'day', from: '2024-01-01', to: '2024-01-31' });
    expect(tell({ pauses: back, picture: 'xxxx', today: '2024-02-02' }).best?.length).toBe(4);
  });

  it('STK13 a back-dated check-in is accepted and re-derives; deleting it withdraws what derived from it', () => {
    const late = makeCheckIn({ day: day('2024-01-03'), loggedAt: 9e12 });
    const story = { picture: 'xx.xx', today: '2024-01-05' };
    expect(tell(story).current?.length).toBe(2);
    expect(tell({ ...story, checkIns: [late] }).current?.length).toBe(5);
    expect(tell({ ...story, checkIns: [{ ...late, deletedAt: 9e12 }] }).current?.length).toBe(2);
    const taken = drawCheckIns(day('2024-01-03'), 'n').map((row) => ({ ...row, editedAt: Infinity }));
    expect(tell({ ...story, checkIns: [late, ...taken] }).current?.length).toBe(2);
  });
});
