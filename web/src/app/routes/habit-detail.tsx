import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { lazy, Suspense, useCallback, useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import type { OpenedDay } from '../../features/check-in/components/check-in-drawer.tsx';
import { useDayActs } from '../../features/check-in/components/use-day-acts.ts';
import { DayExplanation } from '../../features/habit/components/day-explanation.tsx';
import { HabitReminders } from '../../features/reminders/habit-reminders.tsx';
import { HabitScreen } from '../../features/habit/habit-screen.tsx';

const CheckInDrawer = lazy(async () => ({
  default: (await import('../../features/check-in/components/check-in-drawer.tsx')).CheckInDrawer,
}));

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
  return (
    <>
      <HabitScreen habitId={id} openDay={openDay} reminders={<HabitReminders habitId={id} />} />
      {hasOpened ? (
        <Suspense>
          <CheckInDrawer opened={opened} onClose={close} acts={dayActs} explain={DayExplanation} />
        </Suspense>
      ) : null}
    </>
  );
};
