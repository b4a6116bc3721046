import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyUpdate, useUpdateState } from '../../lib/app-update.ts';
import { Banner } from '../../ui/banner.tsx';
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
    <div className="sticky top-(--frame-top) z-20 p-2">
      <Banner
        tone="ember"
        live="status"
        icon={<RefreshCw size={20} className="text-ember-ink" />}
        title={update === 'ready' ? t('update.title') : t('update.elsewhere')}
        actions={
          <Button variant="primary" busy={isReloading} onClick={reload}>
            {t('update.reload')}
          </Button>
        }
        onDismiss={() => setPutOff(update)}
      >
        {t('update.text')}
      </Banner>
    </div>
  );
};
