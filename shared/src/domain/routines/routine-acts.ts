import type { IdSource } from '../../kernel/clock.ts';
import { asId, type RoutineId } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { RuleError } from '../../kernel/rule-error.ts';
import type { Habit } from '../habits/habit.ts';
import { placesOf } from '../rows/in-order.ts';
import type { Write } from '../rows/row-write.ts';
import { decideRoutine, type RoutineFields } from './routine-rules.ts';
import type { Routine } from './routine.ts';

/** What acts about routines write, the same on a device and on the server (SCH10). */

type Planned<More> = Result<{ readonly writes: readonly Write[] } & More, readonly RuleError[]>;

/** A routine at the end of the list; habits join it by their `routineId`. */
export function planNewRoutine(
  fields: RoutineFields,
  { routines, now }: { readonly routines: readonly Routine[]; readonly now: number },
  ids: IdSource,
): Planned<{ readonly routine: Routine }> {
  const decision = decideRoutine(fields);
  if (!decision.ok) return decision;
  const position = Math.max(0, ...routines.map((each) => each.position)) + 1;
  const routine: Routine = { id: asId<RoutineId>(ids.next()), v: 1, ...decision.value, position, createdAt: now };
  return ok({ routine, writes: [{ table: 'routines', op: 'add', row: routine }] });
}

export function planRoutineEdit(
  { id, name, timeOfDay, rule }: Routine,
  edit: Partial<RoutineFields>,
): Planned<{ readonly fields: RoutineFields }> {
  const decision = decideRoutine({ name, timeOfDay, rule, ...edit });
  if (!decision.ok) return decision;
  return ok({
    fields: decision.value,
    writes: [{ table: 'routines', op: 'update', key: id, changes: decision.value }],
  });
}

/** Deletes a routine; its habits stay and belong to none. */
export function planRoutineDeletion(routineId: RoutineId, habits: readonly Habit[], now: number): Write[] {
  const members = habits.filter((habit) => habit.routineId === routineId);
  return [
    { table: 'routines', op: 'update', key: routineId, changes: { deletedAt: now } },
    ...members.map((habit): Write => ({
      table: 'habits',
      op: 'update',
      key: habit.id,
      changes: { routineId: undefined },
    })),
  ];
}

/** Puts routines into the order given; those not named stay where they are. */
export function planRoutineOrder(routines: readonly Routine[], order: readonly RoutineId[]): Write[] {
  return placesOf(routines, order).map(({ id, position }): Write => ({
    table: 'routines',
    op: 'update',
    key: id,
    changes: { position },
  }));
}
