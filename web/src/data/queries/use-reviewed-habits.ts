import { useMemo } from 'react';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { ReviewedHabit } from '@hearth/shared/domain/reviews/year-review.ts';
import { judgeHabit } from '@hearth/shared/domain/streaks/judge.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useJudgedHabits } from './use-today.ts';

export interface ReviewedHabits {
  readonly today: LocalDate;
  /** Archived and ended ones too. */
  readonly habits: readonly ReviewedHabit[];
  readonly byId: ReadonlyMap<string, Habit>;
}

/** All live habits, each judged from its first day on; undefined until all their days are gathered. */
export function useReviewedHabits(): ReviewedHabits | undefined {
  const all = useJudgedHabits();
  return useMemo(() => {
    if (all === undefined || all.habits.length < all.rows.habits.length) return undefined;
    return {
      today: all.calendar.today,
      habits: all.habits.map(({ habit, plan, row }) => ({
        habitId: habit.id,
        judgement: judgeHabit(plan, row.columns, all.calendar),
      })),
      byId: new Map(all.habits.map(({ habit }) => [habit.id, habit])),
    };
  }, [all]);
}
