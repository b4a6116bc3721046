import { useLiveQuery } from 'dexie-react-hooks';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useData } from '../hearth-data.ts';

/** The check-ins of one habit and day: what the day's sheet lists and edits. Rows taken back are left out, but for a note. */
export function useDayRows(habitId: HabitId, day: LocalDate): readonly CheckIn[] | undefined {
  const { db } = useData();
  return useLiveQuery(async () => {
    const rows = await db.checkIns.where('[habitId+day]').equals([habitId, day]).toArray();
    return rows
      .filter((row) => row.deletedAt === undefined && (row.kind !== 'none' || row.note !== undefined))
      .toSorted((a, b) => a.loggedAt - b.loggedAt);
  }, [db, habitId, day]);
}
