import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyUpdate, useUpdateState } from '../../lib/app-update.ts';
import { Button } from '../../ui/button.tsx';

/** Offers the new version that waits; never takes it without being told, because somebody may be writing. */
export const UpdateBanner = (): ReactElement | null => {
  const { t } = useTranslation('app');
  const update = useUpdateState();
  const [putOff, setPutOff] = useState<typeof update>('none');
  const [isReloading, setIsReloading] = useState(false);
  if (update === 'none' || update === putOff) return null;
  const reload = (): void => {
    setIsReloading(true);
    applyUpdate();
  };
  return (
    <div
      role="status"
      className="sticky top-(--frame-top) z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-ember-soft px-4 py-2 text-sm"
    >
      <RefreshCw size={18} aria-hidden="true" className="text-ember-ink" />
      <p className="min-w-48 flex-1">
        <b className="font-semibold">{update === 'ready' ? t('update.title') : t('update.elsewhere')}</b>{' '}
        <span className="text-ink-2">{t('update.text')}</span>
      </p>
      <Button variant="ghost" onClick={() => setPutOff(update)}>
        {t('update.later')}
      </Button>
      <Button variant="primary" busy={isReloading} onClick={reload}>
        {t('update.reload')}
      </Button>
    </div>
  );
};
