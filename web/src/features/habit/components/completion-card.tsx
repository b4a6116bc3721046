import type { Schedule } from '@hearth/shared/domain/schedules/schedule.ts';
import { useCallback, useId, useMemo, useState, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Chart } from '../../../ui/chart.tsx';
import { SegmentedControl } from '../../../ui/radio-group.tsx';
import { completionBars, type CompletionUnit } from '../completion-bars.ts';
import { dateWords, type Words } from '../habit-words.ts';
import type { LedgerScope } from '../ledger-scope.ts';

export interface CompletionCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onLedger: (scope: LedgerScope) => void;
}

/** Due so seldom that most weeks would be empty. */
const isSparse = ({ kind }: Schedule): boolean => kind === 'month-days' || kind === 'nth-weekday' || kind === 'yearly';

const units: readonly CompletionUnit[] = ['weeks', 'months'];

/** How much of what was due was kept, by week or month. A bar leads to its days. */
export function CompletionCard({ view, words, onLedger }: CompletionCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const { habit, calendar } = view;
  const { schedule } = view.version;
  const hasWeeks = !(schedule.kind === 'quota' && schedule.per === 'month');
  const [chosen, setUnit] = useState<CompletionUnit>(isSparse(schedule) ? 'months' : 'weeks');
  const unit = hasWeeks ? chosen : 'months';
  const bars = useMemo(() => completionBars(view.completion()[unit], unit), [view, unit]);
  const labels = useMemo(
    () =>
      bars.map(({ from }) =>
        unit === 'weeks'
          ? dateWords(from, calendar.today, words)
          : format.day(from, { month: 'short', year: '2-digit' }),
      ),
    [bars, unit, calendar.today, words, format],
  );
  const series = useMemo(
    () => [{ label: t('completion.series'), colour: habit.colour, values: bars.map(({ share }) => share) }],
    [bars, habit.colour, t],
  );
  const pick = useCallback(
    (index: number) => {
      const bar = bars[index];
      if (bar !== undefined) onLedger({ name: 'span', filter: 'all', from: bar.from, to: bar.to });
    },
    [bars, onLedger],
  );
  return (
    <Card as="section" aria-labelledby={titleId} className="min-w-0">
      <CardHeader id={titleId} title={t('completion.title')} />
      {bars.length === 0 ? (
        <p className="text-sm text-ink-2">{t('completion.none')}</p>
      ) : (
        <>
          <Chart
            kind="bar"
            label={t(unit === 'weeks' ? 'completion.labelWeeks' : 'completion.labelMonths')}
            labelHeading={t(unit === 'weeks' ? 'completion.headingWeeks' : 'completion.headingMonths')}
            {...{ labels, series }}
            formatValue={format.percent}
            min={0}
            max={1}
            heightPx={170}
            onPick={pick}
          />
          {hasWeeks ? (
            <SegmentedControl
              className="mt-3 w-full sm:w-auto sm:min-w-60"
              label={t('completion.by')}
              value={unit}
              onValueChange={setUnit}
              options={units.map((value) => ({ value, label: t(`completion.${value}`) }))}
            />
          ) : null}
        </>
      )}
    </Card>
  );
}
