import * as z from 'zod/mini';
import { idSchema, type HabitId, type ReminderId, type RoutineId } from '../../kernel/ids.ts';

/** What a reminder is about: a habit, a routine, the whole day (summary of the evening or morning), the week (review). */
export const reminderSubjects = ['habit', 'routine', 'day', 'week'] as const;

/**
 * When a reminder whose time has come stays silent all the same, from the quietest to the loudest: as soon as nothing is asked
 * of the day any more; only when the unit (day, window, week, month) is kept; never.
 */
export const reminderConditions = ['only-if-not-done', 'until-quota-met', 'always'] as const;
export type ReminderCondition = (typeof reminderConditions)[number];

export const lastMinuteOfDay = 1439;
export const maxFollowUpMin = 720;
export const maxReminderTextLength = 200;
/** All seven days of a weekday mask. */
export const everyWeekday = 127;
/** A reminder that goes along with the person. */
export const localZone = 'local';

const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

/**
 * One reminder (F1). Every field changes alone, so that two devices may change two of them. Whether the name may be seen on a
 * lock screen is a fact of the habit (`discreet`), because it binds every channel; whether this device shows anything is
 * the device's own.
 */
export const reminderSchema = z.looseObject({
  id: idSchema<ReminderId>(),
  v: z.literal(1),
  about: z.enum(reminderSubjects),
  /** The habit or routine that it is about; absent for the day and the week. */
  habitId: z.optional(idSchema<HabitId>()),
  routineId: z.optional(idSchema<RoutineId>()),
  /** Minutes after midnight on the wall clock. Before the day start it belongs to the day that began the day before (DAY1). */
  minute: whole(0, lastMinuteOfDay),
  /** A mask of weekdays (bit 0 Monday to bit 6 Sunday), or the days on which the habit or routine is due. */
  days: z.union([z.literal('due'), whole(1, everyWeekday)]),
  condition: z.enum(reminderConditions),
  /** Asks once more after so many minutes when it is still open. */
  followUpMin: z.optional(whole(1, maxFollowUpMin)),
  /** The person's own words, with the placeholders of `reminder-text.ts`; absent = the app's. */
  text: z.optional(z.string().check(z.minLength(1), z.maxLength(maxReminderTextLength))),
  /** `local`: wherever one is; else the IANA zone whose clock counts. */
  zone: z.string().check(z.minLength(1), z.maxLength(64)),
  enabled: z.boolean(),
  createdAt: z.number(),
  deletedAt: z.optional(z.number()),
});
export type Reminder = z.infer<typeof reminderSchema>;
