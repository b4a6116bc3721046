import type { CompletionSpan } from '@hearth/shared/domain/streaks/completion.ts';
import { day, drawCheckIns } from '@hearth/shared/testing/factories.ts';
import { describe, expect, it } from 'vitest';
import { habitViewOf } from '../../testing/habit-view-of.ts';
import { completionBars } from './completion-bars.ts';
import { strengthPoints } from './strength-points.ts';
import { strongestOf, weekdayBars } from './weekday-bars.ts';

const span = (from: string, kept: number, due: number): CompletionSpan => ({ from: day(from), kept, due });

describe('bars of completion', () => {
  it('span their weeks, those without anything due between them too', () => {
    expect(completionBars([span('2024-01-01', 1, 2), span('2024-01-15', 3, 3)], 'weeks')).toEqual([
      { from: '2024-01-01', to: '2024-01-07', share: 0.5 },
      { from: '2024-01-08', to: '2024-01-14', share: null },
      { from: '2024-01-15', to: '2024-01-21', share: 1 },
    ]);
  });

  it('span whole months, February too, and end with the newest 24', () => {
    const bars = completionBars([span('2022-01-01', 1, 1), span('2024-02-01', 1, 1)], 'months');
    expect(bars).toHaveLength(24);
    expect(bars.at(-1)).toEqual({ from: '2024-02-01', to: '2024-02-29', share: 1 });
  });

  it('stay whole where the first weekday was changed (FACT7)', () => {
    const bars = completionBars([span('2024-01-01', 1, 1), span('2024-01-14', 1, 1)], 'weeks');
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      ['2024-01-01', '2024-01-07'],
      ['2024-01-08', '2024-01-13'],
      ['2024-01-14', '2024-01-20'],
    ]);
  });
});

describe('points of the strength curve', () => {
  const curve = Float64Array.from({ length: 3650 }, (_, at) => at / 3650);

  it('end with the newest day, in any span', () => {
    for (const range of ['quarter', 'year', 'all'] as const) {
      const { days, values } = strengthPoints(curve, 0, range);
      expect(values.at(-1)).toBe(curve.at(-1));
      expect(days).toHaveLength(values.length);
      expect(values.length).toBeLessThanOrEqual(120);
    }
    expect(strengthPoints(curve, 0, 'quarter').days).toHaveLength(91);
  });

  it('are every day of a short habit', () => {
    expect(strengthPoints(Float64Array.of(0.1, 0.2), 19_723, 'all')).toEqual({
      days: ['2024-01-01', '2024-01-02'],
      values: [0.1, 0.2],
    });
  });
});

describe('the pattern of weekdays', () => {
  it('is the share kept, from the first weekday on, and names the one that stands out', () => {
    const rows = drawCheckIns(day('2024-01-01'), 'x.xxxxx x..xxxx');
    const pattern = weekdayBars(habitViewOf({ rows, today: '2024-01-15' }));
    expect(pattern).toMatchObject({ kind: 'share', total: 14 });
    expect(pattern.bars.map(({ value }) => value)).toEqual([1, 0, 0.5, 1, 1, 1, 1]);
    expect(strongestOf(pattern)).toBeNull();
  });

  it('is the days done where whole weeks are judged (SCH5)', () => {
    const versions = [{ schedule: { kind: 'quota', times: 2, per: 'week' } as const }];
    const rows = drawCheckIns(day('2024-01-01'), 'x.x.... x......');
    const pattern = weekdayBars(habitViewOf({ versions, rows, today: '2024-01-15' }));
    expect(pattern).toMatchObject({ kind: 'count', total: 3 });
    expect(strongestOf(pattern)).toEqual({ weekday: 1, value: 2 });
  });
});
