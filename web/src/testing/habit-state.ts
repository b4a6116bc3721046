import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';
import type { HearthData } from '../data/hearth-data.ts';
import { liveHabits } from '../data/live-rows.ts';

/** Names of habits by what they are on a day, in order, read from the rows themselves. */
export async function readHabitState(
  { db }: HearthData,
  day: LocalDate,
): Promise<{ live: string[]; archived: string[]; paused: string[] }> {
  const habits = await liveHabits(db);
  const pauses = (await db.pauses.toArray()).filter(({ deletedAt }) => deletedAt === undefined);
  const namesOf = (isIn: (id: string) => boolean) => habits.filter(({ id }) => isIn(id)).map(({ name }) => name);
  return {
    live: namesOf(() => true),
    archived: habits.filter((habit) => isArchivedOn({ pauses }, habit, day)).map(({ name }) => name),
    paused: namesOf((id) =>
      pauses.some(
        ({ habitId, kind, from, to }) =>
          kind === 'pause' && habitId === id && from <= day && (to === undefined || day <= to),
      ),
    ),
  };
}
