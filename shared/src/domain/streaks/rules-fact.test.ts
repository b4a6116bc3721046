import { describe, expect, it } from 'vitest';
import {
  amountTarget,
  day,
  daysBetween,
  drawCheckIns,
  makeCheckIn,
  makePause,
  makeSetting,
  makeVersion,
  testHabitId,
} from '../../testing/factories.ts';
import { spanOf, tell } from '../../testing/story.ts';
import { asId, type CheckInId, type HabitId, type ScheduleVersionId } from '../../kernel/ids.ts';
import { decideDayState } from '../check-ins/check-in-rules.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { outsideFacts } from './ledger.ts';

const amountOn = (label: string, value: number, id = `${label}-${value}`) =>
  makeCheckIn({ id: asId<CheckInId>(id), kind: 'amount', value, day: day(label) });
const slipsOn = (label: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    makeCheckIn({ id: asId<CheckInId>(`slip-${label}-${at}`), kind: 'slip', day: day(label) }),
  );
const avoid = (limit: number, over: object = {}): Schedule => ({
  kind: 'avoid',
  limit,
  per: 'day',
  strict: false,
  ...over,
});
const quota = (times: number, per: 'week' | 'month' = 'week'): Schedule => ({ kind: 'quota', times, per });

describe('what is stored', () => {
  it('FACT1 amounts of a day add up, and done on a count habit means: target met', () => {
    const { marks, ledger } = tell({
      versions: [makeVersion({ target: amountTarget(20) })],
      checkIns: [
        amountOn('2024-01-01', 12.5),
        amountOn('2024-01-01', 7.5),
        amountOn('2024-01-02', 19.9),
        makeCheckIn({ day: day('2024-01-03') }),
      ],
      today: '2024-01-04',
    });
    expect(marks).toBe('KMK?');
    expect(ledger.map(({ reason }) => reason)).toEqual(['amount-met', 'too-little', 'done', 'open']);
  });

  it('FACT1 slips count one by one, several a day', () => {
    const { marks, ledger } = tell({
      versions: [makeVersion({ schedule: avoid(2) })],
      checkIns: [...slipsOn('2024-01-01', 2), ...slipsOn('2024-01-02', 3)],
      today: '2024-01-04',
    });
    expect(marks).toBe('KMK?');
    expect(ledger[1]?.reason).toBe('over-limit');
    expect(ledger[1]?.facts).toHaveLength(3);
  });

  it('FACT1 a fail is a no for a closed day and changes nothing before', () => {
    const { marks, ledger } = tell({ picture: 'xf.f' });
    expect(marks).toBe('KMM?');
    expect(ledger.map(({ reason }) => reason)).toEqual(['done', 'marked-missed', 'nothing-logged', 'open']);
  });

  it('FACT1 a fail on an avoid day is one slip too many, at its close', () => {
    const { marks } = tell({ versions: [makeVersion({ schedule: avoid(3) })], picture: 'f.f', today: '2024-01-03' });
    expect(marks).toBe('MK?');
  });

  it('FACT2 two devices that tick the same day make one row: the later edit wins, in any order of arrival', () => {
    const [done, fail] = [makeCheckIn({ editedAt: 1 }), makeCheckIn({ kind: 'fail', editedAt: 2 })];
    for (const checkIns of [
      [done, fail],
      [fail, done],
    ]) {
      expect(tell({ checkIns, today: '2024-01-02' }).marks).toBe('M?');
    }
  });

  it('FACT2 at equal times done > skip > fail > none', () => {
    const rows = (['none', 'fail', 'skip', 'done'] as const).map((kind) => makeCheckIn({ kind }));
    const marksOf = (checkIns: CheckIn[]) => tell({ checkIns, today: '2024-01-02' }).marks;
    expect(marksOf(rows)).toBe('K?');
    expect(marksOf(rows.slice(0, 3))).toBe('~?');
    expect(marksOf(rows.slice(0, 2))).toBe('M?');
  });

  it('FACT2 amounts have ids of their own: none is lost to a state', () => {
    const { marks } = tell({
      versions: [makeVersion({ target: amountTarget(5) })],
      checkIns: [amountOn('2024-01-01', 2, 'a'), amountOn('2024-01-01', 3, 'b'), makeCheckIn({ kind: 'skip' })],
      today: '2024-01-02',
    });
    expect(marks).toBe('K?');
  });

  it('FACT3 a note survives every change of the state, and alone it is no fact', () => {
    const existing = makeCheckIn({ kind: 'none', note: 'late train' });
    const told = tell({ checkIns: [existing], today: '2024-01-02' });
    expect(told.marks).toBe('M?');
    expect(told.ledger[0]?.facts).toEqual([]);
    const logging = { now: 9e12, zone: 'Asia/Tokyo', device: 'd', source: 'app', lastDay: day('2024-01-02') } as const;
    const decided = decideDayState(testHabitId, existing.day, 'done', existing, logging);
    expect(decided.ok && { ...existing, ...decided.value.changes }).toMatchObject({ kind: 'done', note: 'late train' });
  });

  it('FACT3 a skip is a kind, never a number: it adds nothing to a sum', () => {
    const version = makeVersion({ schedule: quota(1), target: amountTarget(7, { per: 'period' }) });
    const checkIns = [amountOn('2024-01-01', 6.99), ...drawCheckIns(day('2024-01-02'), 'sss')];
    expect(tell({ versions: [version], checkIns, today: '2024-01-08' }).marks).toBe('M?');
  });

  it('FACT4 a target counts from the day chosen, old days keep the old one', () => {
    const { marks, ledger } = tell({
      habit: { startDay: day('2024-01-06') },
      versions: [
        makeVersion({ target: amountTarget(20) }),
        makeVersion({ target: amountTarget(30), fromDay: day('2024-01-08') }),
      ],
      checkIns: daysBetween(day('2024-01-06'), day('2024-01-08')).map((label) => amountOn(label, 20)),
      today: '2024-01-09',
    });
    expect(marks).toBe('KKM?');
    expect(ledger.map(({ version }) => version)).toEqual([
      'version-2024-01-01',
      'version-2024-01-01',
      'version-2024-01-08',
      'version-2024-01-08',
    ]);
  });

  it('FACT4 a quota is finished by the version its week began with', () => {
    const { marks } = tell({
      versions: [makeVersion({ schedule: quota(3) }), makeVersion({ schedule: quota(5), fromDay: day('2024-01-03') })],
      picture: 'x.x.x.. x.x.x.. .',
      today: '2024-01-15',
    });
    expect(marks).toBe('KM?');
  });

  it('FACT4 of two versions for one day the later made wins, then the greater id', () => {
    const monday: Schedule = { kind: 'weekdays', days: [1] };
    const daily = makeVersion({ id: asId<ScheduleVersionId>('a'), madeAt: 2 });
    const early = makeVersion({ id: asId<ScheduleVersionId>('b'), madeAt: 1, schedule: monday });
    expect(tell({ versions: [daily, early], today: '2024-01-03' }).marks).toBe('MM?');
    const same = { ...early, madeAt: 2 };
    expect(tell({ versions: [daily, same], today: '2024-01-03' }).marks).toBe('M--');
  });

  it('FACT4 days before the first version take it', () => {
    const versions = [makeVersion({ fromDay: day('2024-01-03') })];
    expect(tell({ versions, picture: 'x.x' }).marks).toBe('KMK');
  });

  it('FACT5 pauses of the habit and of all are a union; those of other habits are theirs', () => {
    const { marks } = tell({
      picture: 'x......x.',
      today: '2024-01-09',
      pauses: [
        makePause({ from: day('2024-01-02'), to: day('2024-01-04') }),
        makePause({ from: day('2024-01-04'), to: day('2024-01-06'), habitId: null }),
        makePause({ from: day('2024-01-07'), habitId: asId<HabitId>('habit-2') }),
      ],
    });
    expect(marks).toBe('K~~~~~MK?');
  });

  it('FACT5 a pause reaches back 14 days before it was made; a longer one is cut', () => {
    const pause = makePause({ from: day('2024-01-01'), to: day('2024-01-25'), madeOn: day('2024-01-20') });
    const { marks } = tell({ pauses: [pause], today: '2024-01-26' });
    expect(marks).toBe(`${'M'.repeat(5)}${'~'.repeat(20)}?`);
  });

  it('FACT6 everything is derived by one pure function: the facts stay as they are, the answer stays the same', () => {
    const version = Object.freeze(makeVersion());
    const checkIns = drawCheckIns(day('2024-01-01'), 'xx.xxs').map((row) => Object.freeze(row));
    const story = { versions: [version], checkIns, today: '2024-01-07' };
    const [first, second] = [tell(story), tell(story)];
    expect(first.ledger).toEqual(second.ledger);
    expect(first.judgement.numbers).toEqual(second.judgement.numbers);
  });

  it('FACT7 the first weekday counts from the next period on; the overlap makes one short week', () => {
    const { ledger } = tell({
      versions: [makeVersion({ schedule: quota(7) })],
      settings: [makeSetting('weekStart', 7, day('2024-01-10'))],
      picture: 'x'.repeat(20),
      today: '2024-01-21',
    });
    expect(ledger.map(spanOf)).toEqual(['01-01..01-07', '01-08..01-14', '01-15..01-20', '01-21..01-27']);
    expect(ledger.map(({ verdict }) => verdict)).toEqual(['kept', 'kept', 'kept', 'pending']);
  });

  it('FACT7 turning freezes off does not re-judge the past', () => {
    const picture = 'xxxxxxx.xx.x';
    expect(tell({ picture }).marks).toBe('KKKKKKKFKKMK');
    const settings = [makeSetting('freezes', false, day('2024-01-09'))];
    expect(tell({ picture, settings }).marks).toBe('KKKKKKKFKKMK');
    expect(tell({ picture, settings: [makeSetting('freezes', false)] }).marks).toBe('KKKKKKKMKKMK');
  });

  it('FACT8 a check-in before the start day is kept as outside, and judged once the start is moved', () => {
    const checkIns = drawCheckIns(day('2023-12-30'), 'xxxx');
    const { marks, judgement } = tell({ checkIns, today: '2024-01-02' });
    expect(marks).toBe('KK');
    expect(outsideFacts(judgement, checkIns).map((row) => row.day)).toEqual(['2023-12-30', '2023-12-31']);
    const moved = tell({ habit: { startDay: day('2023-12-30') }, checkIns, today: '2024-01-02' });
    expect(moved.marks).toBe('KKKK');
    expect(outsideFacts(moved.judgement, checkIns)).toEqual([]);
  });
});
