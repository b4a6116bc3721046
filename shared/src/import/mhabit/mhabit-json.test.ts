import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, remarksOf } from '../../testing/import-files.ts';

/** 2024-01-01 as a day since 1970. */
const newYear = 19_723;
const base = {
  create_t: 1_700_000_000,
  modify_t: 1_700_000_000,
  type: 1,
  status: 1,
  name: 'Read',
  daily_goal: 1,
  freq_type: 3,
  freq_custom: '[1,1]',
  start_date: newYear,
  target_days: 66,
};
const record = (day: number, value: number | undefined, type = 1, reason?: string) => ({
  record_date: newYear + day,
  record_type: type,
  record_value: value,
  reason,
});
const read = (...habits: readonly unknown[]) => readFileOf(JSON.stringify({ habits }));

describe('mhabit', () => {
  it('a habit of ticks: done, skip with its reason, a note of an unknown day', () => {
    const records = [
      record(3, 0, 0, 'on a train'),
      record(1, 0, 2, 'ill'),
      record(0, 1),
      record(2, 0),
      record(4, 0, 0),
    ];
    const file = read({ ...base, desc: 'a page', color: 6, records });
    expect(file.source).toBe('mhabit-json');
    expect(file.habits).toMatchObject([
      {
        sourceId: '1',
        origin: 'mhabit:Read@1700000000',
        name: 'Read',
        description: 'a page',
        colour: 'leaf',
        archived: false,
        schedule: { kind: 'daily' },
        target: { kind: 'yes-no' },
      },
    ]);
    expect(linesOf(file.habits[0])).toEqual([
      '2024-01-01 done',
      '2024-01-02 skip (ill)',
      '2024-01-03 fail',
      '2024-01-04 note (on a train)',
    ]);
    expect(remarksOf(file)).toEqual([]);
  });

  it('partials are amounts below the goal', () => {
    const file = read({
      ...base,
      daily_goal: 30,
      daily_goal_unit: 'pages',
      records: [record(0, 12.5), record(1, 30), record(2, 0)],
    });
    expect(file.habits[0]?.target).toEqual({
      kind: 'amount',
      measure: 'count',
      amount: 30,
      unit: 'pages',
      bound: 'at-least',
      per: 'day',
    });
    expect(linesOf(file.habits[0])).toEqual(['2024-01-01 amount 12.5', '2024-01-02 amount 30', '2024-01-03 amount 0']);
  });

  it('a goal of 1 that was passed counts too', () => {
    const file = read({ ...base, records: [record(0, 1), record(1, 3)] });
    expect(linesOf(file.habits[0])).toEqual(['2024-01-01 amount 1', '2024-01-02 amount 3']);
  });

  it.each([
    [1, '[3]', { kind: 'quota', times: 3, per: 'week' }],
    [1, '[7]', { kind: 'daily' }],
    [2, '[10]', { kind: 'quota', times: 10, per: 'month' }],
    [2, '[31]', { kind: 'daily' }],
    [3, '[1,1]', { kind: 'daily' }],
    [3, '[1,4]', { kind: 'since-last', n: 4, tolerance: 0 }],
    [3, '[2,5]', { kind: 'rolling', times: 2, days: 5 }],
    [3, [2, 5], { kind: 'rolling', times: 2, days: 5 }],
  ])('frequency %j %j', (freq_type, freq_custom, schedule) => {
    const file = read({ ...base, freq_type, freq_custom });
    expect(file.habits[0]?.schedule).toEqual(schedule);
    expect(remarksOf(file)).toEqual([]);
  });

  it.each(['', '[', '[0]', '["x"]', '[1.5,3]', '[2]', '['.repeat(900), '['.repeat(2_000)])(
    'a frequency that is none is every day (%#)',
    (freq_custom) => {
      const file = read({ ...base, freq_type: 3, freq_custom });
      expect(file.habits[0]?.schedule).toEqual({ kind: 'daily' });
      expect(file.warnings.map((warning) => warning.code)).toEqual(['odd-frequency']);
    },
  );

  it('an interval of more than a year is cut', () => {
    const file = read({ ...base, freq_custom: '[1,400]' });
    expect(file.habits[0]?.schedule).toEqual({ kind: 'since-last', n: 366, tolerance: 0 });
    expect(remarksOf(file)).toEqual(['habits 1: “Read”: 400 days are more than 366; it is taken as 366.']);
  });

  it('a negative habit is a limit per day: what is tolerated, else its goal', () => {
    const file = read(
      { ...base, name: 'Sweets', type: 2, daily_goal: 0, daily_goal_extra: 2, records: [record(0, 3), record(1, 0)] },
      { ...base, name: 'Smoke', type: 2, daily_goal: undefined, freq_type: 1, freq_custom: '[3]' },
    );
    expect(file.habits.map(({ schedule, target }) => [schedule.kind, target])).toMatchObject([
      ['daily', { amount: 2, bound: 'at-most', per: 'day' }],
      ['daily', { amount: 0, bound: 'at-most', per: 'day' }],
    ]);
    expect(linesOf(file.habits[0])).toEqual(['2024-01-01 amount 3', '2024-01-02 amount 0']);
    expect(remarksOf(file)).toEqual(['habits 2: “Smoke”: a limit holds on every day here; “[3]” is not taken over.']);
  });

  it('deleted habits are left out, archived ones stay so', () => {
    const file = read(
      { ...base, name: 'Old', status: 2, records: [record(0, 1)] },
      { ...base, name: 'Rest', status: 3 },
      { ...base, name: 'Now', records: [record(0, 7, 9)] },
    );
    expect(file.habits.map(({ name, archived, position }) => [name, archived, position])).toEqual([
      ['Rest', true, 2],
      ['Now', false, 3],
    ]);
    // The second record of the file, though the first was left out with its habit.
    expect(remarksOf(file)).toEqual([
      'habits 1: “Old” was deleted in that app; it is left out.',
      'records 2: The value “9” cannot be read; the row is left out.',
    ]);
  });

  it('colours of its own, question and group, a reminder named', () => {
    const habit = {
      ...base,
      custom_color: 0xff_d3_2f_2f,
      reminder_quest: 'Did you read?',
      desc: 'A page',
      group_id: 'g',
      reminder: '{"type":2,"time":{"hour":7,"minute":5},"extra":[]}',
    };
    const file = readFileOf(JSON.stringify({ habits: [habit], groups: [{ uuid: 'g', name: 'Mind' }, null] }));
    expect(file.habits[0]).toMatchObject({ colour: 'ember', description: 'Did you read?\n\nA page\n\nMind' });
    expect(remarksOf(file)).toEqual(['habits 1: “Read”: the reminder at 07:05 is not imported; set it again here.']);
  });

  it('the same name made in two seconds is two habits, in one second the second of them', () => {
    const file = read(base, { ...base, create_t: 1_700_000_001 }, base);
    expect(file.habits.map((habit) => habit.origin)).toEqual([
      'mhabit:Read@1700000000',
      'mhabit:Read@1700000001',
      'mhabit:Read@1700000000#2',
    ]);
  });

  it('a name of any length leaves the second in the origin', () => {
    const file = read({ ...base, name: 'x'.repeat(500) });
    expect(file.habits[0]?.origin).toBe(`mhabit:${'x'.repeat(100)}@1700000000`);
  });

  it('leaves out bad rows with their reason', () => {
    const records = [
      null,
      record(0.5, 1),
      record(200_000, 1),
      record(0, -1),
      record(0, 1),
      record(0, 1, 2),
      { record_type: 1 },
      { record_date: newYear + 1, record_type: 1, record_value: 'much' },
    ];
    const file = read({ ...base, records }, 'no habit');
    expect(linesOf(file.habits[0])).toEqual(['2024-01-01 done']);
    expect(remarksOf(file).toSorted()).toEqual([
      'habits 2: The row does not have the shape of a row; it is left out.',
      'records 1: The row does not have the shape of a row; it is left out.',
      'records 2: The day “19723.5” cannot be read; the row is left out.',
      'records 3: The day “219723” lies outside 1900 to 2200; the row is left out.',
      'records 4: The value “-1” cannot be read; the row is left out.',
      'records 6: 2024-01-01 is there twice; the other row counts.',
      'records 7: The day “” cannot be read; the row is left out.',
      'records 8: The value “much” cannot be read; the row is left out.',
    ]);
  });
});
