import type { FactColumns } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useMemo } from 'react';
import { useHabits, type HabitSummary } from './use-habits.ts';
import { useJudgedHabits } from './use-today.ts';

export interface ArchivedHabit extends HabitSummary {
  /** The first day of its rest. */
  readonly archivedFrom: LocalDate;
  /** The last day for which anything was logged; null when nothing was. */
  readonly lastDay: LocalDate | null;
}

/** The archived habits (STK12), those archived last first. */
export function useArchivedHabits(): readonly ArchivedHabit[] | undefined {
  const summaries = useHabits();
  const all = useJudgedHabits();
  return useMemo(() => {
    if (summaries === undefined || all === undefined) return undefined;
    const { today } = all.calendar;
    const since = new Map<string, LocalDate>();
    for (const { habitId, kind, from, to } of all.rows.pauses) {
      const isRunning = kind === 'archive' && from <= today && (to === undefined || today <= to);
      if (habitId === null || !isRunning) continue;
      const known = since.get(habitId);
      if (known === undefined || from < known) since.set(habitId, from);
    }
    const facts = new Map(all.habits.map(({ habit, row }) => [habit.id, row.columns]));
    return summaries
      .flatMap((summary): ArchivedHabit[] => {
        const archivedFrom = since.get(summary.habit.id);
        const columns = facts.get(summary.habit.id);
        return archivedFrom === undefined || columns === undefined
          ? []
          : [{ ...summary, archivedFrom, lastDay: lastDayOf(columns) }];
      })
      .toSorted((a, b) => (a.archivedFrom < b.archivedFrom ? 1 : a.archivedFrom > b.archivedFrom ? -1 : 0));
  }, [summaries, all]);
}

function lastDayOf({ first, state }: FactColumns): LocalDate | null {
  const last = state.findLastIndex((code) => code !== 0);
  return last === -1 ? null : localDateOf(first + last);
}
