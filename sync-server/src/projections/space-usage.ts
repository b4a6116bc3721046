import { maxCheckIns } from '@hearth/shared/domain/check-ins/check-in.ts';
import { maxHabits } from '@hearth/shared/domain/habits/habit.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, Storage, WriteSteps, Writing } from '../storage/storage.ts';
import type { Projection } from './projection.ts';

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

const ROWS_PER_PAGE = 1_000;

const countRows = async (storage: Storage, space: string, table: CountedTable): Promise<number> => {
  let rows = 0;
  for (let from: string | undefined = ''; from !== undefined;) {
    const first: string = from;
    const page = await storage.read((steps) => steps.range({ space, table, from: first, limit: ROWS_PER_PAGE }));
    rows += page.filter(({ deleted }) => !deleted).length;
    const last = page.at(-1);
    // The next key in the order of bytes.
    from = page.length < ROWS_PER_PAGE || last === undefined ? undefined : `${last.key}\u0000`;
  }
  return rows;
};

export const spaceUsageProjection: Projection = {
  name: 'spaceUsage',
  *nextSpace(steps, after) {
    const all = [{ column: 'space', operator: '>', value: after }] as const;
    const [found] = yield* steps.find('spaceUsage', { all, limit: 1 });
    return found?.space;
  },
  rebuild: async ({ storage, space, isDry, note }) => {
    const kept = await storage.read((steps) => readUsage(steps, space));
    const made: SpaceUsage = {
      space,
      habits: await countRows(storage, space, 'habits'),
      checkIns: await countRows(storage, space, 'checkIns'),
    };
    if (kept.habits === made.habits && kept.checkIns === made.checkIns) return;
    note(kept, made);
    if (!isDry) await storage.transact((steps) => steps.putRecord('spaceUsage', made));
  },
};
