import type { AttachmentId, HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/hearth-data.ts';
import { addAttachment, removeAttachment, sendAttachmentAgain } from '../../data/operations/attachments.ts';
import { undo } from '../../data/operations/undo.ts';
import { useFormat } from '../../i18n/format.ts';
import { showToast } from '../../ui/toast.ts';
import { prepareFile } from './prepare-file.ts';
import { refusalWords, unusableWords } from './refusal-words.ts';

interface Named {
  readonly id: HabitId;
  readonly name: string;
}

export interface AttachmentActs {
  /** One after the other; stops at the first that is refused. */
  readonly add: (habit: Named, day: LocalDate, files: readonly File[]) => Promise<void>;
  /** True: it is gone, and may be asked back. */
  readonly remove: (name: string, id: AttachmentId) => Promise<boolean>;
  readonly sendAgain: (id: AttachmentId) => Promise<void>;
}

const toastId = 'attachments';

/** What is done with photos and files, each said in a toast with its undo. */
export function useAttachmentActs(): AttachmentActs {
  const data = useData();
  const { t } = useTranslation('attachments');
  const format = useFormat();
  return useMemo(() => {
    const refuse = (description: string): void =>
      showToast({ id: toastId, tone: 'bad', message: t('toast.refused'), description });
    const takeBack = async (activityId: string): Promise<void> => {
      const undone = await undo(data, activityId);
      if (undone.ok) showToast({ id: toastId, message: t('toast.undone') });
      else refuse(refusalWords(undone.error, { t, format, file: '' }));
    };
    const tell = (message: string, activityId: string): void =>
      showToast({ id: toastId, message, undo: () => void takeBack(activityId) });
    return {
      add: async (habit, day, files) => {
        for (const file of files) {
          const context = { t, format, file: file.name };
          const prepared = await prepareFile(file);
          if (typeof prepared === 'string') return refuse(unusableWords(prepared, context));
          const added = await addAttachment(data, habit.id, day, prepared);
          if (!added.ok) return refuse(refusalWords(added.error, context));
          tell(t('toast.added', { name: habit.name }), added.value.activityId);
        }
      },
      remove: async (name, id) => {
        const removed = await removeAttachment(data, id);
        if (removed.ok) tell(t('toast.removed', { name }), removed.value.activityId);
        else refuse(refusalWords(removed.error, { t, format, file: '' }));
        return removed.ok;
      },
      sendAgain: async (id) => {
        if (await sendAttachmentAgain(data, id)) showToast({ id: toastId, message: t('toast.sent') });
      },
    };
  }, [data, t, format]);
}
