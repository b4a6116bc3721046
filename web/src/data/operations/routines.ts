import type { RoutineFields } from '@hearth/shared/domain/routines/routine-rules.ts';
import {
  planNewRoutine,
  planRoutineDeletion,
  planRoutineEdit,
  planRoutineOrder,
} from '@hearth/shared/domain/routines/routine-acts.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { RoutineId } from '@hearth/shared/kernel/ids.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { inOrder } from '@hearth/shared/domain/rows/in-order.ts';
import { runAct, type Outcome } from '../act.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabits } from '../live-rows.ts';

async function liveRoutine({ db }: HearthData, id: RoutineId): Promise<Result<Routine, readonly RuleError[]>> {
  const routine = await db.routines.get(id);
  return routine === undefined || routine.deletedAt !== undefined
    ? err([ruleError('routine', 'not-found')])
    : ok(routine);
}

async function liveRoutines({ db }: HearthData): Promise<Routine[]> {
  return inOrder((await db.routines.toArray()).filter((routine) => routine.deletedAt === undefined));
}

/** Makes a routine (SCH10); habits join it by their `routineId`. */
export function createRoutine(data: HearthData, fields: RoutineFields): Outcome<{ readonly routineId: RoutineId }> {
  return runAct<{ readonly routineId: RoutineId }>(data, ['routines'], async () => {
    const routines = await liveRoutines(data);
    const planned = planNewRoutine(fields, { routines, now: data.clock.now() }, data.ids);
    if (!planned.ok) return planned;
    const { routine, writes } = planned.value;
    const more = { routineId: routine.id };
    return ok({ kind: 'routine-created', habitId: null, subject: routine.name, writes, more });
  });
}

export function editRoutine(data: HearthData, routineId: RoutineId, edit: Partial<RoutineFields>): Outcome {
  return runAct<unknown>(data, ['routines'], async () => {
    const routine = await liveRoutine(data, routineId);
    if (!routine.ok) return routine;
    const planned = planRoutineEdit(routine.value, edit);
    if (!planned.ok) return planned;
    const { fields, writes } = planned.value;
    return ok({ kind: 'routine-edited', habitId: null, subject: fields.name, writes, more: {} });
  });
}

/** Deletes a routine; its habits stay and belong to none. */
export function deleteRoutine(data: HearthData, routineId: RoutineId): Outcome {
  return runAct<unknown>(data, ['routines', 'habits'], async () => {
    const routine = await liveRoutine(data, routineId);
    if (!routine.ok) return routine;
    const writes = planRoutineDeletion(routineId, await liveHabits(data.db), data.clock.now());
    return ok({ kind: 'routine-deleted', habitId: null, subject: routine.value.name, writes, more: {} });
  });
}

export function reorderRoutines(data: HearthData, routineIds: readonly RoutineId[]): Outcome {
  return runAct<unknown>(data, ['routines'], async () => {
    const writes = planRoutineOrder(await liveRoutines(data), routineIds);
    return ok({ kind: 'routines-reordered', habitId: null, subject: '', writes, more: {} });
  });
}
