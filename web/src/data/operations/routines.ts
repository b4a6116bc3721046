import { decideRoutine, type RoutineFields } from '@hearth/shared/domain/routines/routine-rules.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { asId, type RoutineId } from '@hearth/shared/kernel/ids.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { inOrder } from '@hearth/shared/domain/rows/in-order.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Outcome } from '../act.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabits, placesOf } from '../live-rows.ts';

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
    const decision = decideRoutine(fields);
    if (!decision.ok) return decision;
    const routineId = asId<RoutineId>(data.ids.next());
    const position = Math.max(0, ...(await liveRoutines(data)).map((each) => each.position)) + 1;
    const row: Routine = { id: routineId, v: 1, ...decision.value, position, createdAt: data.clock.now() };
    const writes: Write[] = [{ table: 'routines', op: 'add', row }];
    return ok({ kind: 'routine-created', habitId: null, subject: row.name, writes, more: { routineId } });
  });
}

export function editRoutine(data: HearthData, routineId: RoutineId, edit: Partial<RoutineFields>): Outcome {
  return runAct<unknown>(data, ['routines'], async () => {
    const routine = await liveRoutine(data, routineId);
    if (!routine.ok) return routine;
    const { name, timeOfDay, rule } = routine.value;
    const decision = decideRoutine({ name, timeOfDay, rule, ...edit });
    if (!decision.ok) return decision;
    const writes: Write[] = [{ table: 'routines', op: 'update', key: routineId, changes: decision.value }];
    return ok({ kind: 'routine-edited', habitId: null, subject: decision.value.name, writes, more: {} });
  });
}

/** Deletes a routine; its habits stay and belong to none. */
export function deleteRoutine(data: HearthData, routineId: RoutineId): Outcome {
  return runAct<unknown>(data, ['routines', 'habits'], async () => {
    const routine = await liveRoutine(data, routineId);
    if (!routine.ok) return routine;
    const members = (await liveHabits(data.db)).filter((habit) => habit.routineId === routineId);
    const writes: Write[] = [
      { table: 'routines', op: 'update', key: routineId, changes: { deletedAt: data.clock.now() } },
      ...members.map((habit): Write => ({
        table: 'habits',
        op: 'update',
        key: habit.id,
        changes: { routineId: undefined },
      })),
    ];
    return ok({ kind: 'routine-deleted', habitId: null, subject: routine.value.name, writes, more: {} });
  });
}

export function reorderRoutines(data: HearthData, routineIds: readonly RoutineId[]): Outcome {
  return runAct<unknown>(data, ['routines'], async () => {
    const places = placesOf(await liveRoutines(data), routineIds);
    const writes = places.map(({ id, position }): Write => ({
      table: 'routines',
      op: 'update',
      key: id,
      changes: { position },
    }));
    return ok({ kind: 'routines-reordered', habitId: null, subject: '', writes, more: {} });
  });
}
