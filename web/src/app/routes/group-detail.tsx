import { decideTap } from '@hearth/shared/domain/check-ins/tap-act.ts';
import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { lazy, Suspense, useCallback, useMemo, useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import type { OpenedDay } from '../../features/check-in/components/check-in-drawer.tsx';
import { useDayActs } from '../../features/check-in/components/use-day-acts.ts';
import { GroupScreen } from '../../features/groups/group-screen.tsx';
import type { LogActs } from '../../features/groups/log-acts.ts';

const DayDrawer = lazy(async () => ({ default: (await import('./day-drawer.tsx')).DayDrawer }));

/** Where a group meets the writing of days: a tick there is the tick of the linked habit. */
export const GroupDetail = (): ReactElement => {
  const { groupId } = useParams();
  const calendar = useCalendar();
  const today = calendar?.today;
  const dayActs = useDayActs(today);
  const [opened, setOpened] = useState<OpenedDay | null>(null);
  // Its code comes with the first opening, and stays for its way out.
  const [hasOpened, setHasOpened] = useState(false);
  const close = useCallback(() => setOpened(null), []);
  const acts = useMemo((): LogActs => {
    const openDay: LogActs['openDay'] = (habitId) => {
      setHasOpened(true);
      setOpened({ habitId });
    };
    return {
      openDay,
      tap: ({ habit, due }) => {
        const act = decideTap(habit, due);
        if (act.kind === 'set-state' && today !== undefined) void dayActs.setState(habit, today, act.state);
        // An amount is asked for, and a slip is never logged by accident.
        else openDay(habit.id);
      },
    };
  }, [dayActs, today]);
  return (
    <>
      <GroupScreen groupId={asId<GroupId>(groupId ?? '')} acts={acts} />
      {hasOpened ? (
        <Suspense>
          <DayDrawer opened={opened} onClose={close} acts={dayActs} />
        </Suspense>
      ) : null}
    </>
  );
};
