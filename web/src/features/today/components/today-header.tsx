import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { List } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { iconButtonClasses } from '../../../ui/button-classes.ts';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import type { Words } from '../row-words.ts';

export interface TodayHeaderProps {
  readonly day: LocalDate;
  /** Habits that count today, and those of them that are done. */
  readonly due: number;
  readonly done: number;
  readonly words: Words;
}

/** The date, the room's name and how much of the day is done. */
export function TodayHeader({ day, due, done, words }: TodayHeaderProps): ReactElement {
  const { t, format } = words;
  const values = { done: format.number(done), due: format.number(due) };
  const isAll = due > 0 && done >= due;
  return (
    <header className="flex items-center gap-3 px-1">
      <div className="min-w-0 flex-1">
        <p className="text-sm text-ink-2">{format.day(day, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
        <h1 className="text-xl font-bold">{t('title')}</h1>
      </div>
      <Link
        to="/habits"
        aria-label={t('allHabits')}
        title={t('allHabits')}
        className={`${iconButtonClasses()} md:hidden`}
      >
        <List size={22} aria-hidden="true" />
      </Link>
      {due === 0 ? null : (
        <>
          <p className="sr-only">{isAll ? t('progressAll', values) : t('progress', values)}</p>
          <span title={isAll ? t('progressAll', values) : t('progress', values)}>
            <ProgressRing value={done / due} done={isAll} size={54} thickness={5.5}>
              <bdi className="text-ink">
                <span className="text-base font-bold">{values.done}</span>
                <span className="text-xs font-semibold text-ink-2">/{values.due}</span>
              </bdi>
            </ProgressRing>
          </span>
        </>
      )}
    </header>
  );
}
