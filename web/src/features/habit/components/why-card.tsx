import type { LedgerEntry } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useId, useMemo, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { DayMark } from '../../../ui/day-mark.tsx';
import type { Words } from '../habit-words.ts';
import { entriesOf, wholeLedger, type LedgerScope } from '../ledger-scope.ts';
import { ledgerRowWords, markOfEntry } from '../ledger-words.ts';
import { NumberLink } from './number-link.tsx';

export interface WhyCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onDay: (day: LocalDate) => void;
  readonly onLedger: (scope: LedgerScope) => void;
}

const shownRows = 6;

/** "Why 58?": the newest rows of the ledger, and the way to all of them. */
export function WhyCard({ view, words, onDay, onLedger }: WhyCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const { current } = view.judgement.numbers;
  const newest = useMemo(
    () =>
      entriesOf(view.ledger().slice(-shownRows), wholeLedger).map((entry) => ({
        entry,
        row: ledgerRowWords(entry, view, words),
      })),
    [view, words],
  );
  const { today } = view.calendar;
  return (
    <Card as="section" aria-labelledby={titleId} className="min-w-0">
      <CardHeader
        id={titleId}
        title={current === null ? t('why.titleNone') : t('why.title', { length: format.number(current.length) })}
        aside={<NumberLink onClick={() => onLedger(wholeLedger)}>{t('why.all')}</NumberLink>}
      />
      <ul className="-mx-2">
        {newest.map(({ entry, row }) => (
          <li key={entry.from}>
            <button
              type="button"
              onClick={() => onDay(entry.to > today ? today : entry.to)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-sm px-2 text-start text-sm hover:bg-sunk sm:min-h-9"
            >
              <DayMark state={markOfEntry(entry)} colour={view.habit.colour} />
              <span className="font-semibold whitespace-nowrap">{nearSpan(entry, row.span, words)}</span>
              <span className="whitespace-nowrap text-ink-2">{row.verdict}</span>
              <span className="min-w-0 flex-1 truncate text-end text-ink-2">
                {row.facts === '' ? row.reason : row.facts}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Of the newest days the weekday and the day of the month say enough. */
function nearSpan({ from, to }: LedgerEntry, span: string, { format }: Words): string {
  return from === to ? format.day(to, { weekday: 'short', day: 'numeric' }) : span;
}
