import i18next from 'i18next';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch } from 'react-router';
import { usePreference } from '../../data/queries/use-preference.ts';
import { useToday, type TodayView } from '../../data/queries/use-today.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSchedulePhrase } from '../../i18n/schedule-phrases.ts';
import { showAppBadge } from '../../lib/app-badge.ts';
import { arrangeToday, type ArrangedToday } from './arrange-today.ts';
import { CelebrationCard } from './components/celebration-card.tsx';
import { DaySection } from './components/day-section.tsx';
import { FoldedRows } from './components/folded-rows.tsx';
import { HabitList } from './components/habit-list.tsx';
import { TodayBoundary } from './components/today-boundary.tsx';
import { TodayHeader } from './components/today-header.tsx';
import { TodaySkeleton } from './components/today-skeleton.tsx';
import { moveBetweenRows, useRowShortcuts } from './row-keys.ts';
import type { Words } from './row-words.ts';
import type { TodayActs } from './today-acts.ts';

// Seen once in a life: its suggestions, icons and the making of habits are no part of every start.
const FirstRun = lazy(async () => {
  const [{ FirstRun: Screen }] = await Promise.all([
    import('./components/first-run.tsx'),
    i18next.loadNamespaces('first-run'),
  ]);
  return { default: Screen };
});

export interface TodayScreenProps {
  readonly acts: TodayActs;
  /** What concerns the whole day, under the header: a change of zone, lost data, the way to install. */
  readonly banners?: ReactNode;
}

/** The day's list. */
export function TodayScreen(props: TodayScreenProps): ReactElement {
  return (
    <TodayBoundary>
      <Today {...props} />
    </TodayBoundary>
  );
}

function Today({ acts, banners }: TodayScreenProps): ReactElement {
  const view = useToday();
  const { t } = useTranslation('today');
  const format = useFormat();
  const rule = useSchedulePhrase();
  const words = useMemo((): Words => ({ t, format, rule }), [t, format, rule]);
  const left = view?.isComplete === true ? view.due - view.done : undefined;
  useEffect(() => {
    if (left !== undefined) void showAppBadge(left);
  }, [left]);
  // It stays when the first habit is there, and may offer a second one.
  const [isFirstRun, setIsFirstRun] = useState(false);
  const hasHabits = view === undefined || view.habitCount > 0;
  if (!hasHabits && !isFirstRun) setIsFirstRun(true);
  // Habits whose days are still being gathered (after an import) join the list as they come.
  const isListReady = view !== undefined && (view.isComplete || view.groups.length > 0);
  if (view === undefined || (!isListReady && !isFirstRun)) return <TodaySkeleton />;
  return (
    <div className="px-4 pt-6 pb-8">
      <CelebrationCard words={words} />
      <TodayHeader day={view.day} due={view.due} done={view.done} words={words} />
      {banners}
      {hasHabits && isListReady ? <DayList view={view} acts={acts} words={words} /> : null}
      {isFirstRun ? (
        <Suspense>
          <FirstRun hasHabits={hasHabits} />
        </Suspense>
      ) : null}
    </div>
  );
}

interface DayListProps {
  readonly view: TodayView;
  readonly acts: TodayActs;
  readonly words: Words;
}

function DayList({ view, acts, words }: DayListProps): ReactElement {
  const { t } = words;
  const list = useRowShortcuts();
  const selectedId = useMatch('/habits/:habitId')?.params.habitId;
  const { sections, notAsked, paused } = useMemo(() => arrangeToday(view), [view]);
  const [showResting, setShowResting] = usePreference('showResting');
  const [showPaused, setShowPaused] = useState(false);
  const rows = (items: ArrangedToday['paused']) => () => <HabitList {...{ items, acts, words, selectedId }} />;
  return (
    // Keys of the rows inside pass through here; the container itself is not pressed.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={moveBetweenRows}>
      <div ref={list}>
        {sections.map((section) => (
          <DaySection key={section.timeOfDay} {...{ section, acts, words, selectedId }} />
        ))}
      </div>
      {sections.length === 0 ? (
        <div className="px-4 py-10 text-center">
          <p className="text-lg font-semibold">{t('rest.title')}</p>
          <p className="mt-1 text-sm text-ink-2">{t('rest.text')}</p>
        </div>
      ) : null}
      {notAsked.length === 0 ? null : (
        <FoldedRows
          title={t('resting.title')}
          hint={t('resting.hint')}
          count={notAsked.length}
          words={words}
          isOpen={showResting === true}
          onToggle={(isOpen) => void setShowResting(isOpen)}
        >
          {rows(notAsked)}
        </FoldedRows>
      )}
      {paused.length === 0 ? null : (
        <FoldedRows
          title={t('paused.title')}
          hint={t('paused.hint')}
          count={paused.length}
          words={words}
          isOpen={showPaused}
          onToggle={setShowPaused}
        >
          {rows(paused)}
        </FoldedRows>
      )}
    </div>
  );
}
