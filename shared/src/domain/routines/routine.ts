import * as z from 'zod/mini';
import { idSchema, type RoutineId } from '../../kernel/ids.ts';
import { timesOfDay } from '../habits/habit.ts';

/** SCH10: an ordered set of habits (each names its routine) that is kept by all, any or k of those due. */
export const routineSchema = z.looseObject({
  id: idSchema<RoutineId>(),
  v: z.literal(1),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  timeOfDay: z.enum(timesOfDay),
  rule: z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('all') }),
    z.looseObject({ kind: z.literal('any') }),
    z.looseObject({ kind: z.literal('k-of-n'), k: z.int().check(z.gte(1), z.lte(100)) }),
  ]),
  position: z.number(),
  createdAt: z.number(),
  deletedAt: z.optional(z.number()),
});
export type Routine = z.infer<typeof routineSchema>;
