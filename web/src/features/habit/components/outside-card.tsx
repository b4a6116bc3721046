import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { CalendarX2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { dayWords, type Words } from '../habit-words.ts';
import type { HabitChanges } from '../use-habit-changes.ts';

const MoveStartDialog = lazy(async () => ({ default: (await import('./move-start-dialog.tsx')).MoveStartDialog }));

export interface OutsideCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly changes: HabitChanges;
  readonly onDay: (day: LocalDate) => void;
}

/** Check-ins that no unit takes into account (FACT8, R2), and what can be done about them. */
export function OutsideCard({ view, words, changes, onDay }: OutsideCardProps): ReactElement | null {
  const { habit, calendar } = view;
  const parts = useMemo(() => {
    const rows = view.outside();
    const endDay = habit.endDay;
    return {
      before: rows.filter(({ day }) => day < habit.startDay),
      after: rows.filter(({ day }) => endDay !== undefined && day > endDay),
      later: rows.filter(({ day }) => day > calendar.today && (endDay === undefined || day <= endDay)),
    };
  }, [view, habit, calendar.today]);
  const rest = [
    { key: 'after' as const, rows: parts.after },
    { key: 'later' as const, rows: parts.later },
  ];
  return (
    <>
      <BeforeStart rows={parts.before} {...{ view, words, changes }} />
      {rest.map(({ key, rows }) => (
        <AfterEnd key={key} name={key} rows={rows} {...{ view, words, onDay }} />
      ))}
    </>
  );
}

interface PartProps {
  readonly view: HabitView;
  readonly words: Words;
  /** In order of day. */
  readonly rows: readonly CheckIn[];
}

function BeforeStart({
  view,
  words,
  rows,
  changes,
}: PartProps & Pick<OutsideCardProps, 'changes'>): ReactElement | null {
  const { t, format } = words;
  const [isAsking, setIsAsking] = useState(false);
  const first = rows[0]?.day;
  if (first === undefined) return null;
  return (
    <>
      <Banner
        icon={<CalendarX2 size={20} aria-hidden="true" />}
        title={t('outside.before', { count: rows.length, value: format.number(rows.length) })}
        actions={
          <Button size="sm" onClick={() => setIsAsking(true)}>
            {t('outside.move')}
          </Button>
        }
      >
        {t('outside.beforeText', { day: dayWords(first, view.calendar.today, words) })}
      </Banner>
      {isAsking ? (
        <Suspense>
          <MoveStartDialog {...{ view, words, changes }} day={first} onClose={() => setIsAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

interface AfterEndProps extends PartProps {
  readonly name: 'after' | 'later';
  readonly onDay: (day: LocalDate) => void;
}

function AfterEnd({ view, words, rows, name, onDay }: AfterEndProps): ReactElement | null {
  const { t, format } = words;
  const last = rows.at(-1)?.day;
  if (last === undefined) return null;
  return (
    <Banner
      icon={<CalendarX2 size={20} aria-hidden="true" />}
      title={t(`outside.${name}`, { count: rows.length, value: format.number(rows.length) })}
      actions={
        <Button size="sm" onClick={() => onDay(last)}>
          {t('outside.look')}
        </Button>
      }
    >
      {t('outside.afterText', { day: dayWords(last, view.calendar.today, words) })}
    </Banner>
  );
}
