import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { lazy, Suspense, useCallback, useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import type { OpenedDay } from '../../features/check-in/components/check-in-drawer.tsx';
import { useDayActs } from '../../features/check-in/components/use-day-acts.ts';
import { DayExplanation } from '../../features/habit/components/day-explanation.tsx';
import { HabitReminders } from '../../features/reminders/habit-reminders.tsx';
import { HabitScreen, type HabitScreenProps } from '../../features/habit/habit-screen.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const DayDrawer = lazy(async () => ({ default: (await import('./day-drawer.tsx')).DayDrawer }));

const HabitGallery = lazy(async () => ({
  default: (await import('../../features/attachments/components/habit-gallery.tsx')).HabitGallery,
}));

const HabitLinks = lazy(async () => ({
  default: (await import('../../features/reminders/habit-links.tsx')).HabitLinks,
}));

const Gallery: NonNullable<HabitScreenProps['gallery']> = (props) => (
  <Suspense fallback={<Skeleton className="h-30 w-full" />}>
    <HabitGallery {...props} />
  </Suspense>
);

/** Where a habit's page meets the writing of its days. */
export const HabitDetail = (): ReactElement => {
  const { habitId } = useParams();
  const id = asId<HabitId>(habitId ?? '');
  const calendar = useCalendar();
  const dayActs = useDayActs(calendar?.today);
  const [opened, setOpened] = useState<OpenedDay | null>(null);
  // Its code comes with the first opening, and stays for its way out.
  const [hasOpened, setHasOpened] = useState(false);
  const close = useCallback(() => setOpened(null), []);
  const openDay = useCallback(
    (day: LocalDate) => {
      setHasOpened(true);
      setOpened({ habitId: id, day });
    },
    [id],
  );
  const ways = (
    <>
      <HabitReminders habitId={id} />
      <Suspense>
        <HabitLinks habitId={id} />
      </Suspense>
    </>
  );
  return (
    <>
      <HabitScreen habitId={id} openDay={openDay} reminders={ways} gallery={Gallery} />
      {hasOpened ? (
        <Suspense>
          <DayDrawer opened={opened} onClose={close} acts={dayActs} explain={DayExplanation} />
        </Suspense>
      ) : null}
    </>
  );
};
