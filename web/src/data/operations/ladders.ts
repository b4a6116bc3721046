import { decideLadder, type LadderStep } from '@hearth/shared/domain/habits/ladder.ts';
import type { Habit, Ladder } from '@hearth/shared/domain/habits/habit.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { asId, type HabitId, type ScheduleVersionId } from '@hearth/shared/kernel/ids.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Outcome } from '../act.ts';
import type { ActivityKind } from '../activity-row.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import { readPlanInput } from '../habit-facts.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit } from '../live-rows.ts';

const tables = ['habits', 'scheduleVersions', 'pauses', ...calendarTables] as const;

/** A step's amount becomes the target from today on, as a rule of its own; without an amount only the words change. */
async function targetWrites(data: HearthData, habit: Habit, step: LadderStep, calendar: Calendar): Promise<Write[]> {
  const { versions } = await readPlanInput(data.db, habit);
  const current = versionOn(versions, calendar.today);
  if (step.amount === undefined || current.target.kind !== 'amount' || current.target.amount === step.amount) return [];
  const { id: _id, madeAt: _madeAt, ...rest } = current;
  const row: ScheduleVersion = {
    ...rest,
    id: asId<ScheduleVersionId>(data.ids.next()),
    fromDay: calendar.today,
    madeAt: calendar.now,
    target: { ...current.target, amount: step.amount },
  };
  return [{ table: 'scheduleVersions', op: 'add', row }];
}

function ladderAct(
  data: HearthData,
  habitId: HabitId,
  kind: ActivityKind,
  nextLadder: (habit: Habit, calendar: Calendar) => ReturnType<typeof decideLadder>,
): Outcome {
  return runAct<unknown>(data, tables, async () => {
    const [habit, calendar] = await Promise.all([liveHabit(data.db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const ladder = nextLadder(habit.value, calendar);
    if (!ladder.ok) return ladder;
    const step = ladder.value.steps[ladder.value.at];
    if (step === undefined) return err([ruleError('steps', 'required')]);
    const writes: Write[] = [
      { table: 'habits', op: 'update', key: habitId, changes: { ladder: ladder.value } },
      ...(await targetWrites(data, habit.value, step, calendar)),
    ];
    return ok({ kind, habitId, subject: habit.value.name, detail: step.label, writes, more: {} });
  });
}

/** "Make it smaller": begins with the first of `steps` today. */
export function startLadder(data: HearthData, habitId: HabitId, steps: readonly LadderStep[]): Outcome {
  return ladderAct(data, habitId, 'ladder-started', (_habit, { today }) => decideLadder(steps, today));
}

/** Goes one step up, today. */
export function takeNextStep(data: HearthData, habitId: HabitId): Outcome {
  return ladderAct(data, habitId, 'ladder-step-taken', (habit, { today }) => {
    const { ladder } = habit;
    if (ladder === undefined || ladder.at + 1 >= ladder.steps.length) return err([ruleError('steps', 'no-change')]);
    const next: Ladder = { ...ladder, at: ladder.at + 1, since: today };
    return ok(next);
  });
}

/** Forgets the ladder; the target stays as it is now. */
export function leaveLadder(data: HearthData, habitId: HabitId): Outcome {
  return runAct<unknown>(data, ['habits'], async () => {
    const habit = await liveHabit(data.db, habitId);
    if (!habit.ok) return habit;
    const writes: Write[] = [{ table: 'habits', op: 'update', key: habitId, changes: { ladder: undefined } }];
    return ok({ kind: 'ladder-left', habitId, subject: habit.value.name, writes, more: {} });
  });
}
