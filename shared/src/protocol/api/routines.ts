import { z } from 'zod';
import { timesOfDay } from '../../domain/habits/habit.ts';
import { maxHabitsOfRoutine } from '../../domain/routines/routine-rules.ts';
import { pageOf, pageQuery } from './paging.ts';

/** Routines: habits that belong together. A habit joins one by its `routineId`. */

const id = z.string().min(1).max(200);
const maxRoutines = 1_000;

const said = {
  name: z.string().max(100),
  timeOfDay: z.enum(timesOfDay),
  rule: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('any') }),
      z.strictObject({ kind: z.literal('k-of-n'), k: z.int().min(1).max(maxHabitsOfRoutine) }),
    ])
    .meta({ description: 'How many of the habits that are due keep it' }),
};

export const routineView = z
  .strictObject({
    id,
    ...said,
    habitIds: z.array(id).meta({ description: 'Its habits, in their order' }),
    createdAt: z.number().meta({ description: 'Milliseconds since 1970' }),
  })
  .meta({ id: 'Routine' });
export type RoutineView = z.infer<typeof routineView>;

export const routineChange = z
  .strictObject(said)
  .partial()
  .meta({ id: 'RoutineChange', description: 'What is left out stays' });

export const newRoutine = routineChange
  .extend({ name: said.name })
  .meta({ id: 'NewRoutine', description: 'A name alone makes one of any time that is kept by all its habits' });

export const routineOrder = z
  .strictObject({ ids: z.array(id).max(maxRoutines) })
  .meta({ id: 'RoutineOrder', description: 'Those that are not named stay where they are' });

export const routineParams = z.strictObject({ id: id.meta({ description: 'Id of a routine' }) });
export const routinesQuery = z.strictObject(pageQuery);
export const routinesPage = pageOf(routineView).meta({ id: 'RoutinesPage' });
