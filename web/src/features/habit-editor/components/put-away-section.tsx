import { Archive, ArchiveRestore, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { archiveHabit, deleteHabit, unarchiveHabit } from '../../../data/operations/habits.ts';
import type { HabitView } from '../../../data/queries/use-habit.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useEditor } from '../editor-context.ts';
import { useActs } from '../use-acts.ts';
import { FoldingSection } from './folding-section.tsx';

export interface PutAwaySectionProps {
  readonly view: HabitView;
  /** The habit is gone: nothing here is left to be saved. */
  readonly onDeleted: () => void;
}

/** Archive (STK12) and delete: at once, with an undo. */
export function PutAwaySection({ view, onDeleted }: PutAwaySectionProps): ReactElement {
  const { words } = useEditor();
  const { t } = words;
  const data = useData();
  const { tell } = useActs();
  const [isOpen, setIsOpen] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { id, name } = view.habit;
  const { isArchived } = view;
  return (
    <FoldingSection
      title={t('section.put')}
      summary={t(isArchived ? 'summary.archived' : 'summary.put')}
      icon={<Archive size={22} />}
      isOpen={isOpen}
      onToggle={() => setIsOpen(!isOpen)}
    >
      <div className="flex flex-col items-start gap-2">
        {isArchived ? (
          <Button
            icon={<ArchiveRestore size={18} />}
            onClick={() => void tell(unarchiveHabit(data, id), t('toast.unarchived', { name }))}
          >
            {t('put.unarchive')}
          </Button>
        ) : (
          <Button
            icon={<Archive size={18} />}
            onClick={() => void tell(archiveHabit(data, id), t('toast.archived', { name }))}
          >
            {t('put.archive')}
          </Button>
        )}
        <p className="text-sm text-ink-2">{t(isArchived ? 'put.unarchiveHint' : 'put.archiveHint')}</p>
      </div>
      <div className="flex flex-col items-start gap-2">
        <Button icon={<Trash2 size={18} className="text-bad" />} onClick={() => setIsAsking(true)}>
          {t('put.delete')}
        </Button>
        <p className="text-sm text-ink-2">{t('put.deleteHint')}</p>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('put.confirmTitle', { name })}
        description={t('put.confirmText')}
        confirmLabel={t('put.delete')}
        tone="danger"
        onConfirm={() =>
          void tell(deleteHabit(data, id), t('toast.deleted', { name })).then((isDone) => {
            if (isDone) onDeleted();
          })
        }
      />
    </FoldingSection>
  );
}
