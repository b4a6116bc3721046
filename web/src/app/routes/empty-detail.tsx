import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { Flame } from '../../ui/flame.tsx';

/** Beside Today's list while no habit is open; on a phone there is no such place. */
export const EmptyDetail = (): ReactElement | null => {
  const { t } = useTranslation('app');
  if (!useWideLayout()) return null;
  return (
    <div className="grid min-h-dvh content-center justify-items-center gap-2 px-8 text-center">
      <Flame lit={false} size={40} />
      <h2 className="mt-2 text-lg font-semibold">{t('emptyDetail.title')}</h2>
      <p className="max-w-sm text-ink-2">{t('emptyDetail.text')}</p>
    </div>
  );
};
