import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { answerOf, dataJson, errorOf, writeInto } from '../testing/run-cli.ts';
import type { JudgedHabit, JudgementReport } from './judgement-report.ts';

// Files written by hand, as somebody would who checks the rules from outside. 2024-01-01 is a Monday.

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => {
  temporary.remove();
});

type Row = Readonly<Record<string, unknown>>;

interface Told {
  readonly habit?: { readonly startDay: string };
  readonly rule?: Row;
  readonly rules?: readonly Row[];
  readonly target?: Row;
  /** One mark a day from the start day on: x done, s skip, f fail, . nothing. */
  readonly days?: string;
  readonly checkIns?: readonly Row[];
  readonly pauses?: readonly Row[];
  readonly settingVersions?: readonly Row[];
  readonly zoneChanges?: readonly Row[];
}

const start = '2024-01-01';
const kinds: Readonly<Record<string, string>> = { x: 'done', s: 'skip', f: 'fail' };
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function fileOf({ habit, rule = { kind: 'daily' }, rules, target, days = '', checkIns = [], ...tables }: Told): string {
  const startDay = habit?.startDay ?? start;
  const drawn = Array.from(days).flatMap((mark, at) => {
    const kind = kinds[mark];
    return kind === undefined ? [] : [{ habitId: 'h', day: dayAfter(startDay, at), kind }];
  });
  const one = { habitId: 'h', fromDay: startDay, schedule: rule, ...(target === undefined ? {} : { target }) };
  return dataJson({
    habits: [{ id: 'h', name: 'Read', startDay, ...habit }],
    scheduleVersions: (rules ?? [one]).map((row) => ({ habitId: 'h', ...row })),
    checkIns: [...drawn, ...checkIns.map((row) => ({ habitId: 'h', ...row }))],
    ...tables,
  });
}

async function judge(told: Told, today: string, ...words: readonly string[]): Promise<JudgedHabit> {
  const file = writeInto(temporary.folder, 'data.json', fileOf(told));
  const report = await answerOf<JudgementReport>(temporary.folder, 'judge', file, '--today', today, ...words);
  expect(report.today).toBe(today);
  const [habit] = report.habits;
  if (habit === undefined) throw new Error('the file has one habit');
  return habit;
}

const marks: Readonly<Record<string, string>> = {
  outside: ' ',
  off: '-',
  kept: 'K',
  neutral: '~',
  pending: '?',
  frozen: 'F',
  missed: 'M',
};
const pictureOf = ({ ledger }: JudgedHabit): string => ledger.map(({ verdict }) => marks[verdict]).join('');
const reasonOn = ({ ledger }: JudgedHabit, day: string): string | undefined =>
  ledger.find(({ from, to }) => from <= day && day <= to)?.reason;
const amount = (day: string, value: number): Row => ({ day, kind: 'amount', value });
const freezesOff = [{ name: 'freezes', value: false, fromDay: start }];

describe('judge, on files written by hand', () => {
  it('SCH1 STK1 a day without a tick is missed once it has closed, and open until then', async () => {
    const habit = await judge({ days: 'xx.x.' }, '2024-01-05');
    expect(pictureOf(habit)).toBe('KKMK?');
    expect(habit.streak.current).toEqual({ length: 1, unit: 'day', from: '2024-01-04', to: '2024-01-04' });
    expect(habit.streak.best).toEqual({ length: 2, unit: 'day', from: '2024-01-01', to: '2024-01-02' });
  });

  it('STK3 three skips, a tick and three skips are a streak of one', async () => {
    const habit = await judge({ days: 'sssxsss' }, '2024-01-07');
    expect(pictureOf(habit)).toBe('~~~K~~~');
    expect(habit.streak.current).toMatchObject({ length: 1, from: '2024-01-04', to: '2024-01-04' });
  });

  it('STK4 of two equal runs the earlier is the best, and a tick for tomorrow counts at once', async () => {
    const habit = await judge({ days: 'xx.xx' }, '2024-01-04');
    expect(pictureOf(habit)).toBe('KKMKK');
    expect(habit.streak.best).toMatchObject({ length: 2, from: '2024-01-01' });
    expect(habit.streak.current).toMatchObject({ length: 2, to: '2024-01-05' });
  });

  it('STK7 seven kept days earn a freeze, which the next miss spends', async () => {
    const habit = await judge({ days: 'xxxxxxx.x' }, '2024-01-09');
    expect(pictureOf(habit)).toBe('KKKKKKKFK');
    expect(habit.freezes).toEqual({ held: 0, keptToNext: 6, used: ['2024-01-08'] });
    expect(habit.streak.current).toMatchObject({ length: 8, from: '2024-01-01', to: '2024-01-09' });
  });

  it('STK7 the setting turns freezes off', async () => {
    const habit = await judge({ days: 'xxxxxxx.x', settingVersions: freezesOff }, '2024-01-09');
    expect(pictureOf(habit)).toBe('KKKKKKKMK');
    expect(habit.freezes).toEqual({ held: 0, keptToNext: null, used: [] });
  });

  it('SCH2 STK1 days that are not due are off, and a tick there is a bonus that changes nothing', async () => {
    const habit = await judge({ rule: { kind: 'weekdays', days: [1, 3] }, days: 'xxx.' }, '2024-01-04');
    expect(pictureOf(habit)).toBe('K-K-');
    expect(reasonOn(habit, '2024-01-02')).toBe('bonus');
    expect(habit.streak.current).toMatchObject({ length: 2, unit: 'day' });
  });

  it('SCH3 every third day is counted from its anchor, whatever was missed', async () => {
    const rule = { kind: 'every-n-days', n: 3, anchor: start };
    expect(pictureOf(await judge({ rule, days: 'x....xx' }, '2024-01-07'))).toBe('K--M--K');
  });

  it('SCH4 since last done: a tick anywhere in the window keeps it and opens the next', async () => {
    const rule = { kind: 'since-last', n: 3, tolerance: 0 };
    const habit = await judge({ rule, days: '.x..x...' }, '2024-01-09');
    expect(habit.ledger.map(({ from, to, verdict }) => [from.slice(8), to.slice(8), verdict])).toEqual([
      ['01', '02', 'kept'],
      ['03', '05', 'kept'],
      ['06', '08', 'missed'],
      ['09', '11', 'pending'],
    ]);
  });

  it('SCH5 STK5 three times a week are judged by calendar weeks, a part of a week by its share', async () => {
    const told = { habit: { startDay: '2024-01-04' }, rule: { kind: 'quota', times: 3, per: 'week' } };
    // Thursday to Sunday are four days: ceil(3 * 4 / 7) = 2.
    const habit = await judge({ ...told, days: 'xx.. x.x.x..'.replaceAll(' ', '') }, '2024-01-16');
    expect(habit.ledger.map(({ from, to, verdict }) => [from.slice(8), to.slice(8), verdict])).toEqual([
      ['04', '07', 'kept'],
      ['08', '14', 'kept'],
      ['15', '21', 'pending'],
    ]);
    expect(habit.streak.current).toEqual({ length: 2, unit: 'week', from: '2024-01-04', to: '2024-01-14' });
  });

  it('SCH6 twice in any three days cannot break before there are three days', async () => {
    const rule = { kind: 'rolling', times: 2, days: 3 };
    const habit = await judge({ rule, days: 'x..xx..' }, '2024-01-07');
    expect(pictureOf(habit)).toBe('~~M~KK?');
    expect(reasonOn(habit, '2024-01-02')).toBe('warming-up');
  });

  it('SCH7 the 31st falls on the last day of shorter months', async () => {
    const rule = { kind: 'month-days', days: [31] };
    const checkIns = ['2024-01-31', '2024-02-29', '2024-04-30'].map((day) => ({ day, kind: 'done' }));
    const habit = await judge({ rule, checkIns }, '2024-05-01');
    const due = habit.ledger.filter(({ verdict }) => verdict !== 'off').map(({ from, verdict }) => [from, verdict]);
    expect(due).toEqual([
      ['2024-01-31', 'kept'],
      ['2024-02-29', 'kept'],
      ['2024-03-31', 'missed'],
      ['2024-04-30', 'kept'],
    ]);
  });

  it('SCH8 an avoid habit is kept by silence at its close, and missed as soon as it is over the limit', async () => {
    const rule = { kind: 'avoid', limit: 1, per: 'day', strict: false };
    const slips = ['2024-01-02', '2024-01-03', '2024-01-03'].map((day) => ({ day, kind: 'slip' }));
    const habit = await judge({ rule, checkIns: slips, settingVersions: freezesOff }, '2024-01-04');
    expect(pictureOf(habit)).toBe('KKM?');
    expect(reasonOn(habit, '2024-01-03')).toBe('over-limit');
    const open = { ...slips[0], day: '2024-01-04' };
    expect(pictureOf(await judge({ rule, checkIns: [open, open] }, '2024-01-04'))).toBe('KKKM');
  });

  it('SCH9 amounts of a day add up, and 0.1 + 0.2 is 0.3', async () => {
    const target = { kind: 'amount', measure: 'count', amount: 0.3, unit: 'km', bound: 'at-least', per: 'day' };
    const checkIns = [amount('2024-01-01', 0.1), amount('2024-01-01', 0.2), amount('2024-01-02', 0.29)];
    const habit = await judge({ target, checkIns }, '2024-01-03');
    expect(pictureOf(habit)).toBe('KM?');
    expect(reasonOn(habit, '2024-01-02')).toBe('too-little');
  });

  it('STK6 a change of the unit leaves a run in parts', async () => {
    const rules = [
      { fromDay: start, schedule: { kind: 'daily' } },
      { fromDay: '2024-01-08', schedule: { kind: 'quota', times: 2, per: 'week' } },
    ];
    const habit = await judge({ rules, days: 'xxxxxxxxx.....' }, '2024-01-15');
    expect(habit.streak.current).toEqual({
      length: 14,
      unit: 'day',
      from: '2024-01-01',
      to: '2024-01-14',
      parts: [
        { length: 7, unit: 'day', days: 7, from: '2024-01-01', to: '2024-01-07' },
        { length: 1, unit: 'week', days: 7, from: '2024-01-08', to: '2024-01-14' },
      ],
    });
  });

  it('STK8 a skip beyond the month’s allowance counts as missed', async () => {
    const rules = [{ fromDay: start, schedule: { kind: 'daily' }, skipAllowance: 1 }];
    const habit = await judge({ rules, days: 'xsxsx' }, '2024-01-05');
    expect(pictureOf(habit)).toBe('K~KMK');
    expect(reasonOn(habit, '2024-01-04')).toBe('skip-beyond-allowance');
  });

  it('STK10 a first daily tick is worth 5.19 percent, seven of them 31.1', async () => {
    expect((await judge({ days: 'x' }, '2024-01-01')).strength).toBeCloseTo(1 - 0.5 ** (1 / 13), 9);
    expect((await judge({ days: 'xxxxxxx' }, '2024-01-07')).strength).toBeCloseTo(1 - 0.5 ** (7 / 13), 9);
  });

  it('FACT2 of two states of one day the one edited later wins, in any order', async () => {
    const rows = [
      { id: 'one', day: start, kind: 'done', editedAt: 2 },
      { id: 'two', day: start, kind: 'none', editedAt: 1 },
    ];
    for (const checkIns of [rows, rows.toReversed()]) {
      const habit = await judge({ checkIns }, start);
      expect(habit.ledger).toEqual([
        { from: start, to: start, verdict: 'kept', reason: 'done', facts: ['one'], version: 'rule-0' },
      ]);
    }
    const undone = [rows[0], { ...rows[1], editedAt: 3 }].flatMap((row) => row ?? []);
    expect(pictureOf(await judge({ checkIns: undone }, start))).toBe('?');
  });

  it('FACT4 STK9 the past stays judged by the version in force then, which the ledger names', async () => {
    const rules = [
      { id: 'first', fromDay: start, schedule: { kind: 'daily' } },
      { id: 'second', fromDay: '2024-01-03', schedule: { kind: 'weekdays', days: [5] } },
    ];
    const habit = await judge({ rules, days: 'x...x' }, '2024-01-05');
    expect(pictureOf(habit)).toBe('KM--K');
    expect(habit.ledger.map(({ version }) => version)).toEqual(['first', 'first', 'second', 'second', 'second']);
    expect(habit.ledger[4]?.facts).toEqual(['h:2024-01-05']);
  });

  it('FACT5 a pause reaches back at most 14 days before it was made', async () => {
    const pause = { habitId: 'h', from: '2024-01-01', to: '2024-01-18', madeOn: '2024-01-17' };
    const habit = await judge({ pauses: [pause], settingVersions: freezesOff }, '2024-01-19');
    expect(pictureOf(habit)).toBe(`MM${'~'.repeat(16)}?`);
  });

  it('FACT8 a tick before the start day is kept outside', async () => {
    const checkIns = [{ day: '2023-12-31', kind: 'done' }];
    expect((await judge({ checkIns, days: 'x' }, start)).streak.best).toMatchObject({ length: 1, from: start });
  });

  it('DAY2 DAY4 the day start decides what day it is at an instant', async () => {
    const told = {
      days: 'xx',
      settingVersions: [{ name: 'dayStart', value: 240, fromDay: start }],
      zoneChanges: [{ at: 0, zone: 'Europe/Berlin' }],
    };
    const early = ['--now', '2024-01-04T02:59:59Z'] as const;
    expect(pictureOf(await judge(told, '2024-01-03', ...early))).toBe('KK?');
    expect(pictureOf(await judge(told, '2024-01-04', '--now', '2024-01-04T03:00:00Z'))).toBe('KKM?');
    const error = await errorOf(temporary.folder, 'judge', 'data.json', '--today', '2024-01-04', ...early);
    expect(error.code).toBe('now-not-today');
    expect(error.message).toContain('it was 2024-01-03 in Europe/Berlin');
  });

  it('DAY5 flying west into a day that had closed opens it again', async () => {
    const zoneChanges = [
      { at: Date.parse('2024-01-01T00:00:00Z'), zone: 'Asia/Tokyo' },
      { at: Date.parse('2024-01-04T16:00:00Z'), zone: 'Pacific/Honolulu' },
    ];
    const told = { days: 'xxx', zoneChanges };
    // 01:30 of the 5th in Tokyo, then 06:00 of the 4th in Honolulu.
    expect(pictureOf(await judge(told, '2024-01-05', '--now', '2024-01-04T15:30:00Z'))).toBe('KKKM?');
    expect(pictureOf(await judge(told, '2024-01-04', '--now', '2024-01-04T16:00:00Z'))).toBe('KKK?');
  });

  it('DAY5 flying east, yesterday stays open where it was lived', async () => {
    const zoneChanges = [
      { at: 0, zone: 'Pacific/Honolulu' },
      { at: Date.parse('2024-01-04T16:00:00Z'), zone: 'Asia/Tokyo' },
    ];
    const told = { days: 'xxx', zoneChanges };
    // 02:00 of the 5th in Tokyo; the 4th closes in Honolulu at 10:00Z.
    expect(pictureOf(await judge(told, '2024-01-05', '--now', '2024-01-04T17:00:00Z'))).toBe('KKK??');
    expect(pictureOf(await judge(told, '2024-01-05', '--now', '2024-01-05T10:00:00Z'))).toBe('KKKM?');
    // Without an instant all of the day has passed, until its end.
    expect(pictureOf(await judge(told, '2024-01-05'))).toBe('KKKM?');
  });

  it('FACT7 before the first zone that was written down, that zone counts', async () => {
    const zoneChanges = [{ at: Date.parse('2024-06-01T00:00:00Z'), zone: 'Pacific/Honolulu' }];
    const told = { days: 'xx', zoneChanges };
    expect(pictureOf(await judge(told, '2024-01-03'))).toBe('KK?');
    expect(pictureOf(await judge(told, '2024-01-03', '--now', '2024-01-04T09:59:59Z'))).toBe('KK?');
  });

  it('DAY5 a date that the zone skipped is neutral', async () => {
    const told = { habit: { startDay: '2011-12-28' }, days: 'xx.x' };
    const habit = await judge(told, '2011-12-31', '--zone', 'Pacific/Apia');
    expect(pictureOf(habit)).toBe('KK~K');
    expect(reasonOn(habit, '2011-12-30')).toBe('unlived');
    expect(habit.streak.current).toMatchObject({ length: 3 });
    expect(pictureOf(await judge(told, '2011-12-31', '--zone', 'Europe/Berlin'))).toBe('KKMK');
    const words = ['judge', 'data.json', '--today', '2011-12-30', '--zone', 'Pacific/Apia'] as const;
    const error = await errorOf(temporary.folder, ...words);
    expect(error.code).toBe('day-not-lived');
  });

  it('DAY3 DAY4 days of 23 and of 25 hours are one day each', async () => {
    const told = { days: 'x.', zoneChanges: [{ at: 0, zone: 'Europe/Berlin' }] };
    const spring = { ...told, habit: { startDay: '2024-03-30' } };
    expect(pictureOf(await judge(spring, '2024-03-31', '--now', '2024-03-31T21:59:59Z'))).toBe('K?');
    expect(pictureOf(await judge(spring, '2024-04-01', '--now', '2024-03-31T22:00:00Z'))).toBe('KM?');
    const autumn = { ...told, habit: { startDay: '2024-10-26' } };
    expect(pictureOf(await judge(autumn, '2024-10-27', '--now', '2024-10-27T22:59:59Z'))).toBe('K?');
    expect(pictureOf(await judge(autumn, '2024-10-28', '--now', '2024-10-27T23:00:00Z'))).toBe('KM?');
  });
});
