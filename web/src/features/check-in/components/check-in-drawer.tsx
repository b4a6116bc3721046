import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useEffect, useState, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import { useHabit, type HabitView } from '../../../data/queries/use-habit.ts';
import { useFormat, type Format } from '../../../i18n/format.ts';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { DayForm } from './day-form.tsx';
import type { DayActs } from './use-day-acts.ts';

/** Which day of which habit; without a day, today. */
export interface OpenedDay {
  readonly habitId: HabitId;
  readonly day?: LocalDate | undefined;
}

/** Photos and files of a day: another feature's. */
export type DayFiles = ComponentType<{ readonly habit: Pick<Habit, 'id' | 'name'>; readonly day: LocalDate }>;

export interface CheckInDrawerProps {
  readonly opened: OpenedDay | null;
  readonly onClose: () => void;
  readonly acts: DayActs;
  /** What the habit's own page adds: how the day was judged. There no link leads to that page. */
  readonly explain?: ComponentType<{ readonly view: HabitView; readonly day: LocalDate }> | undefined;
  readonly files: DayFiles;
}

/** Everything that can be said about one day of a habit, and a way to the days before it. */
export function CheckInDrawer({ opened, onClose, acts, explain, files }: CheckInDrawerProps): ReactElement | null {
  // On its way out it still shows what it showed.
  const [shown, setShown] = useState(opened);
  if (opened !== null && opened !== shown) setShown(opened);
  if (shown === null) return null;
  return (
    <OpenedDrawer
      key={`${shown.habitId} ${shown.day ?? ''}`}
      shown={shown}
      isOpen={opened !== null}
      onClose={onClose}
      acts={acts}
      explain={explain}
      files={files}
    />
  );
}

interface OpenedDrawerProps {
  readonly shown: OpenedDay;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly acts: DayActs;
  readonly explain: CheckInDrawerProps['explain'];
  readonly files: DayFiles;
}

function OpenedDrawer({ shown, isOpen, onClose, acts, ...parts }: OpenedDrawerProps): ReactElement {
  const { explain: Explanation, files: Files } = parts;
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const calendar = useCalendar();
  const view = useHabit(shown.habitId);
  const [chosen, setChosen] = useState(shown.day);
  const day = chosen ?? calendar?.today;
  const isGone = view === null;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  const isReady = view !== undefined && view !== null && calendar !== undefined && day !== undefined;
  return (
    <Drawer
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={isReady ? view.habit.name : t('drawer.loading')}
      {...(isReady ? { description: dayTitle(day, calendar.today, t, format) } : {})}
      footer={
        isReady && Explanation === undefined ? (
          <Link to={`/habits/${view.habit.id}`} onClick={onClose} className={buttonClasses('ghost')}>
            {t('drawer.more', { name: view.habit.name })}
          </Link>
        ) : undefined
      }
    >
      {isReady ? (
        <DayForm
          {...{ view, calendar, day, acts }}
          onChooseDay={setChosen}
          onDone={onClose}
          files={<Files habit={view.habit} day={day} />}
        >
          {Explanation === undefined ? null : <Explanation view={view} day={day} />}
        </DayForm>
      ) : (
        <div className="flex flex-col gap-4">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-20 w-full" />
        </div>
      )}
    </Drawer>
  );
}

function dayTitle(
  day: LocalDate,
  today: LocalDate,
  t: ReturnType<typeof useTranslation<'check-in'>>['t'],
  format: Format,
): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const date = format.day(day, { weekday: 'long', day: 'numeric', month: 'long', ...year });
  return day === today ? t('drawer.todayIs', { date }) : date;
}
