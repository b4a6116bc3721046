import type { DayState } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import type { DayControl } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { CheckInId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Done } from '../../../data/act.ts';
import { useData } from '../../../data/hearth-data.ts';
import { addAmount, addSlip, setDayState, setNote, takeBack } from '../../../data/operations/check-ins.ts';
import { useFormat } from '../../../i18n/format.ts';
import { showToast } from '../../../ui/toast.ts';
import { refusalWords } from './refusal-words.ts';

type Named = Pick<Habit, 'id' | 'name'>;

/** Writes one day's facts and says so, with an undo of 8 seconds. False: refused, and that has been said. */
export interface DayActs {
  /** `control`: what `done` means there; by default a tick. */
  readonly setState: (habit: Named, day: LocalDate, state: DayState, control?: DayControl) => Promise<boolean>;
  /** `amount` is how the value reads, with its unit: "5 pages". */
  readonly addAmount: (habit: Named, day: LocalDate, value: number, amount: string) => Promise<boolean>;
  /** Now, or at an instant of the past. */
  readonly addSlip: (habit: Named, at?: EpochMs) => Promise<boolean>;
  readonly takeBack: (habit: Named, checkInId: CheckInId) => Promise<boolean>;
  readonly setNote: (habit: Named, day: LocalDate, text: string) => Promise<boolean>;
  /** The habit begins on this day (FACT8). */
  readonly moveStart: (habit: Named, day: LocalDate) => Promise<boolean>;
}

/** One at a time: the next act takes the place of the one before. All of them can be taken back in the activity log. */
const toastId = 'day-act';

/** The same object while the language is the same, whatever day it is: rows may depend on it. */
export function useDayActs(today: LocalDate | undefined): DayActs {
  const data = useData();
  const { t } = useTranslation('day-acts');
  const format = useFormat();
  const todayNow = useRef(today);
  useEffect(() => {
    todayNow.current = today;
  }, [today]);

  return useMemo(() => {
    const dayWords = (day: LocalDate): string | undefined =>
      day === todayNow.current ? undefined : format.day(day, { weekday: 'long', day: 'numeric', month: 'long' });

    const takeItBack = async (activityId: string): Promise<void> => {
      const { undo } = await import('../../../data/operations/undo.ts');
      const undone = await undo(data, activityId);
      if (!undone.ok) showToast({ id: toastId, tone: 'bad', message: refusalWords(undone.error, t, format) });
      else showToast({ id: toastId, message: undone.value.skipped > 0 ? t('toast.undonePartly') : t('toast.undone') });
    };

    const tell = async (
      outcome: Promise<Result<Done, readonly RuleError[]>>,
      message: string,
      day?: LocalDate,
    ): Promise<boolean> => {
      const result = await outcome;
      if (!result.ok) {
        const description = refusalWords(result.error, t, format);
        showToast({ id: toastId, tone: 'bad', message: t('toast.refused'), description });
        return false;
      }
      const { activityId } = result.value;
      const description = day === undefined ? undefined : dayWords(day);
      showToast({ id: toastId, message, description, undo: () => void takeItBack(activityId) });
      return true;
    };

    const stateMessage = ({ name }: Named, day: LocalDate, state: DayState, control?: DayControl): string => {
      if (state === 'done' && control === 'slip') return t('toast.held', { name });
      if (state === 'fail' && day !== todayNow.current) return t('toast.failPast', { name });
      return t(`toast.${state}`, { name });
    };

    return {
      setState: (habit, day, state, control) =>
        tell(setDayState(data, habit.id, day, state), stateMessage(habit, day, state, control), day),
      addAmount: (habit, day, value, amount) =>
        tell(addAmount(data, habit.id, day, value), t('toast.amount', { name: habit.name, amount }), day),
      addSlip: (habit, at) => tell(addSlip(data, habit.id, at), t('toast.slip', { name: habit.name })),
      takeBack: (habit, checkInId) => tell(takeBack(data, checkInId), t('toast.takenBack', { name: habit.name })),
      setNote: (habit, day, text) => {
        const message = t(text.trim() === '' ? 'toast.noteRemoved' : 'toast.note', { name: habit.name });
        return tell(setNote(data, habit.id, day, text), message, day);
      },
      moveStart: (habit, day) => {
        const start = format.day(day, { day: 'numeric', month: 'long' });
        // Rare, and what edits habits is no part of Today's first load.
        const moved = import('../../../data/operations/habits.ts').then(({ moveStart }) =>
          moveStart(data, habit.id, day),
        );
        return tell(moved, t('toast.started', { name: habit.name, day: start }));
      },
    };
  }, [data, t, format]);
}
