import * as z from 'zod/mini';
import { idSchema, type HabitId, type RoutineId } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';

export const maxNameLength = 100;
export const maxDescriptionLength = 10_000;
export const maxHabits = 2_000;

/** The 12 habit colours, by the names of their design tokens. */
export const habitColours = [
  'ember',
  'amber',
  'olive',
  'leaf',
  'teal',
  'sky',
  'indigo',
  'plum',
  'rose',
  'clay',
  'slate',
  'ink',
] as const;
export type HabitColour = (typeof habitColours)[number];

export const timesOfDay = ['morning', 'afternoon', 'evening', 'anytime'] as const;
export type TimeOfDay = (typeof timesOfDay)[number];

/** "Make it smaller": steps from a two-minute start up to the full habit; `at` is the step in force. */
export const ladderSchema = z.looseObject({
  steps: z
    .array(z.looseObject({ label: z.string().check(z.maxLength(100)), amount: z.optional(z.number()) }))
    .check(z.minLength(1), z.maxLength(10)),
  at: z.int().check(z.gte(0), z.lte(9)),
  /** The day on which the step in force began; 14 kept units since then propose the next one. */
  since: localDateSchema,
});
export type Ladder = z.infer<typeof ladderSchema>;

/** A habit's own facts. Its rule and target are in `scheduleVersions`, its pauses and archive in `pauses` (STK12). */
export const habitSchema = z.looseObject({
  id: idSchema<HabitId>(),
  v: z.literal(1),
  name: z.string().check(z.minLength(1), z.maxLength(maxNameLength)),
  description: z.string().check(z.maxLength(maxDescriptionLength)),
  colour: z.enum(habitColours),
  /** Name of an icon in the app's set. */
  icon: z.string().check(z.maxLength(64)),
  /** What is done, where, when ("HH:MM" wall clock), for how long (seconds). All optional. */
  action: z.optional(z.string().check(z.maxLength(200))),
  place: z.optional(z.string().check(z.maxLength(100))),
  time: z.optional(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
  durationS: z.optional(z.number().check(z.gte(0), z.lte(86_400))),
  timeOfDay: z.enum(timesOfDay),
  routineId: z.optional(idSchema<RoutineId>()),
  /** Order within the list; any finite number, ties by id. */
  position: z.number(),
  /** A pleasant habit may be linked by others as their reward; it has neither reward nor link itself. */
  pleasant: z.boolean(),
  reward: z.optional(z.string().check(z.maxLength(200))),
  linkedHabitId: z.optional(idSchema<HabitId>()),
  ladder: z.optional(ladderSchema),
  /** Not named where others may look: lock screens, messages, subjects, calendars. */
  discreet: z.optional(z.boolean()),
  /** How much one tap adds on an amount habit. */
  step: z.optional(z.number().check(z.gt(0), z.lte(1e9))),
  /** FACT8: the day it was made, or the first record of an import. Both ends inclusive. */
  startDay: localDateSchema,
  endDay: z.optional(localDateSchema),
  /** Where it came from, for parity and idempotent imports: `loop:<uuid>` and the like. */
  origin: z.optional(z.string().check(z.maxLength(200))),
  createdAt: z.number(),
  deletedAt: z.optional(z.number()),
});
export type Habit = z.infer<typeof habitSchema>;
