import { lazy, Suspense, useCallback, useMemo, useState, type ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import type { OpenedDay } from '../../features/check-in/components/check-in-drawer.tsx';
import { useDayActs } from '../../features/check-in/components/use-day-acts.ts';
import type { TodayActs } from '../../features/today/today-acts.ts';
import { TodayScreen } from '../../features/today/today-screen.tsx';
import { amountWords } from '../../i18n/amount-words.ts';
import { useFormat } from '../../i18n/format.ts';
import { settleIn } from './settling-in.ts';

const DayDrawer = lazy(async () => ({ default: (await import('./day-drawer.tsx')).DayDrawer }));

// What it shows is rare and may come after the list.
const TodayBanners = lazy(async () => ({ default: (await import('./today-banners.tsx')).TodayBanners }));

/** Where Today's list meets the writing of its days. */
export const TodayList = (): ReactElement => {
  const data = useData();
  const calendar = useCalendar();
  const today = calendar?.today;
  const dayActs = useDayActs(today);
  const format = useFormat();
  const [opened, setOpened] = useState<OpenedDay | null>(null);
  // Its code comes with the first opening, and stays for its way out.
  const [hasOpened, setHasOpened] = useState(false);
  const close = useCallback(() => setOpened(null), []);
  const acts = useMemo(
    (): TodayActs => ({
      tap: ({ habit, target, day, act }) => {
        if (today !== undefined) void settleIn(data, today);
        if (act.kind === 'set-state') return dayActs.setState(habit, day, act.state);
        const words = target.kind === 'amount' ? amountWords(act.value, target, format) : format.number(act.value);
        return dayActs.addAmount(habit, day, act.value, words);
      },
      openDay: (habitId, day) => {
        setHasOpened(true);
        setOpened({ habitId, day });
      },
    }),
    [data, today, dayActs, format],
  );
  return (
    <>
      <TodayScreen
        acts={acts}
        banners={
          <Suspense>
            <TodayBanners />
          </Suspense>
        }
      />
      {hasOpened ? (
        <Suspense>
          <DayDrawer opened={opened} onClose={close} acts={dayActs} />
        </Suspense>
      ) : null}
    </>
  );
};
