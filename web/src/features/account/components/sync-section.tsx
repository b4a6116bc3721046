import { CircleAlert, CircleCheck, CloudOff, RefreshCw, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SyncView } from '../../../data/queries/use-sync-status.ts';
import type { SyncStatus } from '../../../data/sync/sync-status.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { bytesWords, timeWords, useWords, type Words } from '../account-words.ts';
import { Waiting } from './answer-gate.tsx';
import { Section } from './frame.tsx';

const MINUTE_MS = 60_000;

const icons: Record<SyncStatus['kind'], LucideIcon> = {
  'up-to-date': CircleCheck,
  waiting: RefreshCw,
  first: RefreshCw,
  offline: CloudOff,
  problem: CircleAlert,
};
const colours: Record<SyncStatus['kind'], string> = {
  'up-to-date': 'text-good',
  waiting: 'text-ink-2',
  first: 'text-ink-2',
  offline: 'text-ink-2',
  problem: 'text-bad',
};

/** The truth about the sync in a line, and a way to ask for it now. */
export function SyncSection({ view }: { readonly view: SyncView | undefined }): ReactElement {
  const words = useWords();
  const { t } = words;
  return (
    <Section title={t('sync.title')}>{view === undefined ? <Waiting /> : <Status view={view} words={words} />}</Section>
  );
}

function Status({ view, words }: { readonly view: SyncView; readonly words: Words }): ReactElement {
  const { t, format } = words;
  const { status, clockAheadMs, syncNow } = view;
  const Icon = icons[status.kind];
  const more = keptWords(status, words);
  const ask = (): void => {
    syncNow();
    showToast({ id: 'sync-now', message: t('sync.asked') });
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-1 basis-56 items-start gap-3">
          <Icon size={22} aria-hidden="true" className={`shrink-0 ${colours[status.kind]}`} />
          <div role="status" className="min-w-0 text-sm">
            <p className="font-medium">{statusWords(status, words)}</p>
            {more === undefined ? null : <p className="text-ink-2">{more}</p>}
          </div>
        </div>
        <Button icon={<RefreshCw size={18} aria-hidden="true" />} onClick={ask}>
          {t('sync.now')}
        </Button>
      </div>
      {clockAheadMs === undefined ? null : (
        <Banner tone="warn">
          {t(clockAheadMs > 0 ? 'sync.clockAhead' : 'sync.clockBehind', {
            minutes: format.number(Math.round(Math.abs(clockAheadMs) / MINUTE_MS)),
          })}
        </Banner>
      )}
    </div>
  );
}

function statusWords(status: SyncStatus, words: Words): string {
  const { t, format } = words;
  switch (status.kind) {
    case 'up-to-date':
      return t('sync.upToDate', { time: timeWords(status.atMs, words) });
    case 'waiting':
      if (status.waiting === 0) return t('sync.connecting');
      return t('sync.waiting', { count: status.waiting, number: format.number(status.waiting) });
    case 'first':
      return t(`sync.first.${status.progress.phase}`, { size: bytesWords(status.progress.bytes, words) });
    case 'offline':
      return t('sync.offline', { time: timeWords(status.sinceMs, words) });
    case 'problem':
      return t(`sync.problem.${status.cause}`);
  }
}

/** What becomes of what is logged meanwhile; nothing to say while all is well. */
function keptWords(status: SyncStatus, words: Words): string | undefined {
  const { t, format } = words;
  if (status.kind !== 'offline' && status.kind !== 'problem') return undefined;
  const kept =
    status.waiting === 0
      ? t('sync.keptNothing')
      : t('sync.kept', { count: status.waiting, number: format.number(status.waiting) });
  if (status.kind === 'offline') return kept;
  return t('separator', { before: t('sync.since', { time: timeWords(status.sinceMs, words) }), after: kept });
}
