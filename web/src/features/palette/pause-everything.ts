import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { TFunction } from 'i18next';
import type { Outcome } from '../../data/act.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { pause, resume } from '../../data/operations/pauses.ts';
import { undo } from '../../data/operations/undo.ts';
import { showToast } from '../../ui/toast.ts';

type T = TFunction<'palette'>;

/** One place for what the palette says, so that the next message replaces the one before. */
const toastId = 'palette';

async function tell(data: HearthData, outcome: Outcome, message: string, t: T): Promise<void> {
  const result = await outcome;
  if (!result.ok) {
    showToast({ id: toastId, tone: 'bad', message: t('did.failed') });
    return;
  }
  const takeBack = async (): Promise<void> => {
    const undone = await undo(data, result.value.activityId);
    showToast(
      undone.ok ? { id: toastId, message: t('did.undone') } : { id: toastId, tone: 'bad', message: t('did.failed') },
    );
  };
  showToast({ id: toastId, message, undo: () => void takeBack() });
}

/** Pauses all habits from today until they are resumed (FACT5). */
export function pauseEverything(data: HearthData, today: LocalDate, t: T): Promise<void> {
  return tell(data, pause(data, null, { from: today }), t('did.pausedAll'), t);
}

export function resumeEverything(data: HearthData, t: T): Promise<void> {
  return tell(data, resume(data, null), t('did.resumedAll'), t);
}
