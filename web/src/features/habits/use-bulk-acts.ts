import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useMemo } from 'react';
import type { Outcome } from '../../data/act.ts';
import { useData } from '../../data/hearth-data.ts';
import type { Changed } from '../../data/operations/bulk-habits.ts';
import { reorderHabits } from '../../data/operations/habits.ts';
import { undo } from '../../data/operations/undo.ts';
import { showToast } from '../../ui/toast.ts';
import type { Words } from './habits-words.ts';

export type Deed = 'archived' | 'unarchived' | 'deleted' | 'edited' | 'paused' | 'resumed';

export interface BulkActs {
  /** Waits for an act and says what was done, with its undo. Gives what was refused, empty when it was done. */
  readonly tell: (deed: Deed, outcome: Outcome<Changed>) => Promise<readonly RuleError[]>;
  readonly saveOrder: (order: readonly HabitId[], moved: string, place: number) => Promise<boolean>;
}

/** One at a time: the next message takes the place of the one before. */
const toastId = 'habits';

/** Why something was refused, with its limit named. */
export function refusalWords(error: RuleError | undefined, { t, format }: Words): string {
  if (error?.rule === 'no-change') return t('habits:refused.noChange');
  if (error?.rule === 'not-found') return t('habits:refused.notFound');
  if (error?.rule === 'before-start') return t('habits:refused.beforeStart');
  const limit = error?.rule === 'too-far-back' ? parseLocalDate(String(error.limit)) : null;
  if (limit === null) return t('habits:refused.other');
  return t('habits:refused.tooFarBack', { day: format.day(limit, { day: 'numeric', month: 'long' }) });
}

export function useBulkActs(words: Words): BulkActs {
  const data = useData();
  return useMemo(() => {
    const { t, format } = words;
    const takeBack = async (activityId: string): Promise<void> => {
      const undone = await undo(data, activityId);
      const message = !undone.ok
        ? refusalWords(undone.error[0], words)
        : t(undone.value.skipped > 0 ? 'habits:did.undonePartly' : 'habits:did.undone');
      showToast({ id: toastId, message, ...(undone.ok ? {} : { tone: 'bad' as const }) });
    };
    const say = (message: string, activityId: string): void =>
      showToast({ id: toastId, message, undo: () => void takeBack(activityId) });
    const refuse = (errors: readonly RuleError[]): void =>
      showToast({ id: toastId, tone: 'bad', message: refusalWords(errors[0], words) });
    return {
      tell: async (deed, outcome) => {
        const result = await outcome;
        if (!result.ok) {
          refuse(result.error);
          return result.error;
        }
        const { count, activityId } = result.value;
        say(t(`habits:did.${deed}`, { count, number: format.number(count) }), activityId);
        return [];
      },
      saveOrder: async (order, moved, place) => {
        const result = await reorderHabits(data, order);
        if (!result.ok) {
          refuse(result.error);
          return false;
        }
        say(t('habits:move.done', { name: moved, place: format.number(place) }), result.value.activityId);
        return true;
      },
    };
  }, [data, words]);
}
