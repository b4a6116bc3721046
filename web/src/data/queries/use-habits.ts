import { useMemo } from 'react';
import { isPausedOn } from '@hearth/shared/domain/streaks/plan.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { StreakNumbers } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';
import { useJudgedHabits } from './use-today.ts';

export interface HabitSummary {
  readonly habit: Habit;
  readonly numbers: StreakNumbers;
  /** The rule in force today. */
  readonly version: ScheduleVersion;
  readonly isArchived: boolean;
  /** Paused today, by a pause of its own or of all. */
  readonly isPaused: boolean;
  readonly hasEnded: boolean;
}

/** All live habits in order, archived and ended ones too. */
export function useHabits(): readonly HabitSummary[] | undefined {
  const all = useJudgedHabits();
  return useMemo(() => {
    if (all === undefined) return undefined;
    const { rows, calendar, habits } = all;
    return habits.map(({ habit, judgement, plan }) => ({
      habit,
      numbers: judgement.numbers,
      version: versionOn(rows.versions.get(habit.id) ?? [], calendar.today),
      isArchived: isArchivedOn(rows, habit, calendar.today),
      isPaused: isPausedOn(plan, dayNumberOf(calendar.today)),
      hasEnded: habit.endDay !== undefined && habit.endDay < calendar.today,
    }));
  }, [all]);
}
