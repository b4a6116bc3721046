import type { WeekdayCompletion } from '@hearth/shared/domain/streaks/completion.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import { useCallback, useId, useMemo, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Chart } from '../../../ui/chart.tsx';
import type { Words } from '../habit-words.ts';
import type { LedgerScope } from '../ledger-scope.ts';

export interface WeekdayCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onLedger: (scope: LedgerScope) => void;
}

/** Fewer due days say nothing of a pattern. */
const enoughDue = 14;

/** Which weekdays hold and which slip. A bar leads to its days. */
export function WeekdayCard({ view, words, onLedger }: WeekdayCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const { weekStart } = view.calendar.settings;
  const days = useMemo(
    () => view.completion().weekdays.toSorted((a, b) => placeOf(a.weekday, weekStart) - placeOf(b.weekday, weekStart)),
    [view, weekStart],
  );
  // 2024 began on a Monday.
  const labels = useMemo(
    () => days.map(({ weekday }) => format.day(`2024-01-0${weekday}`, { weekday: 'short' })),
    [days, format],
  );
  const { colour } = view.habit;
  const series = useMemo(
    () => [
      { label: t('weekdays.series'), colour, values: days.map(({ kept, due }) => (due === 0 ? null : kept / due)) },
    ],
    [days, colour, t],
  );
  const pick = useCallback(
    (index: number) => {
      const day = days[index];
      if (day !== undefined) onLedger({ name: 'weekday', filter: 'all', weekday: day.weekday });
    },
    [days, onLedger],
  );
  const due = days.reduce((total, day) => total + day.due, 0);
  return (
    <Card as="section" aria-labelledby={titleId} className="min-w-0">
      <CardHeader id={titleId} title={t('weekdays.title')} />
      {due === 0 ? (
        <p className="text-sm text-ink-2">{t(view.ledger().length > 0 ? 'weekdays.none' : 'weekdays.tooFew')}</p>
      ) : (
        <>
          <Chart
            kind="bar"
            label={t('weekdays.label')}
            labelHeading={t('weekdays.heading')}
            {...{ labels, series }}
            formatValue={format.percent}
            min={0}
            max={1}
            heightPx={170}
            onPick={pick}
          />
          <p className="mt-3 min-h-5 text-sm text-ink-2">
            {due < enoughDue ? t('weekdays.tooFew') : <StrongestDay days={days} words={words} />}
          </p>
        </>
      )}
    </Card>
  );
}

const placeOf = (weekday: Weekday, weekStart: Weekday): number => (weekday - weekStart + 7) % 7;

/** Said only where one day stands out: a comparison of equals is no news. */
function StrongestDay({ days, words }: { readonly days: readonly WeekdayCompletion[]; readonly words: Words }) {
  const { t, format } = words;
  const shares = days.filter(({ due }) => due > 0).map((day) => ({ ...day, share: day.kept / day.due }));
  const [first, second] = shares.toSorted((a, b) => b.share - a.share);
  if (first === undefined || second === undefined || first.share === second.share) return null;
  return t('weekdays.best', {
    weekday: format.day(`2024-01-0${first.weekday}`, { weekday: 'long' }),
    share: format.percent(first.share),
  });
}
