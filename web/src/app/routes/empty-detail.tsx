import { CalendarDays } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHabits } from '../../data/queries/use-habits.ts';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

const Invitation = (): ReactElement => {
  const { t } = useTranslation('app');
  const isFirstDay = useHabits()?.length === 0;
  return (
    <div className="grid min-h-dvh content-center">
      <EmptyState
        icon={<CalendarDays size={28} />}
        title={t(isFirstDay ? 'emptyDetail.firstTitle' : 'emptyDetail.title')}
      >
        {t('emptyDetail.text')}
      </EmptyState>
    </div>
  );
};

/** Beside Today's list while no habit is open; on a phone there is no such place. */
export const EmptyDetail = (): ReactElement | null => {
  return useWideLayout() ? <Invitation /> : null;
};
