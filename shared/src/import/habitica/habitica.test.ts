import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, refusalOf, remarksOf } from '../../testing/import-files.ts';
import { describeImportError } from '../import-error.ts';
import type { ImportedFile } from '../imported-habit.ts';

/** Midnight of a day in UTC, and hours after it. */
const at = (day: string, hours = 0) => Date.parse(`${day}T00:00:00Z`) + hours * 3_600_000;

const daily = (over: object = {}) => ({
  _id: '8b54b538-7fe5-4132-91e1-4eebac0073f5',
  type: 'daily',
  text: 'Stretch',
  notes: '',
  frequency: 'daily',
  everyX: 1,
  startDate: '2024-12-31T23:00:00.000Z',
  createdAt: '2024-06-01T10:00:00.000Z',
  streak: 0,
  history: [] as object[],
  ...over,
});
const habit = (over: object = {}) => ({ ...daily({ type: 'habit', text: 'Water', up: true, down: false }), ...over });

const account = (tasks: unknown, over: object = {}, preferences: object = {}) => ({
  preferences: { dayStart: 0, timezoneOffset: -60, ...preferences },
  stats: { lvl: 3 },
  tasks,
  ...over,
});
const dailies = (...list: object[]) => ({ habits: [], dailys: list, todos: [], rewards: [] });
const read = (json: unknown): ImportedFile => readFileOf(JSON.stringify(json), 'userdata.json');
const codesOf = (file: ImportedFile) => file.warnings.map(({ code }) => code);

describe('the user data of Habitica', () => {
  it('holds habits and dailies in the order of the file; to-dos and rewards are counted', () => {
    const file = read(
      account({
        habits: [habit({ _id: 'h-1', notes: 'A glass' })],
        dailys: [daily({ streak: 4, notes: '**Slowly**', checklist: [{ text: 'Neck' }, { text: 'Back' }, {}] })],
        todos: [
          { type: 'todo', text: 'Tax' },
          { type: 'todo', text: 'Roof' },
        ],
        rewards: [{ type: 'reward', text: 'Cake' }],
      }),
    );
    expect(file).toEqual({
      source: 'habitica-json',
      file: 'userdata.json',
      habits: [
        {
          sourceId: 'h-1',
          origin: 'habitica:h-1',
          position: 0,
          name: 'Water',
          description: 'A glass',
          colour: 'ember',
          archived: false,
          schedule: { kind: 'daily' },
          target: { kind: 'amount', measure: 'count', amount: 1, unit: '', bound: 'at-least', per: 'day' },
          entries: [],
          firstDay: null,
          lastDay: null,
        },
        {
          sourceId: '8b54b538-7fe5-4132-91e1-4eebac0073f5',
          origin: 'habitica:8b54b538-7fe5-4132-91e1-4eebac0073f5',
          position: 1,
          name: 'Stretch',
          description: '**Slowly**\n\n- Neck\n- Back',
          colour: 'ember',
          archived: false,
          schedule: { kind: 'daily' },
          target: { kind: 'yes-no' },
          claims: { streak: 4 },
          entries: [],
          firstDay: null,
          lastDay: null,
        },
      ],
      warnings: [
        { file: 'tasks', code: 'todos-left-out', values: { number: 2 } },
        { file: 'tasks', code: 'rewards-left-out', values: { number: 1 } },
      ],
    });
  });

  it('is also read as an answer of the interface, with or without the account, and as a bare list', () => {
    const history = [{ date: at('2025-01-10', 12), value: 1, isDue: true, completed: true }];
    const one = daily({ history });
    const { preferences, stats } = account(null);
    for (const [json, isZoneKnown] of [
      [{ success: true, data: { user: { preferences, stats }, tasks: [one] } }, true],
      [{ success: true, data: { preferences, stats, tasks: dailies(one) } }, true],
      [{ success: true, data: [one] }, false],
      [[one], false],
    ] as const) {
      const file = read(json);
      expect(linesOf(file.habits[0])).toEqual(['2025-01-10 done']);
      expect(codesOf(file)).toEqual(isZoneKnown ? [] : ['zone-missing']);
    }
  });

  it('is refused without its tasks', () => {
    const refusal = refusalOf(JSON.stringify({ ...account(undefined), tasksOrder: {} }), 'user.json');
    expect(refusal).toEqual({ code: 'no-tasks', file: 'user.json' });
    expect(describeImportError(refusal)).toContain('user.json is a Habitica account without its tasks');
  });
});

describe('days of a daily', () => {
  it('come from the flag; a miss is written after the day, one that was not due is none', () => {
    const file = read(
      account(
        dailies(
          daily({
            history: [
              { date: at('2025-01-06', 12), value: 1, isDue: true, completed: true },
              { date: at('2025-01-08', 7), value: 0, isDue: true, completed: false },
              { date: at('2025-01-09', 7), value: 0, isDue: false, completed: false },
              { date: at('2025-01-08', 20), value: 1, completed: true },
            ],
          }),
        ),
      ),
    );
    expect(linesOf(file.habits[0])).toEqual(['2025-01-06 done', '2025-01-07 fail', '2025-01-08 done']);
    expect(file.habits[0]).not.toHaveProperty('isApproximate');
    expect(file.warnings).toEqual([]);
  });

  it('are shifted by the offset, which is positive west of Greenwich, and by the start of the day', () => {
    const history = [{ date: at('2025-01-06', 2.5), value: 1, completed: true }];
    const dayOf = (preferences: object) =>
      linesOf(read(account(dailies(daily({ history })), {}, preferences)).habits[0]);
    expect(dayOf({ timezoneOffset: 0, dayStart: 0 })).toEqual(['2025-01-06 done']);
    expect(dayOf({ timezoneOffset: 0, dayStart: 3 })).toEqual(['2025-01-05 done']);
    expect(dayOf({ timezoneOffset: 300, dayStart: 0 })).toEqual(['2025-01-05 done']);
    expect(dayOf({ timezoneOffset: -60, dayStart: 3 })).toEqual(['2025-01-06 done']);
    expect(dayOf({ timezoneOffset: -60, dayStart: 4 })).toEqual(['2025-01-05 done']);
  });

  it.each([
    ['the last turn of the day', { lastCron: '2025-01-06T09:00:00.500Z' }, []],
    ['the history of the account', { history: { exp: [{ date: '2025-01-06T09:00:00.500Z', value: 1 }] } }, []],
    ['a miss of another daily', {}, [{ date: at('2025-01-06', 9) + 500, value: 0, completed: false }]],
  ])('that were ticked before the day had turned count for the day before, known by %s', (_, over, others) => {
    const history = [{ date: at('2025-01-06', 9), value: 1, completed: true }];
    const file = read(account(dailies(daily({ history }), daily({ _id: 'other', history: others })), over));
    expect(linesOf(file.habits[0])).toEqual(['2025-01-05 done']);
  });

  it('without the flag come from the value: a rise is done, a fall is missed; all marked as approximate', () => {
    const history = [
      { date: at('2018-03-01', 20), value: 1 },
      { date: at('2018-03-03', 7), value: 0.03 },
      { date: at('2018-03-03', 20), value: 1.02 },
      { date: at('2018-03-04', 7), value: 1.02 },
      { date: at('2018-03-05', 20), value: 'x' },
    ];
    const fresh = read(account(dailies(daily({ createdAt: '2018-03-01T10:00:00.000Z', history }))));
    expect(linesOf(fresh.habits[0])).toEqual(['2018-03-01 done', '2018-03-02 fail', '2018-03-03 done']);
    expect(fresh.habits[0]?.isApproximate).toBe(true);
    expect(remarksOf(fresh)).toEqual([
      'tasks 1: The value “x” cannot be read; the row is left out.',
      'tasks 1: “Stretch”: part of its history is thinned to values; days worked out from them are approximate: 3.',
    ]);
    const thinned = read(account(dailies(daily({ createdAt: '2016-01-01T10:00:00.000Z', history }))));
    expect(linesOf(thinned.habits[0])).toEqual(['2018-03-02 fail', '2018-03-03 done']);
  });

  it('without the flag, written for several dailies at one moment, belong to the day before', () => {
    const history = [
      { date: at('2018-03-02', 7), value: 1 },
      { date: at('2018-03-03', 7), value: 2 },
    ];
    const other = history.map(({ date, value }) => ({ date: date + 3, value }));
    const file = read(account(dailies(daily({ history }), daily({ _id: 'b', history: other }))));
    expect(file.habits.map(linesOf)).toEqual([['2018-03-02 done'], ['2018-03-02 done']]);
  });

  it('of today may be in the daily itself only', () => {
    const history = [{ date: at('2018-03-02', 7), value: 1 }];
    const over = { lastCron: '2018-03-02T07:00:00.000Z' };
    const file = read(account(dailies(daily({ completed: true, history })), over));
    expect(linesOf(file.habits[0])).toEqual(['2018-03-02 done']);
    const noted = [...history, { date: at('2018-03-02', 20), value: 2, completed: true }];
    expect(linesOf(read(account(dailies(daily({ completed: true, history: noted })), over)).habits[0])).toEqual([
      '2018-03-02 done',
    ]);
  });

  it('are left out when their date is none, or of no year of ours', () => {
    const history = [
      { date: 'soon', completed: true },
      { completed: true },
      { date: 9e15, completed: true },
      { date: '1850-01-01T00:00:00Z', completed: true },
      'x',
    ];
    const file = read(account(dailies(daily({ history }))));
    expect(file.habits[0]?.entries).toEqual([]);
    expect(codesOf(file)).toEqual(['bad-day', 'bad-day', 'bad-day', 'day-out-of-range', 'day-out-of-range']);
  });
});

describe('the rule of a daily', () => {
  const allDays = { m: true, t: true, w: true, th: true, f: true, s: true, su: true };
  const only = (...keys: string[]) => Object.fromEntries(Object.keys(allDays).map((key) => [key, keys.includes(key)]));
  const readRule = (over: object) => {
    const file = read(account(dailies(daily(over))));
    return { schedule: file.habits[0]?.schedule, archived: file.habits[0]?.archived, codes: codesOf(file) };
  };

  // The start is 2025-01-01, a Wednesday, in the account's zone.
  it.each([
    [{}, { kind: 'daily' }],
    [{ everyX: 3 }, { kind: 'every-n-days', n: 3, anchor: '2025-01-01' }],
    [{ frequency: 'weekly', repeat: allDays }, { kind: 'daily' }],
    [
      { frequency: 'weekly', repeat: only('su', 'm') },
      { kind: 'weekdays', days: [1, 7] },
    ],
    [
      { frequency: 'weekly', everyX: 2, repeat: only('f') },
      { kind: 'every-n-days', n: 14, anchor: '2025-01-03' },
    ],
    [
      { frequency: 'weekly', everyX: 2, repeat: only('su') },
      { kind: 'every-n-days', n: 14, anchor: '2024-12-29' },
    ],
    [
      { frequency: 'monthly', daysOfMonth: [31, 1] },
      { kind: 'month-days', days: [1, 31] },
    ],
    [
      { frequency: 'monthly', weeksOfMonth: [2], repeat: only('t') },
      { kind: 'nth-weekday', nth: 3, weekday: 2 },
    ],
    [{ frequency: 'yearly' }, { kind: 'yearly', month: 1, day: 1 }],
  ])('%j', (over, schedule) => {
    expect(readRule(over)).toEqual({ schedule, archived: false, codes: [] });
  });

  it.each([
    [{ everyX: 900 }, { kind: 'every-n-days', n: 366, anchor: '2025-01-01' }, 'long-frequency'],
    [{ everyX: 2, startDate: null, createdAt: null }, { kind: 'since-last', n: 2, tolerance: 0 }, 'odd-schedule'],
    [{ everyX: 1.5 }, { kind: 'daily' }, 'odd-schedule'],
    [{ frequency: 'weekly', everyX: 2, repeat: only('m', 'f') }, { kind: 'weekdays', days: [1, 5] }, 'odd-schedule'],
    [{ frequency: 'monthly' }, { kind: 'month-days', days: [1] }, 'odd-schedule'],
    [{ frequency: 'monthly', everyX: 2, daysOfMonth: [4] }, { kind: 'month-days', days: [4] }, 'odd-schedule'],
    [
      { frequency: 'monthly', weeksOfMonth: [0, 2], repeat: only('t') },
      { kind: 'quota', times: 2, per: 'month' },
      'odd-schedule',
    ],
    [{ frequency: 'yearly', everyX: 2 }, { kind: 'yearly', month: 1, day: 1 }, 'odd-schedule'],
    [{ frequency: 'hourly' }, { kind: 'daily' }, 'odd-schedule'],
  ])('%j has no equal here: the nearest is taken and named', (over, schedule, code) => {
    expect(readRule(over)).toEqual({ schedule, archived: false, codes: [code] });
  });

  it.each([{ everyX: 0 }, { frequency: 'weekly', repeat: only() }])('%j is never due: archived', (over) => {
    expect(readRule(over)).toEqual({ schedule: { kind: 'daily' }, archived: true, codes: ['never-due'] });
  });
});

describe('days of a habit', () => {
  const readHabit = (over: object) => read(account({ habits: [habit(over)], dailys: [] }));

  it('count presses of plus; minus beside it becomes a note', () => {
    const file = readHabit({
      up: true,
      down: true,
      history: [
        { date: at('2025-01-10', 12), value: 1, scoredUp: 3, scoredDown: 1 },
        { date: at('2025-01-11', 12), value: 0, scoredUp: 0, scoredDown: 2 },
        { date: at('2025-01-12', 12), value: 0, scoredUp: 0, scoredDown: 0 },
        { date: at('2025-01-13', 12), value: 0, scoredUp: -4, scoredDown: 0 },
      ],
    });
    expect(linesOf(file.habits[0])).toEqual(['2025-01-10 amount 3 (−1)', '2025-01-11 amount 0 (−2)']);
    expect(codesOf(file)).toEqual(['bad-value', 'minus-as-note']);
  });

  it('of one with minus alone are what is to be avoided', () => {
    const file = readHabit({ up: false, down: true, history: [{ date: at('2025-01-10', 12), scoredDown: 2 }] });
    expect(linesOf(file.habits[0])).toEqual(['2025-01-10 amount 2']);
    expect(file.habits[0]).toMatchObject({ schedule: { kind: 'daily' }, target: { amount: 0, bound: 'at-most' } });
  });

  it('are asked for in the span after which the counter is reset', () => {
    expect(readHabit({ frequency: 'weekly' }).habits[0]).toMatchObject({
      schedule: { kind: 'quota', times: 1, per: 'week' },
      target: { per: 'period' },
    });
    expect(readHabit({ frequency: 'monthly' }).habits[0]?.schedule).toMatchObject({ per: 'month' });
  });

  it('that stand for a month each, or have no counters, are approximate', () => {
    const month = (label: string, scoredUp: number) => ({ date: at(label), value: 1, scoredUp, scoredDown: 0 });
    const thinned = readHabit({ history: [month('2024-01-03', 31), month('2024-02-01', 20), month('2025-01-01', 1)] });
    expect(thinned.habits[0]?.isApproximate).toBe(true);
    expect(thinned.warnings).toMatchObject([{ code: 'thinned-history', values: { number: 2 } }]);
    const bare = readHabit({ history: [1, 2, 1].map((value, days) => ({ date: at(`2018-01-0${days + 1}`), value })) });
    expect(linesOf(bare.habits[0])).toEqual(['2018-01-01 amount 1', '2018-01-02 amount 1', '2018-01-03 amount 0 (−1)']);
    expect(bare.habits[0]?.isApproximate).toBe(true);
  });
});

describe('oddities', () => {
  it('reminders are named, tasks that are none left out, names cleaned, one id twice kept apart', () => {
    const file = read(
      account([
        7,
        daily({ text: ' \u202Eevil\u0007 ', reminders: [{ time: '2025-01-01T06:30:00.000Z' }, { time: 'x' }] }),
        daily({ text: '' }),
        { type: 'quest' },
      ]),
    );
    expect(file.habits.map(({ name, origin }) => `${name} ${origin}`)).toEqual([
      'evil habitica:8b54b538-7fe5-4132-91e1-4eebac0073f5',
      '#8b54b538-7fe5-4132-91e1-4eebac0073f5 habitica:8b54b538-7fe5-4132-91e1-4eebac0073f5#2',
    ]);
    expect(remarksOf(file)).toEqual([
      'tasks 2: “evil”: the reminder at 07:30 is not imported; set it again here.',
      'tasks 3: The habit has no name; it is called “#8b54b538-7fe5-4132-91e1-4eebac0073f5”.',
      'tasks 1: The row does not have the shape of a row; it is left out.',
      'tasks 4: The row does not have the shape of a row; it is left out.',
    ]);
  });

  it('of more habits than are kept it says so', () => {
    expect(refusalOf(JSON.stringify(Array.from({ length: 2001 }, () => daily())))).toMatchObject({
      code: 'too-many-habits',
      limit: 2000,
      found: 2001,
    });
  });
});
