import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useMemo } from 'react';
import type { Done, Outcome } from '../../data/act.ts';
import { useData } from '../../data/hearth-data.ts';
import { undo } from '../../data/operations/undo.ts';
import { showToast } from '../../ui/toast.ts';
import { refusalWords } from './refusal-words.ts';
import { useWords } from './reminder-words.ts';

const toastId = 'reminders';

export interface Acts {
  /** Waits for an act and says what was done, with its undo; or why not, unless a form shows it beside its field. */
  readonly tell: <More>(
    outcome: Outcome<More>,
    message: string,
    shownFields?: readonly string[],
  ) => Promise<Result<Done & More, readonly RuleError[]>>;
}

/** Acts of this device's data with their toasts. */
export function useActs(): Acts {
  const data = useData();
  const words = useWords();
  return useMemo(() => {
    const refuse = (errors: readonly RuleError[]): void => {
      const [error] = errors;
      const message = error === undefined ? words.t('refused.other') : refusalWords(error, words);
      showToast({ id: toastId, tone: 'bad', message });
    };
    const takeBack = async (activityId: string): Promise<void> => {
      const result = await undo(data, activityId);
      if (result.ok) showToast({ id: toastId, message: words.t('done.undone') });
      else refuse(result.error);
    };
    return {
      tell: async (outcome, message, shownFields = []) => {
        const result = await outcome;
        if (result.ok) {
          const { activityId } = result.value;
          showToast({ id: toastId, message, undo: () => void takeBack(activityId) });
        } else if (!result.error.some(({ field }) => shownFields.includes(field))) refuse(result.error);
        return result;
      },
    };
  }, [data, words]);
}
