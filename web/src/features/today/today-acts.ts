import type { TapAct } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Target } from '@hearth/shared/domain/schedules/schedule.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** One tap on a row, with the day that the row showed: it counts for that day, even when midnight has just passed. */
export interface RowTap {
  readonly habit: Habit;
  readonly target: Target;
  readonly day: LocalDate;
  readonly act: Exclude<TapAct, { kind: 'ask' }>;
}

/** What a row can ask for; must stay the same object while the screen stands, so that rows are drawn only for their facts. */
export interface TodayActs {
  /** Writes a tap; false when it was refused, which has been said by then. */
  readonly tap: (tap: RowTap) => Promise<boolean>;
  /** Opens a day's facts; without a day, today's. */
  readonly openDay: (habitId: HabitId, day?: LocalDate) => void;
}
