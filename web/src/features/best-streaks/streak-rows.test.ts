import { describe, expect, it } from 'vitest';
import type { Streak, StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import type { ListedHabit } from '../../data/queries/use-listed-habits.ts';
import { sortRows, streakRowOf, type StreakRow } from './streak-rows.ts';

const streak = (length: number, unit: StreakUnit, from: string, to: string): Streak => ({
  length,
  unit,
  from: day(from),
  to: day(to),
});
const row = (name: string, best: Streak | null, current: Streak | null): StreakRow =>
  streakRowOf({ habit: { name }, numbers: { best, current } } as unknown as ListedHabit)!;

const rows = [
  row('Run', streak(9, 'week', '2024-01-01', '2024-03-03'), streak(2, 'week', '2024-05-27', '2024-06-09')),
  row('read', streak(30, 'day', '2024-05-14', '2024-06-12'), streak(30, 'day', '2024-05-14', '2024-06-12')),
  row('Äpfel', null, null),
  row('Sing', streak(10, 'day', '2023-01-01', '2023-01-10'), streak(8, 'day', '2024-06-05', '2024-06-12')),
];
const order = (sort: Parameters<typeof sortRows>[1]): string[] =>
  sortRows(rows, sort, 'en').map(({ summary }) => summary.habit.name);

describe('best streaks', () => {
  it('STK3 measures bars by the days that a streak spans, so that 9 weeks are longer than 30 days', () => {
    expect(rows.map(({ bestDays, currentDays }) => [bestDays, currentDays])).toEqual([
      [63, 14],
      [30, 30],
      [0, 0],
      [10, 8],
    ]);
  });

  it('says what is lacking in the unit of both, and knows a best one that still runs', () => {
    expect(rows.map(({ toBest, isBestRunning }) => [toBest, isBestRunning])).toEqual([
      [7, false],
      [null, true],
      [null, false],
      [2, false],
    ]);
    const changed = row(
      'X',
      streak(9, 'week', '2024-01-01', '2024-03-03'),
      streak(3, 'day', '2024-06-10', '2024-06-12'),
    );
    expect(changed.toBest).toBeNull();
  });

  it.each([
    ['best', ['Run', 'read', 'Sing', 'Äpfel']],
    ['current', ['read', 'Run', 'Sing', 'Äpfel']],
    ['close', ['Sing', 'Run', 'read', 'Äpfel']],
    ['recent', ['read', 'Run', 'Sing', 'Äpfel']],
    ['name', ['Äpfel', 'read', 'Run', 'Sing']],
    ['order', ['Run', 'read', 'Äpfel', 'Sing']],
  ] as const)('sorts by %s', (sort, wanted) => {
    expect(order(sort)).toEqual(wanted);
  });
});
