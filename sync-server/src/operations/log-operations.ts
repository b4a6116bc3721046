import { maxCheckIns, stateRowId, type CheckIn, type CheckInSource } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { DayState, Logging } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { planAmount, planDayState, planNote, type LoggedOn } from '@hearth/shared/domain/check-ins/log-acts.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { readUsage } from '../projections/space-usage.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { NO_HABIT, readLiveHabit, type OperationDeps, type Outcome } from './habit-operations.ts';
import { readCheckIns } from './habit-check-ins.ts';
import { logOfDay, type LoggedDay } from './log-days.ts';
import { parseRow, readCalendar } from './space-rows.ts';
import { writeToSpace } from './write-to-space.ts';

/** What is said of a day; what is absent stays. */
export interface LogInput {
  /** Today by default. */
  readonly day?: LocalDate | undefined;
  readonly state?: DayState | undefined;
  /** One more amount; durations in seconds. */
  readonly value?: number | undefined;
  /** Empty removes it. */
  readonly note?: string | undefined;
  /** By what it comes, where not by a program of now. */
  readonly mark?: LogMark | undefined;
}

export interface LogMark {
  readonly source: CheckInSource;
  readonly device: string;
  /** When it was said; a later word about the day stays (FACT2). */
  readonly atMs: number;
}

/** How a fact that a program logs is marked. */
const loggingOf = ({ now, zone, lastDay }: Calendar, mark: LogMark | undefined): Logging => ({
  now: mark?.atMs ?? now,
  zone,
  device: mark?.device ?? 'api',
  source: mark?.source ?? 'api',
  lastDay,
});

/** The row of the day's state once `writes` are done. */
const afterWrites = (existing: CheckIn | undefined, writes: readonly Write[]): CheckIn | undefined =>
  writes.reduce<CheckIn | undefined>(
    (row, write) => (write.op === 'merge' ? ({ ...row, ...write.changes, id: write.key } as CheckIn) : row),
    existing,
  );

const isSaid = ({ existing }: LoggedOn, state: DayState): boolean =>
  existing?.kind === state && existing.deletedAt === undefined;

type Writes = Result<readonly Write[], readonly RuleError[]>;

const isLate = ({ existing }: LoggedOn, mark: LogMark | undefined): boolean =>
  mark !== undefined && existing !== undefined && existing.editedAt > mark.atMs;

const planLog = (
  on: LoggedOn,
  { state, value, note, mark }: LogInput,
  logging: Logging,
  deps: OperationDeps,
): Writes => {
  const plans: Writes[] = [];
  // Twice the same is once: a second tap of a program is no news for the devices.
  if (state !== undefined) {
    plans.push(isSaid(on, state) || isLate(on, mark) ? ok([]) : planDayState(on, state, logging));
  }
  if (value !== undefined) plans.push(planAmount(on, value, logging, deps.ids));
  if (note !== undefined) {
    const written = plans.flatMap((plan) => (plan.ok ? plan.value : []));
    const existing = afterWrites(on.existing, written);
    const isEmpty = note.trim() === '' && existing === undefined;
    if (!isEmpty) plans.push(planNote({ ...on, existing }, note, logging));
  }
  const errors = plans.flatMap((plan) => (plan.ok ? [] : plan.error));
  return errors.length > 0 ? err(distinct(errors)) : ok(plans.flatMap((plan) => (plan.ok ? plan.value : [])));
};

const distinct = (errors: readonly RuleError[]): readonly RuleError[] => [
  ...new Map(errors.map((error) => [`${error.field} ${error.rule}`, error])).values(),
];

/** Logs a day of a habit. Answers the day as it is then. */
export const logHabit = (deps: OperationDeps, space: string, habitId: HabitId, input: LogInput): Outcome<LoggedDay> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    if ((yield* readLiveHabit(steps, space, habitId)) === undefined) return err(NO_HABIT);
    const calendar = yield* readCalendar(steps, space, nowMs);
    const day = input.day ?? calendar.today;
    const key = stateRowId(habitId, day);
    const existing = parseRow('checkIns', yield* steps.get({ space, table: 'checkIns', key }));
    const writes = planLog({ habitId, day, existing }, input, loggingOf(calendar, input.mark), deps);
    if (!writes.ok) return writes;
    const makesRow = writes.value.some(({ op }) => op === 'add') || (existing === undefined && writes.value.length > 0);
    const { checkIns } = yield* readUsage(steps, space);
    if (makesRow && checkIns >= maxCheckIns) return err([ruleError('checkIns', 'quota', maxCheckIns)]);
    return ok({ writes: writes.value, answer: (reading) => readDay(reading, space, habitId, day) });
  });

const readDay = function* (steps: ReadSteps, space: string, habitId: HabitId, day: LocalDate): Reading<LoggedDay> {
  return logOfDay(day, yield* readCheckIns(steps, space, habitId, { from: day, to: day }));
};
