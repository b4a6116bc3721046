import { CalendarHeart, ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { reviewYear, reviewYears, type YearReview } from '@hearth/shared/domain/reviews/year-review.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import { useReviewedHabits, type ReviewedHabits } from '../../data/queries/use-reviewed-habits.ts';
import { useTheme } from '../../lib/theme.ts';
import { buttonClasses, iconButtonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { MostKept, YearFigures, YearMonths } from './components/year-facts.tsx';
import { YearPicture } from './components/year-picture.tsx';
import { useWords, type Words } from './year-words.ts';

/** The year of an address; without one the year that is running, and in January the one that is over. */
const chosenYear = (param: string | undefined, today: LocalDate, years: readonly number[]): number => {
  if (param !== undefined && /^\d{4}$/.test(param)) return Number(param);
  const thisYear = Number(today.slice(0, 4));
  return today.slice(5, 7) === '01' && years.includes(thisYear - 1) ? thisYear - 1 : thisYear;
};

const isEmpty = ({ activeDays, share }: YearReview): boolean => activeDays === 0 && share.due === 0;

/** `/year` and `/year/2026`: what a year held. */
export function YearScreen(): ReactElement {
  const reviewed = useReviewedHabits();
  const words = useWords();
  return reviewed === undefined ? (
    <div className="mx-auto max-w-5xl px-4 pt-6 pb-10">
      <SkeletonList rows={4} className="mt-6" />
    </div>
  ) : (
    <Year reviewed={reviewed} words={words} />
  );
}

function Year({ reviewed, words }: { readonly reviewed: ReviewedHabits; readonly words: Words }): ReactElement {
  const { t, format } = words;
  const { today, habits, byId } = reviewed;
  const { year: param } = useParams();
  const theme = useTheme();
  const weekStart = useCalendar()?.settings.weekStart ?? 1;
  const years = useMemo(() => reviewYears(habits, today), [habits, today]);
  const year = chosenYear(param, today, years);
  const isKnown = years.includes(year);
  const review = useMemo(() => (isKnown ? reviewYear(habits, year, today) : null), [habits, year, today, isKnown]);
  const text = format.number(year, { useGrouping: false });
  const span =
    review === null || review.isOver ? t('whole') : t('soFar', { span: format.dayRange(review.from, review.to) });
  return (
    <div className="mx-auto max-w-5xl px-4 pt-6 pb-10">
      <PageHeader
        title={t('title', { year: text })}
        note={review === null ? undefined : span}
        back={{ to: '/settings/habits', label: t('back') }}
        aside={<YearLinks year={year} years={years} words={words} />}
      />
      {review === null || isEmpty(review) ? (
        <EmptyState
          icon={<CalendarHeart size={28} />}
          title={t('empty.title', { year: text })}
          actions={
            <Link to="/today" className={buttonClasses('primary')}>
              {t('empty.today')}
            </Link>
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : (
        <div className="mt-6 grid grid-cols-1 gap-4">
          <YearFigures review={review} habits={byId} words={words} />
          <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
            <YearMonths review={review} words={words} />
            <MostKept review={review} habits={byId} words={words} />
          </div>
          <YearPicture key={`${year} ${theme}`} review={review} habits={byId} weekStart={weekStart} />
        </div>
      )}
    </div>
  );
}

interface YearLinksProps {
  readonly year: number;
  readonly years: readonly number[];
  readonly words: Words;
}

/** To the years beside this one, as far as there are habits. */
function YearLinks({ year, years, words: { t, format } }: YearLinksProps): ReactElement | null {
  const before = years.find((known) => known < year);
  const after = years.findLast((known) => known > year);
  if (before === undefined && after === undefined) return null;
  const link = (to: number | undefined, key: 'before' | 'after', icon: ReactNode): ReactElement =>
    to === undefined ? (
      <span className="size-11" />
    ) : (
      <Link
        to={`/year/${to}`}
        aria-label={t(key, { year: format.number(to, { useGrouping: false }) })}
        className={iconButtonClasses()}
      >
        {icon}
      </Link>
    );
  return (
    <nav aria-label={t('nav')} className="flex">
      {link(before, 'before', <ChevronLeft size={22} className="rtl:-scale-x-100" />)}
      {link(after, 'after', <ChevronRight size={22} className="rtl:-scale-x-100" />)}
    </nav>
  );
}
