import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { TodayItem } from '../../data/queries/use-today.ts';

/** How a linked habit is logged from its group; writing days is another feature's. */
export interface LogActs {
  readonly tap: (item: TodayItem) => void;
  readonly openDay: (habitId: HabitId) => void;
}
