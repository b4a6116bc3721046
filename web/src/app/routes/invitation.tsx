import { CalendarDays } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHabits } from '../../data/queries/use-habits.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** To a habit's page, or to the first habit. */
export const Invitation = (): ReactElement => {
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
