import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Flame as FlameIcon } from 'lucide-react';
import { memo, useDeferredValue, useMemo, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import { useListedHabits } from '../../data/queries/use-listed-habits.ts';
import { Badge } from '../../ui/badge.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paletteValue, paletteWash } from '../../ui/palette.ts';
import { Select } from '../../ui/select.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { StreakLine } from './components/streak-line.tsx';
import { sortRows, streakRowOf, streakSorts, type StreakRow, type StreakSort } from './streak-rows.ts';
import { daysWords, useWords, type Words } from './streaks-words.ts';

/** Rows drawn at once; those below follow while nobody waits. */
const AT_ONCE = 30;

/** Every habit's best and current streak, side by side. */
export function BestStreaksScreen(): ReactElement {
  const words = useWords();
  const { t } = words;
  const habits = useListedHabits();
  const today = useCalendar()?.today;
  const rows = useMemo(() => habits?.flatMap((habit) => streakRowOf(habit) ?? []), [habits]);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-6 pb-8">
      <PageHeader title={t('best-streaks:title')} back={{ to: '/habits', label: t('best-streaks:back') }} />
      {rows === undefined || today === undefined ? (
        <SkeletonList rows={6} className="mt-5" />
      ) : rows.every(({ bestDays }) => bestDays === 0) ? (
        <NoStreaks hasHabits={(habits?.length ?? 0) > 0} words={words} />
      ) : (
        <Streaks rows={rows} today={today} words={words} />
      )}
    </div>
  );
}

function NoStreaks({ hasHabits, words: { t } }: { readonly hasHabits: boolean; readonly words: Words }): ReactElement {
  return (
    <EmptyState
      icon={<FlameIcon size={28} />}
      title={t('best-streaks:empty.title')}
      actions={
        <Link to={hasHabits ? '/today' : '/habits/new'} className={buttonClasses('primary')}>
          {t(hasHabits ? 'best-streaks:empty.today' : 'best-streaks:empty.newHabit')}
        </Link>
      }
    >
      {t(hasHabits ? 'best-streaks:empty.noStreaks' : 'best-streaks:empty.noHabits')}
    </EmptyState>
  );
}

interface StreaksProps {
  readonly rows: readonly StreakRow[];
  readonly today: LocalDate;
  readonly words: Words;
}

function Streaks({ rows, today, words }: StreaksProps): ReactElement {
  const { t, format } = words;
  const [params, setParams] = useSearchParams();
  const asked = params.get('sort');
  const sort = streakSorts.find((each) => each === asked) ?? 'best';
  const sorted = useMemo(() => sortRows(rows, sort, format.locale), [rows, sort, format.locale]);
  const drawn = Math.max(AT_ONCE, useDeferredValue(sorted.length, AT_ONCE));
  const longest = useMemo(
    () => Math.max(...rows.map(({ bestDays, currentDays }) => Math.max(bestDays, currentDays))),
    [rows],
  );
  return (
    <>
      <p className="mt-2 text-sm text-ink-2">{t('best-streaks:text', { days: daysWords(longest, words) })}</p>
      <Field label={t('best-streaks:sort.label')} className="mt-4 sm:max-w-72">
        <Select<StreakSort>
          value={sort}
          onValueChange={(next) => setParams({ sort: next }, { replace: true, preventScrollReset: true })}
          options={streakSorts.map((value) => ({ value, label: t(`best-streaks:sort.${value}`) }))}
        />
      </Field>
      <ol aria-label={t('best-streaks:list')} className="mt-4 flex flex-col gap-2">
        {sorted.slice(0, drawn).map((row) => (
          <HabitStreaks key={row.summary.habit.id} row={row} longest={longest} today={today} words={words} />
        ))}
      </ol>
    </>
  );
}

interface HabitStreaksProps extends Omit<StreaksProps, 'rows'> {
  readonly row: StreakRow;
  readonly longest: number;
}

/** One habit; its name leads to the ledger behind the numbers (STK9). */
const HabitStreaks = memo(function HabitStreaks({ row, longest, today, words }: HabitStreaksProps): ReactElement {
  const { t, format } = words;
  const { summary, numbers, bestDays, currentDays, isBestRunning, toBest } = row;
  const { habit, isArchived, isPaused, hasEnded } = summary;
  const colour = paletteValue(habit.colour);
  const badge = isArchived ? 'archived' : hasEnded ? 'ended' : isPaused ? 'paused' : null;
  const unit = numbers.current?.unit ?? 'day';
  const remark = isBestRunning
    ? t('best-streaks:isBest')
    : toBest === null
      ? undefined
      : t('best-streaks:toBest', {
          count: toBest,
          number: format.number(toBest),
          unit: t(`today:streak.${unit}Unit`, { count: toBest }),
        });
  return (
    <li className="rounded-lg border border-line bg-card px-4 py-3 shadow-card [contain-intrinsic-block-size:auto_10rem] [content-visibility:auto]">
      <div className="flex items-center gap-3">
        <span
          className="grid size-10 shrink-0 place-items-center rounded-md"
          style={{ color: colour, background: paletteWash(habit.colour) }}
        >
          <Icon name={habit.icon} size={20} />
        </span>
        <h2 className="min-w-0 flex-1">
          <Link
            to={`/habits/${habit.id}#ledger`}
            className="flex min-h-11 items-center rounded-sm text-base font-semibold hover:underline"
          >
            <bdi className="truncate">{habit.name}</bdi>
          </Link>
        </h2>
        {badge === null ? null : <Badge>{t(`best-streaks:${badge}`)}</Badge>}
      </div>
      <div>
        <StreakLine
          label={t('best-streaks:best')}
          none={t('best-streaks:none')}
          streak={numbers.best}
          days={bestDays}
          {...{ longest, colour, today, words }}
        />
        <StreakLine
          label={t('best-streaks:current')}
          none={t('best-streaks:noneNow')}
          streak={numbers.current}
          days={currentDays}
          isCurrent
          remark={remark}
          {...{ longest, colour, today, words }}
        />
      </div>
    </li>
  );
});
