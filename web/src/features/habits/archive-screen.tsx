import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Archive, SearchX } from 'lucide-react';
import { useCallback, useMemo, useRef, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { unarchiveHabits } from '../../data/operations/bulk-pauses.ts';
import { useArchivedHabits, type ArchivedHabit } from '../../data/queries/use-archived-habits.ts';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import type { ListedHabit } from '../../data/queries/use-listed-habits.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { BulkBar } from './components/bulk-bar.tsx';
import { focusFirstRow, HabitList } from './components/habit-list.tsx';
import { ListHead } from './components/list-head.tsx';
import { ListPage } from './components/list-page.tsx';
import { findHabits } from './find-habits.ts';
import { dateWords, joinWords, lengthWords, spanWords, useWords, type Words } from './habits-words.ts';
import { useBulkActs } from './use-bulk-acts.ts';
import { useBulkEdit } from './use-bulk-edit.tsx';
import { useKeptPlace } from './use-kept-place.ts';
import { useListShortcuts } from './use-list-shortcuts.ts';
import { useQuery } from './use-query.ts';
import { useSelectedRows } from './use-selected-rows.ts';

/** Habits that rest (STK12), with what they reached, and the way back. */
export function ArchiveScreen(): ReactElement {
  const words = useWords();
  const { t } = words;
  const habits = useArchivedHabits();
  const today = useCalendar()?.today;
  return (
    <ListPage title={t('habits:archiveTitle')} back={{ to: '/habits', label: t('habits:backToAll') }}>
      {habits === undefined || today === undefined ? (
        <SkeletonList rows={4} className="mt-4" />
      ) : habits.length === 0 ? (
        <EmptyState
          icon={<Archive size={28} />}
          title={t('habits:empty.archivedTitle')}
          actions={
            <Link to="/habits" className={buttonClasses('secondary')}>
              {t('habits:empty.archivedAction')}
            </Link>
          }
        >
          {t('habits:empty.archivedText')}
        </EmptyState>
      ) : (
        <Archived habits={habits} today={today} words={words} />
      )}
    </ListPage>
  );
}

/** "Best 34 days, 3 Jan – 5 Feb · last logged 12 Mar · archived since 1 Apr". */
function noteWords({ numbers, archivedFrom, lastDay }: ArchivedHabit, today: LocalDate, words: Words): string {
  const { t } = words;
  const { best } = numbers;
  const parts = [
    best === null
      ? t('habits:list.noBest')
      : t('habits:list.best', { streak: lengthWords(best, words), span: spanWords(best.from, best.to, today, words) }),
    lastDay === null
      ? t('habits:list.neverLogged')
      : t('habits:list.lastDay', { day: dateWords(lastDay, today, words) }),
    t('habits:list.since', { day: dateWords(archivedFrom, today, words) }),
  ];
  return joinWords(parts, words);
}

interface ArchivedProps {
  readonly habits: readonly ArchivedHabit[];
  readonly today: LocalDate;
  readonly words: Words;
}

function Archived({ habits, today, words }: ArchivedProps): ReactElement {
  const { t, format } = words;
  const data = useData();
  const [query, setQuery] = useQuery();
  const isSearching = query.trim() !== '';
  const shown = useMemo(() => findHabits(habits, query), [habits, query]);
  const order = useMemo(() => shown.map(({ habit }) => habit.id), [shown]);
  const selected = useSelectedRows(order);
  const chosen = useMemo(() => shown.filter(({ habit }) => selected.chosen.has(habit.id)), [shown, selected.chosen]);
  const acts = useBulkActs(words);
  const page = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useListShortcuts(field, words);
  const focusList = useCallback((): void => {
    if (!focusFirstRow(page.current)) (field.current ?? document.getElementById('content'))?.focus();
  }, []);
  const keepPlace = useKeptPlace(shown, focusList);
  const edit = useBulkEdit(chosen, today, acts, words, () => {
    selected.clear();
    keepPlace();
  });
  const notes = useMemo(
    () => new Map(habits.map((each) => [each.habit.id, noteWords(each, today, words)])),
    [habits, today, words],
  );
  const noteOf = useCallback(({ habit }: ListedHabit): string => notes.get(habit.id) ?? '', [notes]);
  const restore = useCallback(
    ({ habit }: ListedHabit): void => void acts.tell('unarchived', unarchiveHabits(data, [habit.id])).then(keepPlace),
    [acts, data, keepPlace],
  );
  const values = { count: shown.length, number: format.number(shown.length) };
  return (
    <div ref={page}>
      <ListHead query={query} onQuery={setQuery} field={field} onDown={focusList} words={words}>
        {chosen.length > 0 ? (
          <BulkBar chosen={chosen} total={shown.length} selected={selected} onDeed={edit.begin} words={words} />
        ) : (
          <output className="px-1 text-sm text-ink-2">
            {isSearching ? t('habits:search.found', values) : t('habits:list.count', values)}
          </output>
        )}
      </ListHead>
      {shown.length > 0 ? (
        <HabitList
          habits={shown}
          label={t('habits:list.archivedLabel')}
          noteOf={noteOf}
          selected={selected}
          onRestore={restore}
          words={words}
        />
      ) : (
        <EmptyState
          icon={<SearchX size={28} />}
          title={t('habits:search.none', { query: query.trim() })}
          actions={<Button onClick={() => setQuery('')}>{t('habits:search.all')}</Button>}
        >
          {t('habits:search.noneText')}
        </EmptyState>
      )}
      {edit.dialogs}
    </div>
  );
}
