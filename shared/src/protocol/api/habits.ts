import { z } from 'zod';
import { habitColours, maxDescriptionLength, maxNameLength, timesOfDay } from '../../domain/habits/habit.ts';
import { maxIdLength } from '../../kernel/ids.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay, apiSchedule, apiSkipAllowance, apiTarget } from './rules.ts';

/** Habits by REST. Days are calendar days of the person, instants milliseconds since 1970, durations seconds. */

const id = z.string().min(1).max(maxIdLength);

/** What a habit says of itself. */
const saidFields = {
  name: z.string().min(1).max(maxNameLength).meta({ example: 'Read' }),
  description: z.string().max(maxDescriptionLength),
  colour: z.enum(habitColours),
  icon: z.string().max(64).meta({ description: 'Name of an icon of the app' }),
  timeOfDay: z.enum(timesOfDay),
  pleasant: z.boolean().meta({ description: 'Others may link it as their reward' }),
  action: z.string().max(200).nullable(),
  place: z.string().max(100).nullable(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '"HH:MM"' })
    .nullable()
    .meta({ description: 'Wall clock, `HH:MM`' }),
  durationS: z.number().min(0).max(86_400).nullable().meta({ description: 'Seconds' }),
  routineId: id.nullable(),
  reward: z.string().max(200).nullable().meta({ description: 'Not together with `linkedHabitId`' }),
  linkedHabitId: id.nullable().meta({ description: 'A pleasant habit; not together with `reward`' }),
  step: z.number().max(1e9).nullable().meta({ description: 'How much one tap adds' }),
  discreet: z.boolean().meta({ description: 'Not named where others may look' }),
};

const ruleFields = { schedule: apiSchedule, target: apiTarget, skipAllowance: apiSkipAllowance };

export const habitView = z
  .strictObject({
    id,
    ...saidFields,
    ...ruleFields,
    startDay: apiDay,
    endDay: apiDay.nullable().meta({ description: 'Last day, inclusive' }),
    archived: z.boolean(),
    createdAt: z.number().meta({ description: 'Milliseconds since 1970' }),
  })
  .meta({ id: 'Habit', description: 'A habit with the rule in force today' });
export type HabitView = z.infer<typeof habitView>;

const { name, ...optionalFields } = saidFields;
const optional = z
  .strictObject({ ...optionalFields, ...ruleFields, startDay: apiDay, endDay: apiDay.nullable() })
  .partial();

export const newHabit = optional
  .extend({ name })
  .meta({ id: 'NewHabit', description: 'A name alone makes a daily habit to be answered by yes or no' });
export type NewHabit = z.infer<typeof newHabit>;

export const habitReplacement = optional
  .extend({ name, archived: z.boolean().optional() })
  .meta({ id: 'HabitReplacement', description: 'What is left out gets its default; `startDay` stays' });
export type HabitReplacement = z.infer<typeof habitReplacement>;

export const habitChange = optional
  .extend({ name: name.optional(), archived: z.boolean().optional() })
  .meta({ id: 'HabitChange', description: 'What is left out stays' });
export type HabitChange = z.infer<typeof habitChange>;

export const habitParams = z.strictObject({ id: id.meta({ description: 'Id of a habit' }) });

export const habitsQuery = z.strictObject({
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: '`true`: the archived ones instead of the active' }),
  ...pageQuery,
});
export const habitsPage = pageOf(habitView).meta({ id: 'HabitsPage' });
