import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useCallback, useId, useMemo, useState, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Chart } from '../../../ui/chart.tsx';
import { SegmentedControl } from '../../../ui/radio-group.tsx';
import { dateWords, type Words } from '../habit-words.ts';
import { strengthPoints, strengthRanges, type StrengthRange } from '../strength-points.ts';

export interface StrengthCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onDay: (day: LocalDate) => void;
}

/** A habit shorter than this has nothing to choose a span of, in days. */
const shortHabitDays = 91;

export function StrengthCard({ view, words, onDay }: StrengthCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const { habit, calendar, judgement } = view;
  const curve = view.strength();
  const [range, setRange] = useState<StrengthRange>('year');
  const shown = curve.length <= shortHabitDays ? 'all' : range;
  const points = useMemo(() => strengthPoints(curve, judgement.plan.start, shown), [curve, judgement, shown]);
  const labels = useMemo(
    () => points.days.map((day) => dateWords(day, calendar.today, words)),
    [points, calendar.today, words],
  );
  const series = useMemo(
    () => [{ label: t('strength.title'), colour: habit.colour, values: points.values }],
    [points, habit.colour, t],
  );
  const pick = useCallback(
    (index: number) => {
      const day = points.days[index];
      if (day !== undefined) onDay(day);
    },
    [points, onDay],
  );
  return (
    <Card as="section" aria-labelledby={titleId} className="min-w-0">
      <CardHeader id={titleId} title={t('strength.title')} />
      {curve.length < 2 ? (
        <p className="text-sm text-ink-2">{t('strength.tooShort')}</p>
      ) : (
        <Chart
          kind="line"
          label={t('strength.label', { name: habit.name, span: t(`strength.${shown}`) })}
          labels={labels}
          labelHeading={t('strength.heading')}
          series={series}
          formatValue={format.percent}
          min={0}
          max={1}
          heightPx={170}
          onPick={pick}
        />
      )}
      {curve.length <= shortHabitDays ? null : (
        <SegmentedControl
          className="mt-3 w-full sm:w-auto sm:min-w-60"
          label={t('strength.range')}
          value={range}
          onValueChange={setRange}
          options={strengthRanges.map((value) => ({ value, label: t(`strength.${value}`) }))}
        />
      )}
    </Card>
  );
}
