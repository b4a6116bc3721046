import type { HabitId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Pause } from './pause.ts';

/** Archived on the day (STK12): then a habit is on no list of the day. `pauses` are live ones. */
export function isArchivedOn(
  { pauses }: { readonly pauses: readonly Pause[] },
  habit: { readonly id: HabitId },
  day: LocalDate,
): boolean {
  return pauses.some(
    (pause) =>
      pause.kind === 'archive' &&
      pause.habitId === habit.id &&
      pause.from <= day &&
      (pause.to === undefined || day <= pause.to),
  );
}
