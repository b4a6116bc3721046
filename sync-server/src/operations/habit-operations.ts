import { planAttachmentEnds } from '@hearth/shared/domain/attachments/attachment-acts.ts';
import {
  planArchive,
  planDeletion,
  planEnd,
  planHabitEdit,
  planNewHabit,
  planStart,
  planUnarchive,
  type NewHabitInput,
} from '@hearth/shared/domain/habits/habit-acts.ts';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { planRuleChange } from '@hearth/shared/domain/habits/rule-acts.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { isSameRule, type RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import { settingValueOf } from '@hearth/shared/domain/settings/setting-rules.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { IdSource } from '@hearth/shared/kernel/clock.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { calendarOfRows, parseRow, readAttachments, readRuleRows } from './space-rows.ts';
import { writeToSpace, type DoorDeps } from './write-to-space.ts';

/** What a person does to habits, as operations of the server. Each decides as the app does (`shared`) and writes by the door. */

export interface OperationDeps extends DoorDeps {
  /** Of rows: sortable by creation. */
  readonly ids: IdSource;
}

export type Outcome<Value> = Promise<Result<Value, readonly RuleError[]>>;

export interface HabitDetail {
  readonly habit: Habit;
  /** The rule in force today. */
  readonly version: ScheduleVersion;
  readonly isArchived: boolean;
}

export const NO_HABIT: readonly RuleError[] = [ruleError('habit', 'not-found')];

const detailOf = (rows: RuleRows, habit: Habit, today: LocalDate): HabitDetail => ({
  habit,
  version: versionOn(rows.versions.get(habit.id) ?? [], today),
  isArchived: isArchivedOn(rows, habit, today),
});

/** Live habits with their rules, in order. */
export const readHabits = function* (steps: ReadSteps, space: string, nowMs: number): Reading<HabitDetail[]> {
  const rows = yield* readRuleRows(steps, space);
  const { today } = calendarOfRows(rows, nowMs);
  return rows.habits.map((habit) => detailOf(rows, habit, today));
};

/** Undefined for a habit that is not there, or deleted, or somebody else's. */
export const readHabit = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId,
  nowMs: number,
): Reading<HabitDetail | undefined> {
  return (yield* readHabits(steps, space, nowMs)).find(({ habit }) => habit.id === habitId);
};

/** The habit alone, without looking at anything else. */
export const readLiveHabit = function* (steps: ReadSteps, space: string, habitId: HabitId): Reading<Habit | undefined> {
  const habit = parseRow('habits', yield* steps.get({ space, table: 'habits', key: habitId }));
  return habit?.deletedAt === undefined ? habit : undefined;
};

/** What was just written, as it is stored. */
const readWritten = (space: string, habitId: HabitId, nowMs: number) =>
  function* (steps: ReadSteps): Reading<HabitDetail> {
    const found = yield* readHabit(steps, space, habitId, nowMs);
    if (found === undefined) throw new Error('a habit that was just written is not there');
    return found;
  };

export const contextOf = ({ habits, settings }: RuleRows) => ({
  habits,
  tinyHabits: settingValueOf(settings.find(({ key }) => key === 'tinyHabits')?.value, 'tinyHabits'),
});

export const createHabit = (deps: OperationDeps, space: string, input: NewHabitInput): Outcome<HabitDetail> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const rows = yield* readRuleRows(steps, space);
    const planned = planNewHabit(input, contextOf(rows), calendarOfRows(rows, nowMs), deps.ids);
    if (!planned.ok) return planned;
    const { writes, habit } = planned.value;
    return ok({ writes, answer: readWritten(space, habit.id, nowMs) });
  });

/** What is absent stays. */
export interface HabitChanges {
  readonly fields?: Partial<HabitFields>;
  /** Holds from today on. */
  readonly rule?: Partial<RuleInput>;
  readonly startDay?: LocalDate | undefined;
  /** Null: it goes on. */
  readonly endDay?: LocalDate | null | undefined;
  readonly archived?: boolean | undefined;
}

interface ChangedHabit {
  readonly habit: Habit;
  readonly rows: RuleRows;
  readonly today: LocalDate;
  readonly nowMs: number;
  readonly ids: IdSource;
}

const planSpan = (
  { habit, today }: ChangedHabit,
  { startDay, endDay }: HabitChanges,
): readonly Result<{ readonly writes: readonly Write[] }, readonly RuleError[]>[] => [
  ...(startDay === undefined || startDay === habit.startDay
    ? []
    : [planStart({ ...habit, endDay: endDay === undefined ? habit.endDay : (endDay ?? undefined) }, startDay, today)]),
  ...(endDay === undefined ? [] : [planEnd({ ...habit, startDay: startDay ?? habit.startDay }, endDay)]),
];

const planRule = ({ habit, rows, today, nowMs, ids }: ChangedHabit, rule: Partial<RuleInput>) => {
  const fromDay = habit.startDay > today ? habit.startDay : today;
  const versions = rows.versions.get(habit.id) ?? [];
  const before = versionOn(versions, fromDay);
  const after = {
    schedule: rule.schedule ?? before.schedule,
    target: rule.target ?? before.target,
    skipAllowance: 'skipAllowance' in rule ? rule.skipAllowance : before.skipAllowance,
  };
  if (isSameRule(before, after)) return ok({ writes: [] });
  const { tinyHabits } = contextOf(rows);
  const planBefore = { habit, versions, pauses: rows.pauses, settings: rows.settingVersions };
  return planRuleChange(planBefore, { ...after, fromDay }, { tinyHabits, now: nowMs, ids });
};

const planArchiving = ({ habit, rows, today, nowMs, ids }: ChangedHabit, archived: boolean) => {
  if (isArchivedOn(rows, habit, today) === archived) return ok({ writes: [] });
  const now = { today, now: nowMs };
  if (archived) return ok({ writes: [planArchive(habit.id, now, ids)] });
  return planUnarchive(
    rows.pauses.filter((pause) => pause.habitId === habit.id),
    now,
  );
};

/** All changes at once, or none and what is wrong with each. */
export const changeHabit = (
  deps: OperationDeps,
  space: string,
  habitId: HabitId,
  changes: HabitChanges | ((before: HabitDetail) => HabitChanges),
): Outcome<HabitDetail> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const rows = yield* readRuleRows(steps, space);
    const habit = rows.habits.find(({ id }) => id === habitId);
    if (habit === undefined) return err(NO_HABIT);
    const { today } = calendarOfRows(rows, nowMs);
    const changed: ChangedHabit = { habit, rows, today, nowMs, ids: deps.ids };
    const asked = typeof changes === 'function' ? changes(detailOf(rows, habit, today)) : changes;
    const plans = [
      ...(asked.fields === undefined ? [] : [planHabitEdit(habit, asked.fields, contextOf(rows))]),
      ...planSpan(changed, asked),
      ...(asked.rule === undefined ? [] : [planRule(changed, asked.rule)]),
      ...(asked.archived === undefined ? [] : [planArchiving(changed, asked.archived)]),
    ];
    const errors = plans.flatMap((plan) => (plan.ok ? [] : plan.error));
    if (errors.length > 0) return err(errors);
    const writes = plans.flatMap((plan) => (plan.ok ? plan.value.writes : []));
    return ok({ writes, answer: readWritten(space, habitId, nowMs) });
  });

export const deleteHabit = (deps: OperationDeps, space: string, habitId: HabitId): Outcome<null> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const { habits } = yield* readRuleRows(steps, space);
    if (!habits.some(({ id }) => id === habitId)) return err(NO_HABIT);
    const files = planAttachmentEnds(yield* readAttachments(steps, space, habitId), nowMs);
    return ok({ writes: [...planDeletion(habitId, habits, nowMs), ...files], answer: nothing });
  });

export const nothing = function* (steps: ReadSteps): Reading<null> {
  yield* steps.readMeta('revision');
  return null;
};
