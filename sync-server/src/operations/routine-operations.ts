import {
  planNewRoutine,
  planRoutineDeletion,
  planRoutineEdit,
  planRoutineOrder,
} from '@hearth/shared/domain/routines/routine-acts.ts';
import type { RoutineFields } from '@hearth/shared/domain/routines/routine-rules.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { HabitId, RoutineId } from '@hearth/shared/kernel/ids.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { nothing, type OperationDeps, type Outcome } from './habit-operations.ts';
import { readRuleRows } from './space-rows.ts';
import { writeToSpace } from './write-to-space.ts';

/** Routines: made, changed, put in order, deleted. */

export interface RoutineDetail {
  readonly routine: Routine;
  readonly habitIds: readonly HabitId[];
}

const NO_ROUTINE: readonly RuleError[] = [ruleError('routine', 'not-found')];

const detailsOf = ({ routines, habits }: RuleRows): RoutineDetail[] =>
  routines.map((routine) => ({
    routine,
    habitIds: habits.filter(({ routineId }) => routineId === routine.id).map(({ id }) => id),
  }));

/** Live ones, in order. */
export const readRoutines = function* (steps: ReadSteps, space: string): Reading<readonly RoutineDetail[]> {
  return detailsOf(yield* readRuleRows(steps, space));
};

export const readRoutine = function* (
  steps: ReadSteps,
  space: string,
  routineId: RoutineId,
): Reading<RoutineDetail | undefined> {
  return (yield* readRoutines(steps, space)).find(({ routine }) => routine.id === routineId);
};

const readWritten = (space: string, routineId: RoutineId) =>
  function* (steps: ReadSteps): Reading<RoutineDetail> {
    const found = yield* readRoutine(steps, space, routineId);
    if (found === undefined) throw new Error('a routine that was just written is not there');
    return found;
  };

export const createRoutine = (deps: OperationDeps, space: string, fields: RoutineFields): Outcome<RoutineDetail> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const { routines } = yield* readRuleRows(steps, space);
    const planned = planNewRoutine(fields, { routines, now: nowMs }, deps.ids);
    if (!planned.ok) return planned;
    const { writes, routine } = planned.value;
    return ok({ writes, answer: readWritten(space, routine.id) });
  });

export const changeRoutine = (
  deps: OperationDeps,
  space: string,
  routineId: RoutineId,
  edit: Partial<RoutineFields>,
): Outcome<RoutineDetail> =>
  writeToSpace(deps, space, function* (steps) {
    const routine = (yield* readRuleRows(steps, space)).routines.find(({ id }) => id === routineId);
    if (routine === undefined) return err(NO_ROUTINE);
    const planned = planRoutineEdit(routine, edit);
    if (!planned.ok) return planned;
    return ok({ writes: planned.value.writes, answer: readWritten(space, routineId) });
  });

export const deleteRoutine = (deps: OperationDeps, space: string, routineId: RoutineId): Outcome<null> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const { routines, habits } = yield* readRuleRows(steps, space);
    if (!routines.some(({ id }) => id === routineId)) return err(NO_ROUTINE);
    return ok({ writes: planRoutineDeletion(routineId, habits, nowMs), answer: nothing });
  });

/** What names none is passed over: it may have been deleted meanwhile. */
export const orderRoutines = (
  deps: OperationDeps,
  space: string,
  order: readonly RoutineId[],
): Outcome<readonly RoutineDetail[]> =>
  writeToSpace(deps, space, function* (steps) {
    const { routines } = yield* readRuleRows(steps, space);
    const writes = planRoutineOrder(routines, order);
    return ok({ writes, answer: (reading) => readRoutines(reading, space) });
  });
