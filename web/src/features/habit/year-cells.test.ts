import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { amountTarget, day, makeCheckIn, makeSetting } from '@hearth/shared/testing/factories.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishWords, habitViewOf } from '../../testing/habit-view-of.ts';
import type { Words } from './habit-words.ts';
import { cellsOf, monthsOf, rowLabelsOf, rowOf, yearSpans } from './year-cells.ts';

let words: Words;
beforeAll(async () => {
  words = await englishWords();
});

describe('the spans of the year', () => {
  it('are the last 12 months in whole weeks, then the years back to the first', () => {
    const spans = yearSpans(habitViewOf({ habit: { startDay: day('2022-05-04') }, today: '2024-06-12' }));
    expect(spans.map(({ year }) => year)).toEqual([null, 2024, 2023, 2022]);
    expect(spans.map(({ from, to }) => [localDateOf(from), localDateOf(to)])).toEqual([
      ['2023-06-12', '2024-06-12'],
      ['2024-01-01', '2024-06-12'],
      ['2023-01-01', '2023-12-31'],
      ['2022-01-01', '2022-12-31'],
    ]);
  });

  it('begin on the first weekday that was chosen (FACT7)', () => {
    const settings = [makeSetting('weekStart', 7)];
    const [recent] = yearSpans(habitViewOf({ settings, today: '2024-06-12' }));
    expect(recent === undefined ? null : localDateOf(recent.from)).toBe('2023-06-11');
    expect(rowOf(recent?.from ?? 0, 7)).toBe(0);
    expect(rowLabelsOf(7, words)).toEqual(['', 'M', '', 'W', '', 'F', '']);
  });
});

describe('the cells', () => {
  it('say day, mark and amount, and are level by the share of the target', () => {
    const rows = [
      makeCheckIn({ kind: 'amount', value: 20 }),
      makeCheckIn({ day: day('2024-01-02'), kind: 'amount', value: 40 }),
    ];
    const view = habitViewOf({ versions: [{ target: amountTarget(20) }], rows, today: '2024-01-04' });
    const [recent] = yearSpans(view);
    if (recent === undefined) throw new Error('there is always the last year');
    const cells = cellsOf(view, recent, words).slice(-4);
    expect(cells.map(({ key, state, level }) => [key, state, level])).toEqual([
      ['2024-01-01', 'kept', 2],
      ['2024-01-02', 'kept', 4],
      ['2024-01-03', 'missed', 0],
      ['2024-01-04', 'pending', 0],
    ]);
    expect(cells[1]?.description).toBe('Tuesday, 2 January 2024: kept, 40 pages');
    expect(cells[2]?.description).toBe('Wednesday, 3 January 2024: missed');
  });

  it('name each month at its first day', () => {
    const view = habitViewOf({ today: '2024-12-31' });
    const year = yearSpans(view)[1];
    if (year === undefined) throw new Error('there is this year');
    expect(monthsOf(year, words).slice(0, 3)).toEqual([
      { index: 0, text: 'Jan' },
      { index: 31, text: 'Feb' },
      { index: 60, text: 'Mar' },
    ]);
  });
});
