import type { ReactElement } from 'react';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { useRoutines } from '../../data/queries/use-routines.ts';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { FreezesCard } from './components/freezes-card.tsx';
import { HabitListsCard } from './components/habit-lists-card.tsx';
import { PauseCard } from './components/pause-card.tsx';
import { RoutinesCard } from './components/routines-card.tsx';
import { SectionPage } from './components/section-page.tsx';
import { TinyHabitsCard } from './components/tiny-habits-card.tsx';

/** Settings > Habits: what concerns all of them. */
export function HabitsPage(): ReactElement {
  const rows = useRuleRows();
  const calendar = useCalendar();
  const routines = useRoutines();
  return (
    <SectionPage name="habits">
      {rows === undefined || calendar === undefined || routines === undefined ? (
        <SkeletonList rows={4} />
      ) : (
        <>
          <HabitListsCard />
          <PauseCard pauses={rows.pauses} today={calendar.today} />
          <RoutinesCard routines={routines} habits={rows.habits} />
          <FreezesCard versions={rows.settingVersions} today={calendar.today} />
          <TinyHabitsCard />
        </>
      )}
    </SectionPage>
  );
}
