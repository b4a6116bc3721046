import { CircleCheck } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useCanInstall } from '../../lib/install-prompt.ts';
import { readPlatform } from '../../lib/platform.ts';
import { Banner } from '../../ui/banner.tsx';
import { SectionPage } from './components/section-page.tsx';
import { SettingCard } from './components/setting-card.tsx';
import { useWords } from './settings-words.ts';

export interface InstallPageProps {
  /** The button, or the steps where there is none: the same as on Today. */
  readonly hint: ReactNode;
  /** The way to take everything to another place, where the hint does not offer it. */
  readonly transfer: ReactNode;
}

/** Settings > Install: done already, by a button, or by hand (A17). */
export function InstallPage({ hint, transfer }: InstallPageProps): ReactElement {
  const { t } = useWords();
  const canInstall = useCanInstall();
  const [{ isInstalled, isIosBrowser }] = useState(readPlatform);
  const hasHint = !isInstalled && (isIosBrowser || canInstall);
  return (
    <SectionPage name="install">
      {hasHint ? hint : <InstallState isInstalled={isInstalled} />}
      <SettingCard title={t('install.why')}>
        <ul className="list-disc space-y-1 ps-4 text-sm text-ink-2">
          <li>{t('install.whyStart')}</li>
          <li>{t('install.whyOffline')}</li>
          <li>{t('install.whyKeep')}</li>
          <li>{t('install.whyBadge')}</li>
        </ul>
      </SettingCard>
      {transfer}
    </SectionPage>
  );
}

function InstallState({ isInstalled }: { readonly isInstalled: boolean }): ReactElement {
  const { t } = useWords();
  if (isInstalled) {
    return (
      <Banner icon={<CircleCheck size={22} className="text-good" />} title={t('install.installed')}>
        {t('install.installedText')}
      </Banner>
    );
  }
  return (
    <SettingCard title={t('install.byHand')} text={t('install.byHandText')}>
      <ul className="list-disc space-y-1 ps-4 text-sm text-ink-2">
        <li>{t('install.byHandChrome')}</li>
        <li>{t('install.byHandFirefox')}</li>
        <li>{t('install.byHandSafari')}</li>
      </ul>
      <p className="mt-3 text-sm text-ink-2">{t('install.byHandDone')}</p>
    </SettingCard>
  );
}
