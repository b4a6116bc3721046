import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useMemo } from 'react';
import type { Done } from '../../data/act.ts';
import { useData } from '../../data/hearth-data.ts';
import { archiveHabit, deleteHabit, moveStart, unarchiveHabit } from '../../data/operations/habits.ts';
import { takeNextStep } from '../../data/operations/ladders.ts';
import { pause, resume } from '../../data/operations/pauses.ts';
import { undo } from '../../data/operations/undo.ts';
import { showToast } from '../../ui/toast.ts';
import type { Words } from './habit-words.ts';
import { refusalWords } from './refusal-words.ts';

type Named = Pick<Habit, 'id' | 'name'>;

/** Changes of the habit itself, each said with an undo. False or errors: refused, nothing was written. */
export interface HabitChanges {
  readonly archive: (habit: Named) => Promise<boolean>;
  readonly unarchive: (habit: Named) => Promise<boolean>;
  readonly remove: (habit: Named) => Promise<boolean>;
  readonly resume: (habit: Named) => Promise<boolean>;
  readonly takeStep: (habit: Named) => Promise<boolean>;
  readonly moveStart: (habit: Named, day: LocalDate, dayInWords: string) => Promise<boolean>;
  /** What was refused is for the form to show. */
  readonly pause: (habit: Named, input: PauseInput) => Promise<readonly RuleError[]>;
}

export function useHabitChanges(words: Words): HabitChanges {
  const data = useData();
  return useMemo(() => {
    const { t } = words;
    const sayUndone = async (id: string): Promise<void> => {
      const undone = await undo(data, id);
      if (!undone.ok) showToast({ id, tone: 'bad', message: refusalWords(undone.error[0], words) });
      else showToast({ id, message: undone.value.skipped > 0 ? t('toast.undonePartly') : t('toast.undone') });
    };
    const say = ({ activityId }: Done, message: string): void => {
      // A toast of its own: one that is on its way out cannot be filled anew.
      showToast({ id: activityId, message, undo: () => void sayUndone(activityId) });
    };
    const tell = async (
      habit: Named,
      outcome: Promise<Result<Done, readonly RuleError[]>>,
      message: string,
    ): Promise<boolean> => {
      const result = await outcome;
      if (result.ok) say(result.value, message);
      else
        showToast({
          id: `habit:${habit.id}`,
          tone: 'bad',
          message: t('toast.refused'),
          description: refusalWords(result.error[0], words),
        });
      return result.ok;
    };
    return {
      archive: (habit) => tell(habit, archiveHabit(data, habit.id), t('toast.archived', { name: habit.name })),
      unarchive: (habit) => tell(habit, unarchiveHabit(data, habit.id), t('toast.unarchived', { name: habit.name })),
      remove: (habit) => tell(habit, deleteHabit(data, habit.id), t('toast.deleted', { name: habit.name })),
      resume: (habit) => tell(habit, resume(data, habit.id), t('toast.resumed', { name: habit.name })),
      takeStep: (habit) => tell(habit, takeNextStep(data, habit.id), t('toast.step', { name: habit.name })),
      moveStart: (habit, day, dayInWords) =>
        tell(habit, moveStart(data, habit.id, day), t('toast.startMoved', { name: habit.name, day: dayInWords })),
      pause: async (habit, input) => {
        const result = await pause(data, habit.id, input);
        if (!result.ok) return result.error;
        say(result.value, t('toast.paused', { name: habit.name }));
        return [];
      },
    };
  }, [data, words]);
}
