import { planArchive } from '@hearth/shared/domain/habits/habit-acts.ts';
import { endPauses, makePause } from '@hearth/shared/domain/pauses/pause-acts.ts';
import { decidePause, type PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabits } from '../live-rows.ts';
import { namedAct, type Changed } from './bulk-habits.ts';

const tables = ['habits', 'pauses', ...calendarTables] as const;

interface Chosen {
  readonly calendar: Calendar;
  /** The live ones among those named, in order, each with its own live pauses and archives. */
  readonly habits: readonly { readonly habit: Habit; readonly pauses: readonly Pause[] }[];
}

async function readChosen(data: HearthData, habitIds: readonly HabitId[]): Promise<Chosen> {
  const [calendar, habits, pauses] = await Promise.all([
    readCalendar(data),
    liveHabits(data.db),
    data.db.pauses.toArray(),
  ]);
  const chosen = new Map<string, Pause[]>(habitIds.map((id) => [id, []]));
  for (const pause of pauses) {
    if (pause.deletedAt === undefined && pause.habitId !== null) chosen.get(pause.habitId)?.push(pause);
  }
  return {
    calendar,
    habits: habits.flatMap((habit) => {
      const own = chosen.get(habit.id);
      return own === undefined ? [] : [{ habit, pauses: own }];
    }),
  };
}

const covers = ({ from, to }: Pick<Pause, 'from' | 'to'>, day: LocalDate): boolean =>
  from <= day && (to === undefined || day <= to);

const isArchive = ({ kind }: Pause): boolean => kind === 'archive';

/** Archives all of them from today on (STK12); those that are archived already stay as they are. */
export function archiveHabits(data: HearthData, habitIds: readonly HabitId[]): Outcome<Changed> {
  return runAct<Changed>(data, tables, async () => {
    const { calendar, habits } = await readChosen(data, habitIds);
    const { today } = calendar;
    const changes = habits.map(({ habit, pauses }) => {
      const isArchived = pauses.some((pause) => isArchive(pause) && covers(pause, today));
      return { habit, writes: isArchived ? [] : [planArchive(habit.id, calendar, data.ids)] };
    });
    return namedAct({ one: 'habit-archived', many: 'habits-archived' }, changes);
  });
}

/** Brings all of them back from today on. */
export function unarchiveHabits(data: HearthData, habitIds: readonly HabitId[]): Outcome<Changed> {
  return runAct<Changed>(data, tables, async () => {
    const { calendar, habits } = await readChosen(data, habitIds);
    const changes = habits.map(({ habit, pauses }) => ({
      habit,
      writes: endPauses(pauses.filter(isArchive), calendar),
    }));
    return namedAct({ one: 'habit-unarchived', many: 'habits-unarchived' }, changes);
  });
}

/** Pauses each of them, by a pause of its own, unless one of its own covers the same days already (FACT5). */
export function pauseHabits(data: HearthData, habitIds: readonly HabitId[], input: PauseInput): Outcome<Changed> {
  return runAct<Changed>(data, tables, async () => {
    const { calendar, habits } = await readChosen(data, habitIds);
    const decision = decidePause(input, calendar.today);
    if (!decision.ok) return decision;
    const { from, to } = decision.value;
    const changes = habits.map(({ habit, pauses }) => {
      const isCovered = pauses.some(
        (pause) => pause.from <= from && (pause.to === undefined || (to !== undefined && to <= pause.to)),
      );
      if (isCovered) return { habit, writes: [] };
      const row = makePause(habit.id, decision.value, calendar, data.ids);
      const writes: Write[] = [{ table: 'pauses', op: 'add', row }];
      return { habit, writes };
    });
    return namedAct({ one: 'paused', many: 'habits-paused', detailOfOne: from }, changes);
  });
}

/** Ends each one's own pauses that cover today or lie ahead: today is a normal day again. */
export function resumeHabits(data: HearthData, habitIds: readonly HabitId[]): Outcome<Changed> {
  return runAct<Changed>(data, tables, async () => {
    const { calendar, habits } = await readChosen(data, habitIds);
    const changes = habits.map(({ habit, pauses }) => ({
      habit,
      writes: endPauses(
        pauses.filter((pause) => !isArchive(pause)),
        calendar,
      ),
    }));
    return namedAct({ one: 'resumed', many: 'habits-resumed' }, changes);
  });
}
