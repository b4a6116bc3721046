import { SearchX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { useHabit } from '../../data/queries/use-habit.ts';
import { useSettings } from '../../data/queries/use-settings.ts';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Editor } from './components/editor.tsx';

/** Makes a habit (`/habits/new`, prefilled from its address) or changes one (`/habits/:habitId/edit`). */
export function HabitEditorScreen(): ReactElement {
  const { habitId } = useParams();
  return habitId === undefined ? <NewHabit /> : <EditedHabit key={habitId} habitId={asId<HabitId>(habitId)} />;
}

function NewHabit(): ReactElement {
  const rows = useRuleRows();
  const calendar = useCalendar();
  const settings = useSettings();
  const [query] = useSearchParams();
  if (rows === undefined || calendar === undefined || settings === undefined) return <Loading />;
  return <Editor source={{ view: null, rows, calendar, tinyHabits: settings.tinyHabits, query }} />;
}

function EditedHabit({ habitId }: { readonly habitId: HabitId }): ReactElement {
  const rows = useRuleRows();
  const settings = useSettings();
  const view = useHabit(habitId);
  const [query] = useSearchParams();
  if (view === null) return <Gone />;
  if (rows === undefined || settings === undefined || view === undefined) return <Loading />;
  return <Editor source={{ view, rows, calendar: view.calendar, tinyHabits: settings.tinyHabits, query }} />;
}

function Loading(): ReactElement {
  const { t } = useTranslation('habit-editor');
  return (
    <div role="status" aria-label={t('loading')} className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-4 md:px-8">
      <Skeleton className="h-11 w-48" />
      <Skeleton className="h-24" />
      <Skeleton className="h-32" />
      <Skeleton className="h-80" />
    </div>
  );
}

function Gone(): ReactElement {
  const { t } = useTranslation('habit-editor');
  return (
    <div className="py-10">
      <h1 className="sr-only">{t('title.edit')}</h1>
      <EmptyState
        icon={<SearchX size={28} />}
        title={t('gone.title')}
        actions={
          <Link to="/today" className={buttonClasses('primary')}>
            {t('gone.action')}
          </Link>
        }
      >
        {t('gone.text')}
      </EmptyState>
    </div>
  );
}
