import i18next from 'i18next';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { useRuleRows } from '../../data/queries/use-calendar.ts';
import { useStorageState } from '../../data/queries/use-storage-state.ts';
import { useToday } from '../../data/queries/use-today.ts';
import { useZoneBanner } from '../../data/queries/use-zone-banner.ts';
import { useHasSettledIn } from '../../lib/check-in-days.ts';
import { readPlatform } from '../../lib/platform.ts';

// Each is shown on few days of a year.
const EvictionNotice = lazy(async () => ({ default: (await import('./eviction-notice.tsx')).EvictionNotice }));
const InstallHint = lazy(async () => ({ default: (await import('../install/install-hint.tsx')).InstallHint }));
const StartedInSafari = lazy(async () => {
  const [{ StartedInSafari: Question }] = await Promise.all([
    import('../install/started-in-safari.tsx'),
    i18next.loadNamespaces('transfer'),
  ]);
  return { default: Question };
});
const MissedReminders = lazy(async () => {
  const [{ MissedNotice }] = await Promise.all([
    import('../../features/reminders/components/missed-notice.tsx'),
    i18next.loadNamespaces('reminders'),
  ]);
  return { default: MissedNotice };
});
const GroupFires = lazy(async () => {
  const [{ GroupFires: Groups }] = await Promise.all([
    import('../../features/groups/group-fires.tsx'),
    i18next.loadNamespaces('groups'),
  ]);
  return { default: Groups };
});
const YearInvitation = lazy(async () => {
  const [{ YearInvitation: Invitation }] = await Promise.all([
    import('./year-invitation.tsx'),
    i18next.loadNamespaces('year'),
  ]);
  return { default: Invitation };
});
const ZoneQuestion = lazy(async () => ({ default: (await import('./zone-question.tsx')).ZoneQuestion }));

/** The year to look back on, in the weeks around its end; null at other times, and for who was not here in it. */
const useYearToReview = (): number | null => {
  const today = useToday()?.day;
  const habits = useRuleRows()?.habits;
  if (today === undefined) return null;
  const year = Number(today.slice(0, 4));
  const monthDay = today.slice(5);
  const reviewed = monthDay >= '12-15' ? year : monthDay <= '01-15' ? year - 1 : null;
  if (reviewed === null) return null;
  return habits?.some(({ startDay }) => startDay < `${reviewed}-12-01`) === true ? reviewed : null;
};

const MostUrgent = (): ReactElement | null => {
  const { evicted, dismissEviction } = useStorageState();
  const question = useZoneBanner();
  const hasSettledIn = useHasSettledIn();
  const year = useYearToReview();
  const isEmpty = useToday()?.habitCount === 0;
  const [{ isIos, isInstalled }] = useState(readPlatform);
  if (evicted) return <EvictionNotice onDismiss={dismissEviction} />;
  if (question !== null) return <ZoneQuestion question={question} />;
  if (isIos && isInstalled && isEmpty) return <StartedInSafari />;
  if (year !== null) return <YearInvitation year={year} />;
  return hasSettledIn ? <InstallHint /> : null;
};

/**
 * What concerns the whole day, one at a time: lost data first, then where one is, then
 * what Safari may still hold, then the year that ends, then the way to install. Beside it the
 * reminders that nobody could be told, and the fires of one's groups.
 */
export const TodayBanners = (): ReactElement => {
  const hasAccount = useData().sync !== undefined;
  return (
    <div className="mt-4 grid gap-3 empty:hidden">
      <Suspense>
        <MostUrgent />
      </Suspense>
      <Suspense>
        <MissedReminders />
      </Suspense>
      {hasAccount ? (
        <Suspense>
          <GroupFires />
        </Suspense>
      ) : null}
    </div>
  );
};
