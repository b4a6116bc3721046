import { CircleCheck, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportPlan } from '@hearth/shared/import/import-plan.ts';
import { activityDays } from '../../../data/activity-row.ts';
import { useFormat } from '../../../i18n/format.ts';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';

export interface ImportDoneProps {
  readonly plan: ImportPlan;
  readonly onUndo: () => void;
  readonly onAgain: () => void;
}

/** What was imported, and the way back. */
export function ImportDone({ plan, onUndo, onAgain }: ImportDoneProps): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const habitCount = plan.habitTotals.new + plan.habitTotals.changed;
  const entryCount = plan.entryTotals.added + plan.entryTotals.changed;
  const habits = t('preview.habits', { count: habitCount, number: format.number(habitCount) });
  return (
    <EmptyState
      icon={<CircleCheck size={28} />}
      title={t('done.title')}
      actions={
        <>
          <Link to="/today" className={buttonClasses('primary', 'md')}>
            {t('done.today')}
          </Link>
          <Button icon={<Undo2 size={18} />} onClick={onUndo}>
            {t('done.undo')}
          </Button>
          <Button variant="ghost" onClick={onAgain}>
            {t('done.again')}
          </Button>
        </>
      }
    >
      <p role="status">{t('done.entries', { habits, count: entryCount, number: format.number(entryCount) })}</p>
      <p>{t('done.undoFor', { days: format.number(activityDays) })}</p>
    </EmptyState>
  );
}

export interface ImportUndoneProps {
  readonly kept: number | null;
  readonly onAgain: () => void;
}

export function ImportUndone({ kept, onAgain }: ImportUndoneProps): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  return (
    <EmptyState
      icon={<Undo2 size={28} />}
      title={t('undone.title')}
      actions={<Button onClick={onAgain}>{t('done.again')}</Button>}
    >
      <p role="status">{kept === null ? t('undone.already') : t('undone.text')}</p>
      {kept === null || kept === 0 ? null : <p>{t('undone.kept', { count: kept, number: format.number(kept) })}</p>}
    </EmptyState>
  );
}
