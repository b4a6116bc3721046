import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, remarksOf } from '../../testing/import-files.ts';

const base = {
  name: 'Read',
  id: 'a1b2c3',
  tags: [],
  star: false,
  status: 'active',
  period: null,
  chips: [],
  records: [],
};
const read = (...habits: readonly object[]) => readFileOf(JSON.stringify({ habits, order: [], order_by: 1 }));

describe('Beaver', () => {
  it('done days, notes, skips by their tag; a tick taken back says nothing', () => {
    const records = [
      { day: '2024-01-05', done: false, text: '#Skip at sea' },
      { day: '2024-01-04', done: false, text: 'forgot' },
      { day: '2024-01-03', done: false },
      { day: '2024-01-02', done: true, text: 'ten pages #skip' },
      { day: '2024-01-01', done: true },
      { day: '2024-01-06', done: false, text: '#skip' },
      { day: '2024-01-07', done: false, text: 'the #skipper is ill' },
    ];
    const file = read({ ...base, records });
    expect(file.source).toBe('beaver-json');
    expect(file.habits[0]).toMatchObject({ sourceId: 'a1b2c3', origin: 'beaver:a1b2c3', target: { kind: 'yes-no' } });
    expect(linesOf(file.habits[0])).toEqual([
      '2024-01-01 done',
      '2024-01-02 done (ten pages)',
      '2024-01-04 note (forgot)',
      '2024-01-05 skip (at sea)',
      '2024-01-06 skip',
      '2024-01-07 note (the #skipper is ill)',
    ]);
    expect(remarksOf(file)).toEqual([]);
  });

  it('never keeps or prints the token of the backup', () => {
    const token = '123456:AAE-secret';
    const backup = { telegram_bot_token: token, telegram_chat_id: '4711' };
    const file = readFileOf(JSON.stringify({ habits: [{ ...base, records: [{ day: 'x' }] }], order: [], backup }));
    expect(file.habits).toHaveLength(1);
    expect(JSON.stringify(file)).not.toContain(token);
    expect(JSON.stringify(file)).not.toContain('4711');
  });

  it.each([
    [null, { kind: 'daily' }],
    [{ period_type: 'D', period_count: 1, target_count: 1 }, { kind: 'daily' }],
    [
      { period_type: 'W', period_count: 1, target_count: 3 },
      { kind: 'quota', times: 3, per: 'week' },
    ],
    [{ period_type: 'W', period_count: 1, target_count: 7 }, { kind: 'daily' }],
    [
      { period_type: 'W', period_count: 2, target_count: 3 },
      { kind: 'rolling', times: 3, days: 14 },
    ],
    [
      { period_type: 'M', period_count: 1, target_count: 1 },
      { kind: 'quota', times: 1, per: 'month' },
    ],
    [
      { period_type: 'D', period_count: 3, target_count: 1 },
      { kind: 'since-last', n: 3, tolerance: 0 },
    ],
    [
      { period_type: 'Y', period_count: 1, target_count: 50 },
      { kind: 'rolling', times: 50, days: 365 },
    ],
  ])('period %j', (period, schedule) => {
    const file = read({ ...base, period });
    expect(file.habits[0]?.schedule).toEqual(schedule);
    expect(remarksOf(file)).toEqual([]);
  });

  it.each([
    [{ period_type: 'constructor', period_count: 1, target_count: 1 }, { kind: 'daily' }, 'odd-frequency'],
    [{ period_type: 'W', period_count: 0, target_count: 1 }, { kind: 'daily' }, 'odd-frequency'],
    ['weekly', { kind: 'daily' }, 'odd-frequency'],
    [
      { period_type: 'Y', period_count: 2, target_count: 1 },
      { kind: 'since-last', n: 366, tolerance: 0 },
      'long-frequency',
    ],
  ])('a period that cannot be taken as it stands: %j', (period, schedule, code) => {
    const file = read({ ...base, period });
    expect(file.habits[0]?.schedule).toEqual(schedule);
    expect(file.warnings.map((warning) => warning.code)).toEqual([code]);
  });

  it('archive, deletion, tags and order', () => {
    const habits = [
      { ...base, id: 'x', name: 'Old', status: 'archive' },
      { ...base, id: 'y', name: 'Gone', status: 'soft_delete' },
      { ...base, id: 'z', name: 'New', tags: ['home', '#early'] },
    ];
    const file = readFileOf(JSON.stringify({ habits, order: ['z', 'y', 'x'] }));
    expect(
      file.habits.map(({ name, archived, position, description }) => [name, archived, position, description]),
    ).toEqual([
      ['Old', true, 3, ''],
      ['New', false, 1, '#home #early'],
    ]);
    expect(remarksOf(file)).toEqual(['habits 2: “Gone” was deleted in that app; it is left out.']);
  });

  it('a habit without an id is known by its name', () => {
    const file = read({ ...base, id: undefined }, { ...base, id: undefined });
    expect(file.habits.map(({ sourceId, origin }) => [sourceId, origin])).toEqual([
      ['1', 'beaver:name:Read'],
      ['2', 'beaver:name:Read#2'],
    ]);
  });

  it('leaves out bad rows with their reason', () => {
    const records = [
      7,
      { day: '2024-02-30', done: true },
      { day: '1/2/2024', done: true },
      { day: '2300-01-01', done: true },
      { day: '2024-01-01', done: true },
      { day: '2024-01-01', done: false, text: 'twice' },
    ];
    const file = read({ ...base, records });
    expect(linesOf(file.habits[0])).toEqual(['2024-01-01 done (twice)']);
    expect(remarksOf(file).toSorted()).toEqual([
      'records 1: The row does not have the shape of a row; it is left out.',
      'records 2: The day “2024-02-30” cannot be read; the row is left out.',
      'records 3: The day “1/2/2024” cannot be read; the row is left out.',
      'records 4: The day “2300-01-01” lies outside 1900 to 2200; the row is left out.',
      'records 6: 2024-01-01 is there twice; the other row counts.',
    ]);
  });
});
