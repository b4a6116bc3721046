import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import type { ListedHabit } from '../../data/queries/use-listed-habits.ts';
import { useData } from '../../data/hearth-data.ts';
import { deleteHabits, editHabits } from '../../data/operations/bulk-habits.ts';
import { archiveHabits, pauseHabits, resumeHabits, unarchiveHabits } from '../../data/operations/bulk-pauses.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { BulkDeed } from './components/bulk-bar.tsx';
import type { AskedDeed } from './components/bulk-dialog.tsx';
import type { Words } from './habits-words.ts';
import type { BulkActs } from './use-bulk-acts.ts';

const BulkDialog = lazy(async () => ({ default: (await import('./components/bulk-dialog.tsx')).BulkDialog }));

export interface BulkEdit {
  readonly begin: (deed: BulkDeed) => void;
  /** Put it where it stays when nothing is chosen any more. */
  readonly dialogs: ReactNode;
}

/** Does to the chosen habits what was asked for, each as one act with one undo. */
export function useBulkEdit(
  chosen: readonly ListedHabit[],
  today: LocalDate,
  acts: BulkActs,
  words: Words,
  onGone: () => void,
): BulkEdit {
  const data = useData();
  const [asked, setAsked] = useState<AskedDeed | 'delete' | null>(null);
  const ids = chosen.map(({ habit }): HabitId => habit.id);
  const { t, format } = words;
  const close = (): void => setAsked(null);

  const begin = (deed: BulkDeed): void => {
    if (deed === 'archive') void acts.tell('archived', archiveHabits(data, ids)).then(onGone);
    else if (deed === 'unarchive') void acts.tell('unarchived', unarchiveHabits(data, ids)).then(onGone);
    else if (deed === 'resume') void acts.tell('resumed', resumeHabits(data, ids));
    else setAsked(deed);
  };
  const dialogs: ReactElement = (
    <>
      {asked === null || asked === 'delete' ? null : (
        <Suspense>
          <BulkDialog
            deed={asked}
            chosen={chosen}
            today={today}
            words={words}
            onClose={close}
            onEdit={async (edit) => {
              await acts.tell('edited', editHabits(data, ids, edit));
              close();
            }}
            onPause={async (input) => {
              const refused = await acts.tell('paused', pauseHabits(data, ids, input));
              if (refused.every(({ field }) => field !== 'from' && field !== 'to')) close();
              return refused;
            }}
          />
        </Suspense>
      )}
      <ConfirmDialog
        open={asked === 'delete'}
        onOpenChange={(open) => {
          if (!open) close();
        }}
        tone="danger"
        title={t('habits:dialog.delete', { count: ids.length, number: format.number(ids.length) })}
        description={t('habits:dialog.deleteText')}
        confirmLabel={t('habits:bulk.delete')}
        onConfirm={() => void acts.tell('deleted', deleteHabits(data, ids)).then(onGone)}
      />
    </>
  );
  return { begin, dialogs };
}
