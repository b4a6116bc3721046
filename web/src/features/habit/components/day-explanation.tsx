import { unitOn } from '@hearth/shared/domain/streaks/due.ts';
import type { LedgerEntry } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useId, useMemo, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { DayMark } from '../../../ui/day-mark.tsx';
import { dayWords, useWords, type Words } from '../habit-words.ts';
import { ledgerRowWords, markOfEntry } from '../ledger-words.ts';

export interface DayExplanationProps {
  readonly view: HabitView;
  readonly day: LocalDate;
}

/** The day's row of the ledger in words: what it counts as, why, from what, by which rule (STK9). */
export function DayExplanation({ view, day }: DayExplanationProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const titleId = useId();
  const entry = useMemo(() => entryOn(view, day), [view, day]);
  return (
    <section aria-labelledby={titleId} className="rounded-md bg-sunk p-3 text-sm">
      <h3 id={titleId} className="sr-only">
        {t('day.title')}
      </h3>
      {entry === null ? (
        <Outside view={view} day={day} words={words} />
      ) : (
        <Entry entry={entry} view={view} words={words} />
      )}
    </section>
  );
}

/** The ledger's row that holds a day, found by its place in the judgement's table, which has the same order. */
function entryOn(view: HabitView, day: LocalDate): LedgerEntry | null {
  const at = unitOn(view.judgement, dayNumberOf(day));
  return at === -1 ? null : (view.ledger()[at] ?? null);
}

interface EntryProps {
  readonly view: HabitView;
  readonly entry: LedgerEntry;
  readonly words: Words;
}

function Entry({ view, entry, words }: EntryProps): ReactElement {
  const { t } = words;
  const row = ledgerRowWords(entry, view, words);
  const version = view.versions.find(({ id }) => id === entry.version);
  return (
    <>
      <p className="flex items-center gap-2.5">
        <DayMark state={markOfEntry(entry)} colour={view.habit.colour} size={18} />
        <span>
          <span className="font-semibold">{row.verdict}</span>
          {t('day.because', { reason: row.reason })}
        </span>
      </p>
      {row.facts === '' ? null : <p className="mt-1 text-ink-2">{row.facts}</p>}
      {entry.from === entry.to ? null : <p className="mt-1 text-ink-2">{t('day.unit', { span: row.span })}</p>}
      {version === undefined ? null : (
        <p className="mt-1 text-xs text-ink-2">
          {t('day.rule', {
            rule: words.rule(version.schedule, version.target),
            day: dayWords(version.fromDay, view.calendar.today, words),
          })}
        </p>
      )}
    </>
  );
}

function Outside({ view, day, words }: DayExplanationProps & { readonly words: Words }) {
  const { t } = words;
  const { startDay, endDay } = view.habit;
  if (day < startDay) return <p>{t('day.outsideBefore')}</p>;
  return <p>{t(endDay !== undefined && day > endDay ? 'day.outsideAfter' : 'day.outsideLater')}</p>;
}
