import { maxCheckIns } from '@hearth/shared/domain/check-ins/check-in.ts';
import { maxHabits } from '@hearth/shared/domain/habits/habit.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

type SpaceUsage = RecordOf<'spaceUsage'>;
type CountedTable = 'habits' | 'checkIns';

/** The device keeps to the quota before it writes; what came about honestly, on several devices, may lie this far above. */
const TOLERANCE = 1.1;
const LIMITS: Readonly<Record<CountedTable, number>> = {
  habits: maxHabits * TOLERANCE,
  checkIns: maxCheckIns * TOLERANCE,
};

const isCounted = (table: string): table is CountedTable => table === 'habits' || table === 'checkIns';

/** Counts rows of one space while a transaction writes them. */
export interface UsageCounter {
  /** Whether one more row of the table fits. */
  hasRoom(table: string): boolean;
  /** `rows`: 1 for a row that came, -1 for one that went. */
  add(table: string, rows: 1 | -1): void;
  save(steps: WriteSteps): Writing<void>;
}

/** How much lies in a space. */
export const readUsage = function* (steps: ReadSteps, space: string): Reading<SpaceUsage> {
  const all = [{ column: 'space', operator: '=', value: space }] as const;
  const [found] = yield* steps.find('spaceUsage', { all, limit: 1 });
  return found ?? { space, habits: 0, checkIns: 0 };
};

export const openUsage = function* (steps: ReadSteps, space: string): Reading<UsageCounter> {
  const before = yield* readUsage(steps, space);
  const counts = { habits: before.habits, checkIns: before.checkIns };
  return {
    hasRoom: (table) => !isCounted(table) || counts[table] < LIMITS[table],
    add: (table, rows) => {
      if (isCounted(table)) counts[table] += rows;
    },
    *save(writing) {
      if (counts.habits === before.habits && counts.checkIns === before.checkIns) return;
      yield* writing.putRecord('spaceUsage', { space, ...counts });
    },
  };
};
