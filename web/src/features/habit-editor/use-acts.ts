import { useTranslation } from 'react-i18next';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Done } from '../../data/act.ts';
import { useData } from '../../data/hearth-data.ts';
import { useFormat } from '../../i18n/format.ts';
import { showToast } from '../../ui/toast.ts';
import { errorWords } from './error-words.ts';
import { freshForm } from './habit-form.ts';
import { undoAll } from './save-habit.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';

export interface Acts {
  /** Says that something was done, with a way to take all of it back. */
  readonly offerUndo: (message: string, activityIds: readonly string[]) => void;
  /** Waits for one act and says how it went. True when it was done. */
  readonly tell: (outcome: Promise<Result<Done, readonly RuleError[]>>, message: string) => Promise<boolean>;
}

/** What happens at once, beside the form and after it: said in a toast, with an undo. */
export function useActs(): Acts {
  const data = useData();
  const { t } = useTranslation('habit-editor');
  const format = useFormat();
  const refuse = (errors: readonly RuleError[]): void => {
    const form = freshForm('' as LocalDate);
    const description = errors.map((error) => errorWords(error, form, { t, format })).join(' ');
    showToast({ tone: 'bad', message: t('toast.refused'), description });
  };
  const takeBack = async (activityIds: readonly string[]): Promise<void> => {
    const undone = await undoAll(data, activityIds);
    if (!undone.ok) refuse(undone.error);
    else showToast({ message: t(undone.value > 0 ? 'toast.undonePartly' : 'toast.undone') });
  };
  const offerUndo = (message: string, activityIds: readonly string[]): void =>
    showToast({ message, undo: () => void takeBack(activityIds) });
  return {
    offerUndo,
    tell: async (outcome, message) => {
      const result = await outcome;
      if (result.ok) offerUndo(message, [result.value.activityId]);
      else refuse(result.error);
      return result.ok;
    },
  };
}
