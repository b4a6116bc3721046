import { CircleCheck, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RestoreCounts } from '@hearth/shared/import/hearth/restore-counts.ts';
import type { RestoreMode } from '@hearth/shared/import/hearth/restore-rules.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { activityDays } from '../../../data/activity-row.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Banner } from '../../../ui/banner.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { CountsTable } from './counts-table.tsx';

interface LeaveProps {
  readonly onLeave: () => void;
}

/** Why the file cannot be restored. */
export function RestoreRefused({ error, onLeave }: LeaveProps & { readonly error: ImportError }): ReactElement {
  const { t } = useTranslation('restore');
  const format = useFormat();
  const { file, entry = file, limit = 0, found = 0 } = error;
  const values = { file, entry, limit: format.number(limit), found: format.number(found) };
  return (
    <div className="grid justify-items-start gap-4">
      <Banner tone="bad" title={t('refused')} live="alert" className="w-full">
        <p className="break-words">{t(`error.${error.code}`, values)}</p>
        <p>{t('nothingWritten')}</p>
      </Banner>
      <Button onClick={onLeave}>{t('leave')}</Button>
    </div>
  );
}

export interface RestoreDoneProps extends LeaveProps {
  readonly counts: RestoreCounts;
  readonly mode: RestoreMode;
  readonly onUndo: () => void;
}

/** What was restored, and the way back. */
export function RestoreDone({ counts, mode, onUndo, onLeave }: RestoreDoneProps): ReactElement {
  const { t } = useTranslation('restore');
  const format = useFormat();
  return (
    <div className="grid gap-4">
      <EmptyState
        icon={<CircleCheck size={28} />}
        title={t('doneTitle')}
        actions={
          <>
            <Link to="/today" className={buttonClasses('primary', 'md')}>
              {t('today')}
            </Link>
            <Button icon={<Undo2 size={18} />} onClick={onUndo}>
              {t('undo')}
            </Button>
            <Button variant="ghost" onClick={onLeave}>
              {t('another')}
            </Button>
          </>
        }
      >
        <p role="status">{mode === 'replace' ? t('doneReplaced') : t('doneMerged')}</p>
        <p>{t('undoFor', { days: format.number(activityDays) })}</p>
      </EmptyState>
      <Card>
        <CountsTable counts={counts} />
      </Card>
    </div>
  );
}

export function RestoreUndone({ kept, onLeave }: LeaveProps & { readonly kept: number | null }): ReactElement {
  const { t } = useTranslation('restore');
  const format = useFormat();
  return (
    <EmptyState
      icon={<Undo2 size={28} />}
      title={t('undoneTitle')}
      actions={<Button onClick={onLeave}>{t('another')}</Button>}
    >
      <p role="status">{kept === null ? t('undoneBefore') : t('undoneText')}</p>
      {kept === null || kept === 0 ? null : <p>{t('undoneKept', { count: kept, number: format.number(kept) })}</p>}
    </EmptyState>
  );
}
