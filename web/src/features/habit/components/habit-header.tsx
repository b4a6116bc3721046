import { Pencil } from 'lucide-react';
import { lazy, Suspense, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { HabitView } from '../../../data/habit-view.ts';
import { Badge } from '../../../ui/badge.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Icon } from '../../../ui/icon.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { paletteValue, paletteWash } from '../../../ui/palette.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWideLayout } from '../../../lib/use-media-query.ts';
import type { Words } from '../habit-words.ts';
import { nextWords, pausedUntil, sentenceWords } from '../next-words.ts';
import type { HabitChanges } from '../use-habit-changes.ts';

const HabitMenu = lazy(async () => ({ default: (await import('./habit-menu.tsx')).HabitMenu }));

export interface HabitHeaderProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly changes: HabitChanges;
  readonly onToday: () => void;
}

/** Name, rule in plain words and the next days. */
export function HabitHeader({ view, words, changes, onToday }: HabitHeaderProps): ReactElement {
  const { t } = words;
  const { habit } = view;
  const isWide = useWideLayout();
  const next = nextWords(view, words);
  const edit = t('edit');
  return (
    <div>
      <PageHeader
        size="lg"
        back={isWide ? undefined : { to: '/today', label: t('back') }}
        leading={
          <span
            className="grid size-12 shrink-0 place-items-center rounded-md"
            style={{ color: paletteValue(habit.colour), background: paletteWash(habit.colour) }}
          >
            <Icon name={habit.icon} size={24} />
          </span>
        }
        title={<span className="wrap-anywhere">{habit.name}</span>}
        note={isWide ? <Lines view={view} words={words} next={next} /> : undefined}
        aside={
          <div className="flex items-center gap-1">
            <Link to={`/habits/${habit.id}/edit`} className={buttonClasses('secondary')} aria-label={edit} title={edit}>
              <Pencil size={16} aria-hidden="true" />
              <span className="max-sm:hidden">{edit}</span>
            </Link>
            <Suspense fallback={<Skeleton className="size-11" />}>
              <HabitMenu {...{ view, words, changes, onToday }} />
            </Suspense>
          </div>
        }
      />
      {isWide ? null : (
        <p className="mt-3 text-sm text-ink-2">
          <Lines view={view} words={words} next={next} />
        </p>
      )}
    </div>
  );
}

function Lines({
  view,
  words,
  next,
}: {
  readonly view: HabitView;
  readonly words: Words;
  readonly next: string | null;
}) {
  const badge = badgeWords(view, words);
  return (
    <>
      {badge === null ? null : (
        <>
          <Badge>{badge}</Badge>{' '}
        </>
      )}
      {sentenceWords(view, words)} {next}
    </>
  );
}

function badgeWords(view: HabitView, { t }: Words): string | null {
  if (view.isArchived) return t('badge.archived');
  if (view.habit.endDay !== undefined && view.habit.endDay < view.calendar.today) return t('badge.ended');
  return pausedUntil(view) === undefined ? null : t('badge.paused');
}
