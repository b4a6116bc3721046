import { describe, expect, it } from 'vitest';
import {
  amountTarget,
  day,
  daysBetween,
  drawCheckIns,
  makeCheckIn,
  makePause,
  makeVersion,
} from '../../testing/factories.ts';
import { spanOf, tell, type Told } from '../../testing/story.ts';
import { asId, type CheckInId, type HabitId } from '../../kernel/ids.ts';
import { judgeRoutine } from '../routines/judge-routine.ts';
import type { Schedule, Target } from '../schedules/schedule.ts';
import { dueOn } from './due.ts';

const ruled = (schedule: Schedule, target?: Target) => [makeVersion(target ? { schedule, target } : { schedule })];
const amountOn = (label: string, value: number) =>
  makeCheckIn({ id: asId<CheckInId>(`${label}-${value}`), kind: 'amount', value, day: day(label) });
const slipOn = (label: string) => makeCheckIn({ id: asId<CheckInId>(`slip-${label}`), kind: 'slip', day: day(label) });
const dueDays = ({ ledger }: Told) => ledger.filter(({ verdict }) => verdict !== 'off').map(({ from }) => from);
const spans = ({ ledger }: Told) => ledger.map(spanOf);

describe('schedules, as the judge sees them', () => {
  it('SCH1 every day', () => {
    expect(tell({ picture: 'xx.x.', today: '2024-01-05' }).marks).toBe('KKMK?');
  });

  it('SCH2 chosen weekdays: other days are off, done there is a bonus and changes nothing', () => {
    const { marks, ledger, current } = tell({
      versions: ruled({ kind: 'weekdays', days: [1, 3, 5] }),
      picture: 'xxx.x',
    });
    expect(marks).toBe('K-K-K');
    expect(ledger.map(({ reason }) => reason)).toEqual(['done', 'bonus', 'done', 'not-due', 'done']);
    expect(current).toEqual({ length: 3, unit: 'day', from: '2024-01-01', to: '2024-01-05' });
  });

  it('SCH3 every n days from its anchor: a miss does not shift it', () => {
    const versions = ruled({ kind: 'every-n-days', n: 3, anchor: day('2024-01-01') });
    expect(tell({ versions, picture: 'x...x.x' }).marks).toBe('K--M--K');
  });

  it('SCH4 every n days since last done: windows from the day after the last done, or after the last window', () => {
    const versions = ruled({ kind: 'since-last', n: 3, tolerance: 0 });
    const told = tell({ versions, picture: '.x ... ..x .', today: '2024-01-09' });
    expect(told.marks).toBe('KMK?');
    expect(spans(told)).toEqual(['01-01..01-02', '01-03..01-05', '01-06..01-08', '01-09..01-11']);
    expect(told.current).toEqual({ length: 1, unit: 'day', from: '2024-01-06', to: '2024-01-08' });
  });

  it('SCH4 a tolerance makes the window longer', () => {
    const versions = ruled({ kind: 'since-last', n: 3, tolerance: 1 });
    expect(tell({ versions, picture: '.x ...x .', today: '2024-01-07' }).marks).toBe('KK?');
    expect(tell({ versions, picture: '.x ....x .', today: '2024-01-08' }).marks).toBe('KMK?');
  });

  it('SCH4 neutral days do not use the window up', () => {
    const told = tell({
      versions: ruled({ kind: 'since-last', n: 2, tolerance: 0 }),
      pauses: [makePause({ from: day('2024-01-03'), to: day('2024-01-05') })],
      picture: '.s......',
      today: '2024-01-07',
    });
    expect(told.marks).toBe('M?');
    expect(spans(told)).toEqual(['01-01..01-06', '01-07..01-08']);
  });

  it('SCH4 a new version closes the running window as neutral and opens its own', () => {
    const told = tell({
      versions: [
        ...ruled({ kind: 'since-last', n: 5, tolerance: 0 }),
        makeVersion({ schedule: { kind: 'since-last', n: 2, tolerance: 0 }, fromDay: day('2024-01-04') }),
      ],
      picture: 'x....',
      today: '2024-01-06',
    });
    expect(told.marks).toBe('K~M?');
    expect(spans(told)).toEqual(['01-01..01-01', '01-02..01-03', '01-04..01-05', '01-06..01-07']);
    expect(told.current).toBeNull();
  });

  it('SCH4 a window that is cut off ahead is shown up to there, also by an end day to come', () => {
    const versions = ruled({ kind: 'since-last', n: 6, tolerance: 0 });
    expect(spans(tell({ versions, today: '2024-01-02' }))).toEqual(['01-01..01-06']);
    const habit = { endDay: day('2024-01-04') };
    expect(spans(tell({ versions, habit, today: '2024-01-02' }))).toEqual(['01-01..01-04']);
  });

  it('SCH4 an open pause leaves the window waiting on its day', () => {
    const versions = ruled({ kind: 'since-last', n: 3, tolerance: 0 });
    const pauses = [makePause({ from: day('2024-01-03') })];
    const told = tell({ versions, pauses, today: '2024-03-01' });
    expect(told.marks).toBe('?');
    expect(spans(told)).toEqual(['01-01..03-01']);
  });

  it('SCH5 x per week: kept as soon as met, missed at the close', () => {
    const told = tell({
      versions: ruled({ kind: 'quota', times: 3, per: 'week' }),
      picture: 'xxx.... x....x. x.xx',
    });
    expect(told.marks).toBe('KMK');
    expect(told.current).toEqual({ length: 1, unit: 'week', from: '2024-01-15', to: '2024-01-21' });
  });

  it('SCH5 x per month follows the calendar', () => {
    const checkIns = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'].map((label) =>
      makeCheckIn({ day: day(label) }),
    );
    const told = tell({ versions: ruled({ kind: 'quota', times: 2, per: 'month' }), checkIns, today: '2024-03-10' });
    expect(told.marks).toBe('MK?');
    expect(spans(told)).toEqual(['01-01..01-31', '02-01..02-29', '03-01..03-31']);
  });

  it('SCH6 x per rolling y days: until there are y of them a day may add, never breaks', () => {
    const { marks, current } = tell({
      versions: ruled({ kind: 'rolling', times: 3, days: 7 }),
      picture: 'x..x..x.x',
    });
    expect(marks).toBe('~~~~~~KMK');
    expect(current?.length).toBe(1);
  });

  it('SCH6 the look-back is the last y days that are not neutral', () => {
    const versions = ruled({ kind: 'rolling', times: 2, days: 3 });
    // The skipped days are left out: 06 looks back on 02, 05 and itself.
    expect(tell({ versions, picture: 'xxss.x', today: '2024-01-07' }).marks).toBe('~K~~KK?');
  });

  it('SCH6 STK4 a day done never misses: a skip that becomes a done ends no run', () => {
    const versions = ruled({ kind: 'rolling', times: 2, days: 3 });
    const [skipped, done] = ['s', 'x'].map((mark) =>
      tell({ versions, picture: `xxxxxxxxx..${mark}.`, today: '2024-01-13' }),
    );
    expect(skipped?.marks).toBe('~KKKKKKKKKF~?');
    expect(skipped?.current?.length).toBe(9);
    expect(done?.marks).toBe('~KKKKKKKKKF~?');
    expect(done?.current?.length).toBe(9);
  });

  it('SCH6 STK4 after another version one more kept day does not end the warm-up, and with it a run from before', () => {
    const versions = [
      makeVersion(),
      makeVersion({ schedule: { kind: 'rolling', times: 3, days: 6 }, fromDay: day('2024-01-03') }),
    ];
    const skipped = tell({ versions, picture: 'xx ss.....', today: '2024-01-10' });
    const done = tell({ versions, picture: 'xx xs.....', today: '2024-01-10' });
    expect([skipped.marks, skipped.current?.length]).toEqual(['KK~~~~~~~?', 2]);
    expect([done.marks, done.current?.length]).toEqual(['KK~~~~~~~?', 2]);
    // The sixth day without its deed ends it.
    expect(tell({ versions, picture: 'xx xs......', today: '2024-01-11' }).marks).toBe('KK~~~~~~~M?');
  });

  it('SCH7 days of the month: 31 is the last day of a shorter month', () => {
    const told = tell({
      habit: { startDay: day('2024-01-30') },
      versions: ruled({ kind: 'month-days', days: [31] }),
      today: '2024-04-30',
    });
    expect(dueDays(told)).toEqual(['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30']);
  });

  it('SCH7 nth weekday: a fifth that does not exist is the last', () => {
    const versionOf = (nth: 2 | 5 | -1) => ruled({ kind: 'nth-weekday', nth, weekday: 1 });
    const today = '2024-03-31';
    expect(dueDays(tell({ versions: versionOf(2), today }))).toEqual(['2024-01-08', '2024-02-12', '2024-03-11']);
    expect(dueDays(tell({ versions: versionOf(5), today }))).toEqual(['2024-01-29', '2024-02-26', '2024-03-25']);
    expect(dueDays(tell({ versions: versionOf(-1), today }))).toEqual(['2024-01-29', '2024-02-26', '2024-03-25']);
  });

  it('SCH7 yearly on Feb 29 is Feb 28 in common years', () => {
    const versions = ruled({ kind: 'yearly', month: 2, day: 29 });
    const told = tell({ versions, habit: { startDay: day('2023-01-01') }, today: '2025-12-31' });
    expect(dueDays(told)).toEqual(['2023-02-28', '2024-02-29', '2025-02-28']);
  });

  it('SCH8 avoid: kept by silence at the close, missed as soon as it is over the limit', () => {
    const versions = ruled({ kind: 'avoid', limit: 0, per: 'day', strict: false });
    expect(tell({ versions, checkIns: [slipOn('2024-01-02')], today: '2024-01-04' }).marks).toBe('KMK?');
    expect(tell({ versions, checkIns: [slipOn('2024-01-04')], today: '2024-01-04' }).marks).toBe('KKKM');
  });

  it('SCH8 avoid per week counts the slips of the week', () => {
    const versions = ruled({ kind: 'avoid', limit: 2, per: 'week', strict: false });
    const checkIns = ['01-02', '01-06', '01-08', '01-09', '01-10'].map((label) => slipOn(`2024-${label}`));
    expect(tell({ versions, checkIns, today: '2024-01-15' }).marks).toBe('KM?');
  });

  it('SCH8 strict: silence is neutral, on open days too; a week when no day of it has a fact', () => {
    const perDay = ruled({ kind: 'avoid', limit: 1, per: 'day', strict: true });
    expect(tell({ versions: perDay, picture: 'x.x', today: '2024-01-05' }).marks).toBe('K~K~~');
    const perWeek = ruled({ kind: 'avoid', limit: 1, per: 'week', strict: true });
    const told = tell({ versions: perWeek, checkIns: [slipOn('2024-01-10')], today: '2024-01-22' });
    expect(told.marks).toBe('~K~~');
  });

  it('SCH8 every schedule may have an end day', () => {
    const habit = { endDay: day('2024-01-03') };
    expect(tell({ habit, picture: 'xxx', today: '2024-01-20' }).marks).toBe('KKK');
    const told = tell({ habit, versions: ruled({ kind: 'quota', times: 7, per: 'week' }), picture: 'xxx' });
    expect(spans(told)).toEqual(['01-01..01-03']);
    expect(told.marks).toBe('K');
  });

  it('SCH9 a quota counts days that meet the target of the day', () => {
    const versions = ruled({ kind: 'quota', times: 2, per: 'week' }, amountTarget(30));
    const amounts = (values: number[]) => values.map((value, at) => amountOn(`2024-01-0${at + 1}`, value));
    expect(tell({ versions, checkIns: amounts([30, 29.9, 60]), today: '2024-01-08' }).marks).toBe('K?');
    expect(tell({ versions, checkIns: amounts([60, 29.9]), today: '2024-01-08' }).marks).toBe('M?');
  });

  it('SCH9 a target per period is the sum over it, prorated without rounding', () => {
    const versions = ruled({ kind: 'quota', times: 1, per: 'week' }, amountTarget(70, { per: 'period' }));
    const habit = { startDay: day('2024-01-03') };
    // Wednesday to Sunday: five of seven days, 50 of 70.
    expect(tell({ versions, habit, checkIns: [amountOn('2024-01-04', 50)], today: '2024-01-08' }).marks).toBe('K?');
    expect(tell({ versions, habit, checkIns: [amountOn('2024-01-04', 49.99)], today: '2024-01-08' }).marks).toBe('M?');
  });

  it('SCH9 done with a target per period means that the target of the period is met', () => {
    const versions = ruled({ kind: 'quota', times: 1, per: 'week' }, amountTarget(70, { per: 'period' }));
    expect(tell({ versions, picture: '..x', today: '2024-01-08' }).marks).toBe('K?');
  });

  it('SCH9 at most per day: met when closed, not neutral and within; fail is a miss at its close', () => {
    const versions = ruled({ kind: 'daily' }, amountTarget(2, { bound: 'at-most' }));
    const checkIns = [
      amountOn('2024-01-01', 2),
      amountOn('2024-01-02', 2.5),
      ...drawCheckIns(day('2024-01-03'), 'fs.f'),
    ];
    expect(tell({ versions, checkIns, today: '2024-01-06' }).marks).toBe('KMM~K?');
  });

  it('SCH9 a quota of at-most days counts the days that stayed within', () => {
    const versions = ruled({ kind: 'quota', times: 3, per: 'week' }, amountTarget(2, { bound: 'at-most' }));
    const tooMuch = daysBetween(day('2024-01-01'), day('2024-01-04')).map((label) => amountOn(label, 3));
    expect(tell({ versions, checkIns: tooMuch, today: '2024-01-07' }).marks).toBe('?');
    expect(tell({ versions, checkIns: tooMuch, today: '2024-01-08' }).marks).toBe('K?');
    expect(tell({ versions, checkIns: [...tooMuch, amountOn('2024-01-07', 9)], today: '2024-01-08' }).marks).toBe('M?');
  });

  it('SCH9 sums are compared with 1e-9', () => {
    const versions = ruled({ kind: 'daily' }, amountTarget(0.3));
    const checkIns = [amountOn('2024-01-01', 0.1), amountOn('2024-01-01', 0.2), amountOn('2024-01-02', 0.299_999)];
    expect(tell({ versions, checkIns, today: '2024-01-03' }).marks).toBe('KM?');
  });

  it('SCH10 a routine counts only the habits that are due that day', () => {
    const runs = tell({ versions: ruled({ kind: 'weekdays', days: [1] }), picture: 'x' });
    const reads = tell({ picture: '..', today: '2024-01-02' });
    const otherId = asId<HabitId>('habit-2');
    const rests = tell({
      habit: { id: otherId },
      versions: [makeVersion({ habitId: otherId })],
      pauses: [makePause({ habitId: otherId })],
      today: '2024-01-02',
    });
    const membersOn = (label: string) =>
      [runs, reads, rests].map(({ judgement }) => {
        const due = dueOn(judgement, day(label));
        return { due: due !== null && due.state !== 'paused' && due.verdict !== 'off', met: due?.dayMet ?? false };
      });
    expect(judgeRoutine({ kind: 'all' }, membersOn('2024-01-01'))).toMatchObject({ due: 2, met: 1, kept: false });
    expect(judgeRoutine({ kind: 'k-of-n', k: 1 }, membersOn('2024-01-01'))).toMatchObject({ need: 1, kept: true });
  });
});
