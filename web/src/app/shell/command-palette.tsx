import { decideTap } from '@hearth/shared/domain/check-ins/tap-act.ts';
import { lazy, Suspense, useCallback, useState, type ReactElement } from 'react';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import type { TodayItem } from '../../data/queries/use-today.ts';
import type { OpenedDay } from '../../features/check-in/components/check-in-drawer.tsx';
import { useDayActs } from '../../features/check-in/components/use-day-acts.ts';
import { CommandPalette } from '../../features/palette/command-palette.tsx';
import { amountWords } from '../../i18n/amount-words.ts';
import { useFormat } from '../../i18n/format.ts';

const DayDrawer = lazy(async () => ({ default: (await import('../routes/day-drawer.tsx')).DayDrawer }));

export interface ShellPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onHelp: () => void;
}

/** Where the palette meets the writing of days: it logs as a press on Today's circle does. */
export const ShellPalette = ({ open, onOpenChange, onHelp }: ShellPaletteProps): ReactElement => {
  const today = useCalendar()?.today;
  const dayActs = useDayActs(today);
  const format = useFormat();
  const [opened, setOpened] = useState<OpenedDay | null>(null);
  // Its code comes with the first opening, and stays for its way out.
  const [hasOpened, setHasOpened] = useState(false);
  const close = useCallback(() => setOpened(null), []);
  const log = useCallback(
    ({ habit, due, week }: TodayItem): void => {
      const act = decideTap(habit, due);
      const day = week.at(-1)?.day;
      if (act.kind === 'ask' || day === undefined) {
        setHasOpened(true);
        setOpened({ habitId: habit.id, ...(day === undefined ? {} : { day }) });
      } else if (act.kind === 'set-state') {
        void dayActs.setState(habit, day, act.state);
      } else {
        const { target } = due.version;
        const amount = target.kind === 'amount' ? amountWords(act.value, target, format) : format.number(act.value);
        void dayActs.addAmount(habit, day, act.value, amount);
      }
    },
    [dayActs, format],
  );
  return (
    <>
      <CommandPalette open={open} onOpenChange={onOpenChange} log={log} openHelp={onHelp} />
      {hasOpened ? (
        <Suspense>
          <DayDrawer opened={opened} onClose={close} acts={dayActs} />
        </Suspense>
      ) : null}
    </>
  );
};
