import { useMemo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { YearReview } from '@hearth/shared/domain/reviews/year-review.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Chart } from '../../../ui/chart.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { paletteValue, paletteWash } from '../../../ui/palette.ts';
import { Stat } from '../../../ui/stat.tsx';
import { figuresOf, type Words } from '../year-words.ts';

interface YearFactsProps {
  readonly review: YearReview;
  readonly habits: ReadonlyMap<string, Habit>;
  readonly words: Words;
}

/** The large numbers. */
export function YearFigures({ review, habits, words }: YearFactsProps): ReactElement {
  const figures = useMemo(() => figuresOf(review, habits, words), [review, habits, words]);
  return (
    <section aria-label={words.t('figures')} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      {figures.map(({ key, label, value, note }) => (
        <Stat
          key={key}
          label={label}
          value={value}
          note={note}
          className={key === 'active' ? 'max-sm:col-span-2' : ''}
        />
      ))}
    </section>
  );
}

export function MostKept({ review, habits, words: { t, format } }: YearFactsProps): ReactElement {
  return (
    <Card as="section" aria-labelledby="year-most">
      <CardHeader id="year-most" title={t('mostKept.title')} />
      <p className="-mt-1 text-sm text-ink-2">{t(review.mostKept.length === 0 ? 'mostKept.none' : 'mostKept.text')}</p>
      <ol className="mt-2">
        {review.mostKept.map(({ habitId, kept, due }) => {
          const habit = habits.get(habitId);
          if (habit === undefined) return null;
          return (
            <li key={habitId} className="border-t border-line first:border-0">
              <Link to={`/habits/${habitId}`} className="flex min-h-13 items-center gap-3 hover:underline">
                <span
                  aria-hidden="true"
                  className="grid size-9 shrink-0 place-items-center rounded-md"
                  style={{ background: paletteWash(habit.colour), color: paletteValue(habit.colour) }}
                >
                  <Icon name={habit.icon} size={18} />
                </span>
                <span className="min-w-0 flex-1 truncate text-sm font-medium">{habit.name}</span>
                <span className="text-end text-sm">
                  <span className="font-semibold">{format.percent(kept / due)}</span>
                  <span className="block text-xs text-ink-2">
                    {t('mostKept.row', { kept: format.number(kept), due: format.number(due) })}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

export function YearMonths({ review, words: { t, format } }: Omit<YearFactsProps, 'habits'>): ReactElement {
  const { year, months } = review;
  const labels = useMemo(
    () => months.map((_, at) => format.day(`${year}-${String(at + 1).padStart(2, '0')}-01`, { month: 'short' })),
    [months, year, format],
  );
  const values = useMemo(() => months.map(({ kept, due }) => (due === 0 ? null : kept / due)), [months]);
  return (
    <Card as="section" aria-labelledby="year-months">
      <CardHeader id="year-months" title={t('months.title')} />
      <Chart
        kind="bar"
        label={t('months.label', { year: format.number(year, { useGrouping: false }) })}
        labels={labels}
        labelHeading={t('months.heading')}
        series={[{ label: t('months.series'), values, colour: 'ember' }]}
        formatValue={format.percent}
        min={0}
        max={1}
      />
    </Card>
  );
}
