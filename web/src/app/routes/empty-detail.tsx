import { CalendarDays } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Beside Today's list while no habit is open; on a phone there is no such place. */
export const EmptyDetail = (): ReactElement | null => {
  const { t } = useTranslation('app');
  if (!useWideLayout()) return null;
  return (
    <div className="grid min-h-dvh content-center">
      <EmptyState icon={<CalendarDays size={28} />} title={t('emptyDetail.title')}>
        {t('emptyDetail.text')}
      </EmptyState>
    </div>
  );
};
