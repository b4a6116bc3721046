import { useCallback, useId, useMemo, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Chart } from '../../../ui/chart.tsx';
import type { Words } from '../habit-words.ts';
import type { LedgerScope } from '../ledger-scope.ts';
import { strongestOf, weekdayBars, type WeekdayBars } from '../weekday-bars.ts';

export interface WeekdayCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onLedger: (scope: LedgerScope) => void;
}

/** Fewer days say nothing of a pattern. */
const enoughDays = 14;

/** Which weekdays hold and which slip. A bar leads to its days. */
export function WeekdayCard({ view, words, onLedger }: WeekdayCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const pattern = useMemo(() => weekdayBars(view), [view]);
  const { kind, bars, total } = pattern;
  const isShare = kind === 'share';
  // 2024 began on a Monday.
  const labels = useMemo(
    () => bars.map(({ weekday }) => format.day(`2024-01-0${weekday}`, { weekday: 'short' })),
    [bars, format],
  );
  const { colour } = view.habit;
  const series = useMemo(
    () => [
      {
        label: t(isShare ? 'weekdays.series' : 'weekdays.seriesDone'),
        colour,
        values: bars.map(({ value }) => value),
      },
    ],
    [bars, colour, isShare, t],
  );
  const pick = useCallback(
    (index: number) => {
      const bar = bars[index];
      if (bar !== undefined) onLedger({ name: 'weekday', filter: 'all', weekday: bar.weekday });
    },
    [bars, onLedger],
  );
  return (
    <Card as="section" aria-labelledby={titleId} className="min-w-0">
      <CardHeader id={titleId} title={t('weekdays.title')} />
      {total === 0 ? (
        <p className="text-sm text-ink-2">{t(view.ledger().length > 0 ? 'weekdays.none' : 'weekdays.tooFew')}</p>
      ) : (
        <>
          <Chart
            kind="bar"
            label={t(isShare ? 'weekdays.label' : 'weekdays.labelDone')}
            labelHeading={t('weekdays.heading')}
            {...{ labels, series }}
            formatValue={isShare ? format.percent : format.number}
            min={0}
            max={isShare ? 1 : undefined}
            heightPx={170}
            // Days done have no units of their own in the ledger of a rule by the week.
            onPick={isShare ? pick : undefined}
          />
          <p className="mt-3 min-h-5 text-sm text-ink-2">
            {total < enoughDays ? t('weekdays.tooFew') : strongestWords(pattern, words)}
          </p>
        </>
      )}
    </Card>
  );
}

function strongestWords(pattern: WeekdayBars, { t, format }: Words): string | null {
  const strongest = strongestOf(pattern);
  if (strongest === null) return null;
  const weekday = format.day(`2024-01-0${strongest.weekday}`, { weekday: 'long' });
  if (pattern.kind === 'count') return t('weekdays.bestDone', { weekday });
  return t('weekdays.best', { weekday, share: format.percent(strongest.value) });
}
