import type { HabitId } from '@hearth/shared/kernel/ids.ts';

/** Rows by their habit, each in the order in which they came. */
export function groupByHabit<Row extends { readonly habitId: HabitId }>(rows: readonly Row[]): Map<HabitId, Row[]> {
  const groups = new Map<HabitId, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.habitId);
    if (group === undefined) groups.set(row.habitId, [row]);
    else group.push(row);
  }
  return groups;
}
