import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { StreakNumbers } from '@hearth/shared/domain/streaks/verdict.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import { useMemo } from 'react';
import type { JudgedHabits } from '../judged-store.ts';
import type { HabitSummary } from './use-habits.ts';
import { useJudgedHabits } from './use-today.ts';

/** A habit of the list of all; its numbers are null while its days are still being gathered. */
export interface ListedHabit extends Omit<HabitSummary, 'numbers'> {
  readonly numbers: StreakNumbers | null;
}

/** Made before: rows on the screen are drawn again only for a new object. */
const listedBefore = new WeakMap<Habit, ListedHabit>();

/** All live habits in order, archived and ended ones too, and those not judged yet: whoever chooses all gets all. */
export function useListedHabits(): readonly ListedHabit[] | undefined {
  const all = useJudgedHabits();
  return useMemo(() => (all === undefined ? undefined : listHabits(all)), [all]);
}

function listHabits({ rows, calendar, habits }: JudgedHabits): readonly ListedHabit[] {
  const { today } = calendar;
  const archived = new Set<string>();
  const paused = new Set<string | null>();
  for (const { habitId, kind, from, to } of rows.pauses) {
    if (from > today || (to !== undefined && to < today)) continue;
    if (kind === 'pause') paused.add(habitId);
    else if (habitId !== null) archived.add(habitId);
  }
  const judged = new Map<string, StreakNumbers>(habits.map(({ habit, judgement }) => [habit.id, judgement.numbers]));
  return rows.habits.map((habit) => {
    const made: ListedHabit = {
      habit,
      numbers: judged.get(habit.id) ?? null,
      version: versionOn(rows.versions.get(habit.id) ?? [], today),
      isArchived: archived.has(habit.id),
      // An archive rests as a pause does.
      isPaused: paused.has(null) || paused.has(habit.id) || archived.has(habit.id),
      hasEnded: habit.endDay !== undefined && habit.endDay < today,
    };
    const before = listedBefore.get(habit);
    if (before !== undefined && isSame(before, made)) return before;
    listedBefore.set(habit, made);
    return made;
  });
}

function isSame(a: ListedHabit, b: ListedHabit): boolean {
  return (
    a.numbers === b.numbers &&
    a.version === b.version &&
    a.isArchived === b.isArchived &&
    a.isPaused === b.isPaused &&
    a.hasEnded === b.hasEnded
  );
}
