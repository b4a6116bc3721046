import { Download, Share, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { promptInstall, useCanInstall } from '../../lib/install-prompt.ts';
import { readStored, writeStored } from '../../lib/local-store.ts';
import { readPlatform } from '../../lib/platform.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LazyTransferSection } from './lazy-transfer-section.tsx';

const DISMISSED_KEY = 'hearth.installDismissed';

export interface InstallHintProps {
  /** In Settings one looks for it, so it is there although it was waved away on Today. */
  readonly isAsked?: boolean;
}

const DismissButton = ({ onDismiss }: { readonly onDismiss: () => void }): ReactElement => {
  const { t } = useTranslation('app');
  return <IconButton label={t('install.dismiss')} icon={<X size={20} />} onClick={onDismiss} />;
};

/** What iPhones and iPads do differently; said before the data is in the wrong place. */
const IosHint = ({ onDismiss }: { readonly onDismiss: (() => void) | undefined }): ReactElement => {
  const { t } = useTranslation('app');
  return (
    <Card as="section" aria-labelledby="install-hint" className="flex gap-3">
      <Share size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-ember-ink" />
      <div className="min-w-0 flex-1">
        <h2 id="install-hint" className="font-semibold">
          {t('install.iosTitle')}
        </h2>
        <p className="text-sm text-ink-2">{t('install.iosSteps')}</p>
        <h3 className="mt-3 text-sm font-semibold">{t('install.iosLimits')}</h3>
        <ul className="mt-1 list-disc space-y-1 ps-4 text-sm text-ink-2">
          <li>{t('install.iosSeparate')}</li>
          <li>{t('install.iosEviction')}</li>
          <li>{t('install.iosBackground')}</li>
        </ul>
        <Suspense>
          <LazyTransferSection to="home-screen" />
        </Suspense>
      </div>
      {onDismiss === undefined ? null : <DismissButton onDismiss={onDismiss} />}
    </Card>
  );
};

/** Offers to install where the browser can, explains how where it will not say, and is silent once installed. */
export const InstallHint = ({ isAsked = false }: InstallHintProps): ReactElement | null => {
  const { t } = useTranslation('app');
  const canInstall = useCanInstall();
  const [isDismissed, setIsDismissed] = useState(() => readStored(DISMISSED_KEY) !== null);
  const [{ isIosBrowser, isInstalled }] = useState(readPlatform);
  const dismiss = (): void => {
    writeStored(DISMISSED_KEY, '1');
    setIsDismissed(true);
  };
  if (isInstalled || (isDismissed && !isAsked)) return null;
  if (isIosBrowser) return <IosHint onDismiss={isAsked ? undefined : dismiss} />;
  if (!canInstall) return null;
  return (
    <Card as="section" aria-labelledby="install-hint" className="flex flex-wrap items-center gap-3">
      <Download size={22} aria-hidden="true" className="shrink-0 text-ember-ink" />
      <div className="min-w-48 flex-1">
        <h2 id="install-hint" className="font-semibold">
          {t('install.title')}
        </h2>
        <p className="text-sm text-ink-2">{t('install.text')}</p>
      </div>
      <Button variant="primary" onClick={() => void promptInstall()}>
        {t('install.action')}
      </Button>
      {isAsked ? null : <DismissButton onDismiss={dismiss} />}
    </Card>
  );
};
