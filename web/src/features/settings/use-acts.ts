import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useMemo } from 'react';
import type { Done, Outcome } from '../../data/act.ts';
import { useData, type HearthData } from '../../data/hearth-data.ts';
import { undo } from '../../data/operations/undo.ts';
import { showToast } from '../../ui/toast.ts';
import { refusalWords } from './refusal-words.ts';
import { useWords, type Words } from './settings-words.ts';

/** One place for what Settings says, so that the next message replaces the one before. */
const toastId = 'settings';

export interface Acts {
  /**
   * Waits for an act and says what was done, with its undo, or why it was refused; but nothing of `shownFields`, which a form
   * refuses beside its fields.
   */
  readonly tell: <More>(
    outcome: Outcome<More>,
    message: (done: Done & More) => string,
    shownFields?: readonly string[],
  ) => Promise<Result<Done & More, readonly RuleError[]>>;
  /** Takes an act back and says so. `what` names it. False when that was refused. */
  readonly takeBack: (activityId: string, what?: string) => Promise<boolean>;
}

/** Acts of this device's data with their toasts. */
export function useActs(): Acts {
  const data = useData();
  const words = useWords();
  return useMemo(() => createActs(data, words), [data, words]);
}

function createActs(data: HearthData, words: Words): Acts {
  const { t, format } = words;
  const refuse = ([error]: readonly RuleError[]): void => {
    const message = error === undefined ? t('refused.other') : refusalWords(error, words);
    showToast({ id: toastId, tone: 'bad', message });
  };
  const takeBack: Acts['takeBack'] = async (activityId, what) => {
    const result = await undo(data, activityId);
    if (!result.ok) {
      refuse(result.error);
      return false;
    }
    const { skipped } = result.value;
    showToast({
      id: toastId,
      message: what === undefined ? t('undone') : t('activity.done', { what }),
      ...(skipped === 0 ? {} : { description: t('activity.kept', { count: skipped, number: format.number(skipped) }) }),
    });
    return true;
  };
  return {
    takeBack,
    tell: async (outcome, message, shownFields = []) => {
      const result = await outcome;
      if (result.ok) {
        const { activityId } = result.value;
        showToast({ id: toastId, message: message(result.value), undo: () => void takeBack(activityId) });
      } else if (!result.error.some(({ field }) => shownFields.includes(field))) refuse(result.error);
      return result;
    },
  };
}
