import { describe, expect, it } from 'vitest';
import {
  amountTarget,
  day,
  daysBetween,
  drawCheckIns,
  judgedOn,
  makeCheckIn,
  makeHabit,
  makePause,
  makeVersion,
} from '../../testing/factories.ts';
import { makeTerms } from '../../testing/group-story.ts';
import { dayNumberOf, type LocalDate, type Weekday } from '../../kernel/local-date.ts';
import { packFacts } from '../check-ins/fact-columns.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Pause } from '../pauses/pause.ts';
import type { Schedule, ScheduleVersion } from '../schedules/schedule.ts';
import { judgeHabit, type Judgement } from '../streaks/judge.ts';
import { compilePlan } from '../streaks/plan.ts';
import { canLink, dayMark, inGroupWeek, weekMark } from './member-marks.ts';

const letters = { kept: 'x', 'at-close': 'c', off: 'o', open: '.' };
/** Monday 1 January to Sunday 7 January 2024. */
const sunday = day('2024-01-07');

function judge(
  over: Partial<ScheduleVersion>,
  rows: readonly CheckIn[],
  {
    pauses = [],
    weekStart = 1,
    today = sunday,
  }: { pauses?: readonly Pause[]; weekStart?: Weekday; today?: LocalDate } = {},
): Judgement {
  const plan = compilePlan({
    habit: makeHabit(),
    versions: [makeVersion(over)],
    pauses,
    settings: inGroupWeek([], weekStart),
  });
  return judgeHabit(plan, packFacts(rows), judgedOn(today));
}

function marksOf(judgement: Judgement, to = '2024-01-07'): string {
  const days = daysBetween(day('2024-01-01'), day(to));
  return days.map((label) => letters[dayMark(judgement, dayNumberOf(label), false).mark]).join('');
}

const draw = (picture: string) => drawCheckIns(day('2024-01-01'), picture);
const schedule = (value: Schedule) => ({ schedule: value });
const slip = (on: string) => makeCheckIn({ kind: 'slip', day: day(on) });

describe('what a habit says to its group', () => {
  it('GRP6 a skip, a miss and a no are all not kept; only what was done is', () => {
    expect(marksOf(judge({}, draw('xsfn.xx')))).toBe('x....xx');
  });

  it('GRP6 a freeze that saved the habit saves no day of the group', () => {
    const judgement = judge({}, draw('xxxxxxx.x'), { today: day('2024-01-09') });
    expect(judgement.frozenDays).toEqual(['2024-01-08']);
    expect(marksOf(judgement, '2024-01-09')).toBe('xxxxxxx.x');
  });

  it('GRP2 days that are not due are off, those to come included', () => {
    const judgement = judge(schedule({ kind: 'weekdays', days: [1, 3, 5] }), draw('xxx....'));
    expect(marksOf(judgement, '2024-01-10')).toBe('xoxo.oo.o.');
    expect(dayMark(judgement, dayNumberOf(day('2023-12-31')), false).mark).toBe('off');
  });

  it('GRP2 a window of days since the last deed is due on its last day alone', () => {
    const judgement = judge(schedule({ kind: 'since-last', n: 3, tolerance: 0 }), draw('x..x...'));
    expect(marksOf(judgement)).toBe('xooxoo.');
  });

  it('GRP2 a rhythm that is still warming up asks for nothing', () => {
    const judgement = judge(schedule({ kind: 'rolling', times: 2, days: 3 }), draw('x......'));
    expect(marksOf(judgement)).toBe('oo.....');
  });

  it('GRP2 a limit is confirmed by done or an amount, and broken by too much, whenever it comes', () => {
    const avoid: Schedule = { kind: 'avoid', limit: 0, per: 'day', strict: false };
    expect(marksOf(judge(schedule(avoid), [...draw('x.xs...'), slip('2024-01-03')]))).toBe('c......');
    const atMost = { target: amountTarget(2, { bound: 'at-most' }) };
    const amounts = [1, 3].map((value, i) =>
      makeCheckIn({ kind: 'amount', value, day: day(`2024-01-0${i + 1}`), loggedAt: i }),
    );
    expect(marksOf(judge(atMost, amounts))).toBe('c......');
  });

  it('GRP6 a pause says nothing here: what was done inside it counts', () => {
    const pause = makePause({ from: day('2024-01-02'), to: day('2024-01-04') });
    expect(marksOf(judge({}, draw('xx..xxx'), { pauses: [pause] }))).toBe('xx..xxx');
  });

  it('GRP1 GRP8 a value goes along only for a sum; done stands for the target', () => {
    const rows = [
      makeCheckIn({ kind: 'amount', value: 4, day: day('2024-01-01') }),
      makeCheckIn({ kind: 'done', day: day('2024-01-02') }),
    ];
    const judgement = judge({ target: amountTarget(10) }, rows);
    const valueOn = (label: string) => dayMark(judgement, dayNumberOf(day(label)), true);
    expect(valueOn('2024-01-01')).toEqual({ day: '2024-01-01', per: 'day', mark: 'open', value: 4 });
    expect(valueOn('2024-01-02')).toMatchObject({ mark: 'kept', value: 10 });
    expect(dayMark(judgement, dayNumberOf(day('2024-01-01')), false)).toEqual({
      day: '2024-01-01',
      per: 'day',
      mark: 'open',
    });
  });

  it('GRP2 a weekly habit speaks by the week of its group', () => {
    const quota: Schedule = { kind: 'quota', times: 2, per: 'week' };
    const rows = draw('x.....x');
    const mondays = judge(schedule(quota), rows);
    expect(weekMark(mondays, dayNumberOf(day('2024-01-01')))).toEqual({ day: '2024-01-01', per: 'week', mark: 'kept' });
    // By weeks that begin on Sunday the two deeds lie in different ones.
    const sundays = judge(schedule(quota), rows, { weekStart: 7 });
    expect(weekMark(sundays, dayNumberOf(day('2024-01-07')))?.mark).toBe('open');
    expect(weekMark(sundays, dayNumberOf(day('2023-12-24')))?.mark).toBe('off');
    expect(weekMark(judge({}, rows), dayNumberOf(day('2024-01-01')))).toBeNull();
    expect(marksOf(mondays)).toBe('.......');
  });

  it('GRP2 a weekly limit is confirmed once, and a week with too little of it active asks for nothing', () => {
    const avoid: Schedule = { kind: 'avoid', limit: 1, per: 'week', strict: false };
    const week = dayNumberOf(day('2024-01-01'));
    expect(weekMark(judge(schedule(avoid), draw('x......')), week)?.mark).toBe('at-close');
    expect(weekMark(judge(schedule(avoid), draw('.......')), week)?.mark).toBe('open');
    const twice = [slip('2024-01-02'), slip('2024-01-03')];
    expect(weekMark(judge(schedule(avoid), [...draw('x......'), ...twice]), week)?.mark).toBe('open');
    const quota: Schedule = { kind: 'quota', times: 5, per: 'week' };
    const pauses = [makePause({ from: day('2024-01-01'), to: day('2024-01-04') })];
    expect(weekMark(judge(schedule(quota), [], { pauses, today: day('2024-01-08') }), week)?.mark).toBe('off');
  });

  it('GRP2 which habits a group takes', () => {
    const yes = makeVersion();
    const weekly = makeVersion(schedule({ kind: 'quota', times: 2, per: 'week' }));
    const monthly = makeVersion(schedule({ kind: 'quota', times: 2, per: 'month' }));
    const pages = makeVersion({ target: amountTarget(10) });
    const byDay = makeTerms();
    const byWeek = makeTerms({ unit: 'week' });
    const sum = makeTerms({ rule: { kind: 'sum', amount: 100 } });
    expect([yes, weekly, monthly, pages].map((version) => canLink(version, byDay))).toEqual([true, false, false, true]);
    expect([yes, weekly, monthly, pages].map((version) => canLink(version, byWeek))).toEqual([true, true, false, true]);
    expect([yes, weekly, pages].map((version) => canLink(version, sum))).toEqual([false, false, true]);
    expect(canLink(makeVersion({ target: amountTarget(2, { bound: 'at-most' }) }), sum)).toBe(false);
  });
});
