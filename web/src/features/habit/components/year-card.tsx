import { localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useMemo, useState, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Heatmap } from '../../../ui/heatmap.tsx';
import type { Words } from '../habit-words.ts';
import { keptBetween, type LedgerScope } from '../ledger-scope.ts';
import { cellsOf, legendOf, monthsOf, rowLabelsOf, rowOf, yearSpans, type YearSpan } from '../year-cells.ts';
import { NumberLink } from './number-link.tsx';

export interface YearCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onDay: (day: LocalDate) => void;
  readonly onLedger: (scope: LedgerScope) => void;
}

/** A year of days, back to the first; picking one opens it. */
export function YearCard({ view, words, onDay, onLedger }: YearCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const spans = useMemo(() => yearSpans(view), [view]);
  const [year, setYear] = useState<number | null>(null);
  const at = Math.max(
    0,
    spans.findIndex((span) => span.year === year),
  );
  const span = spans[at];
  const step = (by: number) => () => setYear(spans[at + by]?.year ?? null);
  if (span === undefined) throw new Error('there is always the last year');
  const name = span.year === null ? t('year.recentShort') : format.day(`${span.year}-07-01`, { year: 'numeric' });
  return (
    <Card as="section" aria-labelledby={titleId}>
      <div className="mb-2 flex flex-wrap items-center gap-x-3">
        <h2 id={titleId} className="text-sm font-semibold">
          {t('year.title')}
        </h2>
        <div className="-my-2 flex items-center">
          <IconButton
            size="sm"
            label={t('year.before')}
            icon={<ChevronLeft size={18} className="rtl:-scale-x-100" />}
            disabled={at >= spans.length - 1}
            onClick={step(1)}
          />
          <p aria-live="polite" className="min-w-12 text-center text-xs text-ink-2">
            {name}
          </p>
          <IconButton
            size="sm"
            label={t('year.after')}
            icon={<ChevronRight size={18} className="rtl:-scale-x-100" />}
            disabled={at <= 0}
            onClick={step(-1)}
          />
        </div>
        <YearCount {...{ view, span, words, onLedger }} />
      </div>
      <YearMap key={span.year ?? 'recent'} {...{ view, span, words, onDay }} />
    </Card>
  );
}

type YearMapProps = Pick<YearCardProps, 'view' | 'words' | 'onDay'> & { readonly span: YearSpan };

function YearMap({ view, span, words, onDay }: YearMapProps): ReactElement {
  const { t, format } = words;
  const { habit, calendar } = view;
  const { weekStart } = calendar.settings;
  const cells = useMemo(() => cellsOf(view, span, words), [view, span, words]);
  const months = useMemo(() => monthsOf(span, words), [span, words]);
  const rowLabels = useMemo(() => rowLabelsOf(weekStart, words), [weekStart, words]);
  const legend = useMemo(() => legendOf(cells, words), [cells, words]);
  const name = span.year === null ? t('year.recent') : format.day(`${span.year}-07-01`, { year: 'numeric' });
  return (
    <Heatmap
      cells={cells}
      firstRow={rowOf(span.from, weekStart)}
      colour={habit.colour}
      label={t('year.label', { name: habit.name, span: name })}
      summary={t('year.hint')}
      {...{ rowLabels, months, legend }}
      onPick={(day) => {
        if (isLabel(day)) onDay(day);
      }}
    />
  );
}

/** Keys of cells are the labels of their days. */
const isLabel = (key: string): key is LocalDate => key.length === 10;

type YearCountProps = Pick<YearCardProps, 'view' | 'words' | 'onLedger'> & { readonly span: YearSpan };

function YearCount({ view, span, words, onLedger }: YearCountProps): ReactElement {
  const { t, format } = words;
  const { kept, due } = useMemo(() => keptBetween(view.judgement, span.from, span.to), [view, span]);
  if (due === 0) return <p className="ms-auto text-xs text-ink-2">{t('year.summaryNone')}</p>;
  const values = { kept: format.number(kept), due: format.number(due) };
  const scope: LedgerScope = { name: 'span', filter: 'all', from: localDateOf(span.from), to: localDateOf(span.to) };
  return (
    <NumberLink className="ms-auto" onClick={() => onLedger(scope)}>
      {t(view.version.schedule.kind === 'daily' ? 'year.summaryDays' : 'year.summaryUnits', values)}
    </NumberLink>
  );
}
