import { FileUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStorageState } from '../../data/queries/use-storage-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { ExportCard } from './components/export-card.tsx';
import { SafetyCard } from './components/safety-card.tsx';
import { SectionPage } from './components/section-page.tsx';
import { SettingCard } from './components/setting-card.tsx';
import { StorageCard } from './components/storage-card.tsx';

/** Settings > Data: what comes in, what it takes, and whether the browser keeps it (A10). */
export function DataPage(): ReactElement {
  const { t } = useTranslation('settings');
  const storage = useStorageState();
  return (
    <SectionPage name="data">
      {storage.evicted ? (
        <Banner
          tone="warn"
          live="alert"
          title={t('data.evicted')}
          onDismiss={storage.dismissEviction}
          actions={
            <Link to="/settings/import" className={buttonClasses('secondary')}>
              {t('data.importAction')}
            </Link>
          }
        >
          {t('data.evictedText')}
        </Banner>
      ) : null}
      <SettingCard title={t('data.import')} text={t('data.importText')}>
        <Link to="/settings/import" className={buttonClasses('secondary')}>
          <FileUp size={18} aria-hidden="true" />
          {t('data.importAction')}
        </Link>
      </SettingCard>
      <ExportCard />
      <SafetyCard persistence={storage.persistence} onAsk={storage.askToPersist} />
      <StorageCard isRead={storage.persistence !== undefined} use={storage.use} />
      <AppleLimits />
    </SectionPage>
  );
}

/** What iPhones, iPads and Safari do differently: said wherever one is, because the data may move there. */
function AppleLimits(): ReactElement {
  const { t } = useTranslation(['settings', 'app']);
  return (
    <SettingCard title={t('settings:data.apple')}>
      <ul className="list-disc space-y-1 ps-4 text-sm text-ink-2">
        <li>{t('app:install.iosSeparate')}</li>
        <li>{t('app:install.iosEviction')}</li>
        <li>{t('app:install.iosBackground')}</li>
      </ul>
    </SettingCard>
  );
}
