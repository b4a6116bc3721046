import type { ReactElement } from 'react';
import type { StorageUse } from '../../../lib/storage-persistence.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { bytesWords, useWords } from '../settings-words.ts';
import { SettingCard } from './setting-card.tsx';

export interface StorageCardProps {
  readonly isRead: boolean;
  /** Undefined where the browser does not say. */
  readonly use: StorageUse | undefined;
}

/** How much space is used, of how much. */
export function StorageCard({ isRead, use }: StorageCardProps): ReactElement {
  const words = useWords();
  const { t } = words;
  if (!isRead) {
    return (
      <SettingCard title={t('data.storage')}>
        <Skeleton className="h-14" />
      </SettingCard>
    );
  }
  if (use === undefined) return <SettingCard title={t('data.storage')} text={t('data.usedUnknown')} />;
  const { usedBytes, quotaBytes } = use;
  const share = quotaBytes > 0 ? Math.min(usedBytes / quotaBytes, 1) : 0;
  return (
    <SettingCard title={t('data.storage')}>
      <p className="text-lg font-semibold">{t('data.used', { used: bytesWords(usedBytes, words) })}</p>
      <div aria-hidden="true" className="mt-3 h-2 overflow-hidden rounded-full bg-line">
        {/* Never so little that nothing is seen. */}
        <div className="h-full rounded-full bg-ember" style={{ inlineSize: `max(0.5rem, ${share * 100}%)` }} />
      </div>
      <p className="mt-2 text-sm text-ink-2">{t('data.quota', { quota: bytesWords(quotaBytes, words) })}</p>
    </SettingCard>
  );
}
