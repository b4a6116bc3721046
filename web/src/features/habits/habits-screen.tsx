import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Archive, Plus, SearchX, Sprout, Trophy } from 'lucide-react';
import { useCallback, useMemo, useRef, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import { useListedHabits, type ListedHabit } from '../../data/queries/use-listed-habits.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { BulkBar } from './components/bulk-bar.tsx';
import { focusFirstRow, HabitList } from './components/habit-list.tsx';
import { ListHead } from './components/list-head.tsx';
import { ListPage } from './components/list-page.tsx';
import { findHabits } from './find-habits.ts';
import { joinWords, useWords, type Words } from './habits-words.ts';
import { useBulkActs } from './use-bulk-acts.ts';
import { useBulkEdit } from './use-bulk-edit.tsx';
import { useKeptPlace } from './use-kept-place.ts';
import { useListShortcuts } from './use-list-shortcuts.ts';
import { useQuery } from './use-query.ts';
import { useSelectedRows } from './use-selected-rows.ts';

/** All habits: found, put into order, and changed several at once. */
export function HabitsScreen(): ReactElement {
  const words = useWords();
  const habits = useListedHabits();
  const today = useCalendar()?.today;
  return (
    <ListPage
      title={words.t('habits:title')}
      back={{ to: '/today', label: words.t('habits:back') }}
      aside={<ListLinks words={words} />}
    >
      {habits === undefined || today === undefined ? (
        <SkeletonList rows={6} className="mt-4" />
      ) : habits.length === 0 ? (
        <NoHabits words={words} />
      ) : (
        <Habits habits={habits} today={today} words={words} />
      )}
    </ListPage>
  );
}

function ListLinks({ words: { t } }: { readonly words: Words }): ReactElement {
  return (
    <nav aria-label={t('habits:links.label')} className="flex gap-1">
      <Link to="/habits/streaks" title={t('habits:links.streaks')} className={`${buttonClasses('ghost')} max-sm:px-3`}>
        <Trophy size={20} aria-hidden="true" />
        <span className="max-sm:sr-only">{t('habits:links.streaks')}</span>
      </Link>
      <Link to="/habits/archive" title={t('habits:links.archive')} className={`${buttonClasses('ghost')} max-sm:px-3`}>
        <Archive size={20} aria-hidden="true" />
        <span className="max-sm:sr-only">{t('habits:links.archive')}</span>
      </Link>
    </nav>
  );
}

function NoHabits({ words: { t } }: { readonly words: Words }): ReactElement {
  return (
    <EmptyState
      icon={<Sprout size={28} />}
      title={t('habits:empty.title')}
      actions={
        <Link to="/habits/new" className={buttonClasses('primary')}>
          <Plus size={18} aria-hidden="true" />
          {t('habits:empty.action')}
        </Link>
      }
    >
      {t('habits:empty.text')}
    </EmptyState>
  );
}

interface HabitsProps {
  readonly habits: readonly ListedHabit[];
  readonly today: LocalDate;
  readonly words: Words;
}

function Habits({ habits, today, words }: HabitsProps): ReactElement {
  const { t, format, rule } = words;
  const [query, setQuery] = useQuery();
  const isSearching = query.trim() !== '';
  const shown = useMemo(
    () => (isSearching ? findHabits(habits, query) : habits.filter(({ isArchived }) => !isArchived)),
    [habits, query, isSearching],
  );
  const order = useMemo(() => shown.map(({ habit }) => habit.id), [shown]);
  const selected = useSelectedRows(order);
  const chosen = useMemo(() => shown.filter(({ habit }) => selected.chosen.has(habit.id)), [shown, selected.chosen]);
  const acts = useBulkActs(words);
  const page = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useListShortcuts(field, words);
  // What had the focus went away with what it did.
  const focusList = useCallback((): void => {
    if (!focusFirstRow(page.current)) (field.current ?? document.getElementById('content'))?.focus();
  }, []);
  const keepPlace = useKeptPlace(shown, focusList);
  const edit = useBulkEdit(chosen, today, acts, words, () => {
    selected.clear();
    keepPlace();
  });
  const noteOf = useCallback(
    ({ version, isArchived, isPaused, hasEnded }: ListedHabit): string =>
      joinWords(
        [
          isArchived
            ? t('habits:list.archived')
            : hasEnded
              ? t('habits:list.ended')
              : isPaused
                ? t('habits:list.paused')
                : '',
          rule(version.schedule, version.target),
        ],
        words,
      ),
    [t, rule, words],
  );
  const save = useCallback(
    (next: readonly HabitId[], moved: HabitId): Promise<boolean> => {
      const name = habits.find(({ habit }) => habit.id === moved)?.habit.name ?? '';
      return acts.saveOrder(next, name, next.indexOf(moved) + 1);
    },
    [habits, acts],
  );
  const values = { count: shown.length, number: format.number(shown.length) };
  return (
    <div ref={page}>
      <ListHead query={query} onQuery={setQuery} field={field} onDown={focusList} words={words}>
        {chosen.length > 0 ? (
          <BulkBar chosen={chosen} total={shown.length} selected={selected} onDeed={edit.begin} words={words} />
        ) : (
          <p className="min-w-0 px-1 text-sm text-ink-2">
            <output>{isSearching ? t('habits:search.found', values) : t('habits:list.count', values)}</output>
            {isSearching || shown.length < 2 ? null : (
              <span className="ms-3 max-sm:hidden">{t('habits:list.hint')}</span>
            )}
          </p>
        )}
      </ListHead>
      {shown.length > 0 ? (
        <HabitList
          habits={shown}
          label={t('habits:list.label')}
          noteOf={noteOf}
          selected={selected}
          save={isSearching || shown.length < 2 ? undefined : save}
          words={words}
        />
      ) : isSearching ? (
        <EmptyState
          icon={<SearchX size={28} />}
          title={t('habits:search.none', { query: query.trim() })}
          actions={<Button onClick={() => setQuery('')}>{t('habits:search.all')}</Button>}
        >
          {t('habits:search.noneText')}
        </EmptyState>
      ) : (
        <EmptyState
          icon={<Archive size={28} />}
          title={t('habits:empty.allArchivedTitle')}
          actions={
            <Link to="/habits/archive" className={buttonClasses('secondary')}>
              {t('habits:empty.allArchivedAction')}
            </Link>
          }
        >
          {t('habits:empty.allArchivedText')}
        </EmptyState>
      )}
      {edit.dialogs}
    </div>
  );
}
