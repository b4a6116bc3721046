import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Search } from 'lucide-react';
import { Suspense, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHabit } from '../../data/queries/use-habit.ts';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HabitBoundary } from './components/habit-boundary.tsx';
import { HabitPage, type HabitPageProps } from './components/habit-page.tsx';
import { HabitSkeleton } from './components/habit-skeleton.tsx';

export interface HabitScreenProps {
  readonly habitId: HabitId;
  /** Opens the sheet in which a day is read and filled in. */
  readonly openDay: (day: LocalDate) => void;
  /** A card about its reminders. */
  readonly reminders?: ReactNode;
  /** Its photos and files. */
  readonly gallery?: HabitPageProps['gallery'];
}

/** One habit: its numbers, its year, and the ledger behind them. */
export function HabitScreen({ habitId, ...rest }: HabitScreenProps): ReactElement {
  return (
    <Suspense fallback={<HabitSkeleton />}>
      <HabitBoundary key={habitId}>
        <LoadedHabit habitId={habitId} {...rest} />
      </HabitBoundary>
    </Suspense>
  );
}

function LoadedHabit({ habitId, openDay, reminders, gallery }: HabitScreenProps): ReactElement {
  // Its words and the habit are fetched at the same time.
  const view = useHabit(habitId);
  const { t } = useTranslation(['habit', 'app']);
  if (view === undefined) return <HabitSkeleton />;
  if (view !== null) return <HabitPage view={view} openDay={openDay} reminders={reminders} gallery={gallery} />;
  return (
    <>
      <h1 className="sr-only">{t('app:title.habit')}</h1>
      <EmptyState
        className="pt-24"
        icon={<Search size={28} />}
        title={t('gone.title')}
        actions={
          <Link to="/today" className={buttonClasses('primary')}>
            {t('gone.today')}
          </Link>
        }
      >
        {t('gone.text')}
      </EmptyState>
    </>
  );
}
