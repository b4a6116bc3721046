import type { GroupReport } from '@hearth/shared/protocol/group-api.ts';
import { Flag } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { listReports, settleReport } from '../../data/api/groups.ts';
import type { ApiFailure } from '../../data/api/api-request.ts';
import { useAnswer } from '../../data/api/use-answer.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { momentWords, useWords, type Words } from './groups-words.ts';

/** Settings > Account > Reports: what people reported of groups, for whoever runs the server. */
export function ReportsScreen(): ReactElement {
  const words = useWords();
  const { t } = words;
  const { asked, ask } = useAnswer(listReports);
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader title={t('reports.title')} back={{ to: '/settings/account', label: t('reports.back') }} />
      {asked.kind === 'loading' ? (
        <div role="status">
          <span className="sr-only">{t('reports.loading')}</span>
          <SkeletonList rows={3} />
        </div>
      ) : asked.kind === 'failed' ? (
        <Failed failure={asked.failure} onRetry={ask} words={words} />
      ) : asked.value.length === 0 ? (
        <EmptyState icon={<Flag size={28} />} title={t('reports.none')}>
          {t('reports.noneText')}
        </EmptyState>
      ) : (
        <>
          <p className="text-sm text-ink-2">{t('reports.text')}</p>
          <ul aria-label={t('reports.title')} className="grid gap-3">
            {asked.value.map((report) => (
              <Report key={report.id} report={report} onSettled={ask} words={words} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface FailedProps {
  readonly failure: ApiFailure;
  readonly onRetry: () => void;
  readonly words: Words;
}

function Failed({ failure, onRetry, words: { t } }: FailedProps): ReactElement {
  if (failure.kind === 'refused') return <Banner tone="warn">{t('reports.notAdmin')}</Banner>;
  return (
    <Banner tone="warn" live="status" actions={<Button onClick={onRetry}>{t('reports.retry')}</Button>}>
      {t(failure.kind === 'offline' ? 'reports.offline' : 'reports.failed')}
    </Banner>
  );
}

interface ReportProps {
  readonly report: GroupReport;
  readonly onSettled: () => void;
  readonly words: Words;
}

function Report({ report, onSettled, words }: ReportProps): ReactElement {
  const { t } = words;
  const { id, groupName, isUnlisted, state, span, text, at } = report;
  const [busy, setBusy] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const settle = async (wanted: Parameters<typeof settleReport>[1]): Promise<void> => {
    setBusy(true);
    const answer = await settleReport(id, wanted);
    setBusy(false);
    setHasFailed(!answer.ok);
    if (!answer.ok) return;
    showToast({ message: t('reports.settled') });
    onSettled();
  };
  return (
    <Card as="li">
      <p className="flex flex-wrap items-center gap-2 text-sm font-semibold">
        <bdi>{groupName}</bdi>
        {isUnlisted ? <Badge>{t('reports.unlisted')}</Badge> : null}
        {state === 'open' ? null : <Badge>{t('reports.closed')}</Badge>}
      </p>
      <p className="text-xs text-ink-2">
        {t('separator', {
          before: t(span === null ? 'reports.ofGroup' : 'reports.ofMember'),
          after: momentWords(at, words),
        })}
      </p>
      <p className="mt-2 text-sm break-words whitespace-pre-line">{text}</p>
      {hasFailed ? (
        <Banner tone="bad" live="alert" className="mt-2">
          {t('reports.failed')}
        </Banner>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button busy={busy} onClick={() => void settle({})}>
          {t('reports.done')}
        </Button>
        {isUnlisted ? null : (
          <Button busy={busy} onClick={() => void settle({ isUnlisted: true })}>
            {t('reports.unlist')}
          </Button>
        )}
        {state === 'open' ? (
          <ConfirmDialog
            tone="danger"
            trigger={<Button busy={busy}>{t('reports.close')}</Button>}
            title={t('reports.closeTitle', { name: groupName })}
            description={t('reports.closeText')}
            confirmLabel={t('reports.close')}
            onConfirm={() => void settle({ isUnlisted: true, isClosed: true })}
          />
        ) : null}
      </div>
    </Card>
  );
}
