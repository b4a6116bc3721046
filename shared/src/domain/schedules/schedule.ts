import * as z from 'zod/mini';
import { idSchema, type HabitId, type ScheduleVersionId } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

/** Most of anything that is counted in days (an interval, a look-back). */
export const maxIntervalDays = 366;
/** Largest amount, target or limit. */
export const maxAmount = 1e9;

/** When a habit is due (SCH1 to SCH8). Weekdays are ISO: 1 Monday to 7 Sunday. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  /** SCH1 */
  z.looseObject({ kind: z.literal('daily') }),
  /** SCH2: 1 to 7 different weekdays. */
  z.looseObject({ kind: z.literal('weekdays'), days: z.array(weekday).check(z.minLength(1), z.maxLength(7)) }),
  /** SCH3: every `n` days counted from `anchor`. */
  z.looseObject({ kind: z.literal('every-n-days'), n: whole(1, maxIntervalDays), anchor: localDateSchema }),
  /** SCH4: every `n` days since last done, `tolerance` days late allowed. */
  z.looseObject({ kind: z.literal('since-last'), n: whole(1, maxIntervalDays), tolerance: whole(0, maxIntervalDays) }),
  /** SCH5: `times` per calendar week or month. With a target per period `times` is 1 and not used. */
  z.looseObject({ kind: z.literal('quota'), times: whole(1, 31), per: z.enum(['week', 'month']) }),
  /** SCH6: `times` in any `days` days. */
  z.looseObject({ kind: z.literal('rolling'), times: whole(1, maxIntervalDays), days: whole(1, maxIntervalDays) }),
  /** SCH7: days of the month; 29 to 31 fall on the last day of shorter months. */
  z.looseObject({ kind: z.literal('month-days'), days: z.array(whole(1, 31)).check(z.minLength(1), z.maxLength(31)) }),
  /** SCH7: the nth weekday of a month, 5 = the fifth or, without one, the last; -1 = the last. */
  z.looseObject({ kind: z.literal('nth-weekday'), nth: z.literal([1, 2, 3, 4, 5, -1]), weekday }),
  /** SCH7: once a year; Feb 29 is Feb 28 in common years. */
  z.looseObject({ kind: z.literal('yearly'), month: whole(1, 12), day: whole(1, 31) }),
  /** SCH8: at most `limit` slips a day or week, 0 = quit. `strict`: silence is neutral, not kept. */
  z.looseObject({
    kind: z.literal('avoid'),
    limit: whole(0, 10_000),
    per: z.enum(['day', 'week']),
    strict: z.boolean(),
  }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

/** What counts as done on a day or in a period (SCH9). Durations are in seconds. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('yes-no') }),
  z.looseObject({
    kind: z.literal('amount'),
    measure: z.enum(['count', 'duration']),
    amount: z.number().check(z.gte(0), z.lte(maxAmount)),
    /** The unit in the user's words ("pages"), at most 32 characters; empty for durations. */
    unit: z.string().check(z.maxLength(32)),
    bound: z.enum(['at-least', 'at-most']),
    /** `period` only with a quota: the sum over the calendar week or month. */
    per: z.enum(['day', 'period']),
  }),
]);
export type Target = z.infer<typeof targetSchema>;

/** One effective-dated version of a habit's rule (FACT4). */
export const scheduleVersionSchema = z.looseObject({
  id: idSchema<ScheduleVersionId>(),
  v: z.literal(1),
  habitId: idSchema<HabitId>(),
  /** First day on which this version may judge. */
  fromDay: localDateSchema,
  /** Instant at which it was made; of two versions for one day the later wins. */
  madeAt: z.number(),
  schedule: scheduleSchema,
  target: targetSchema,
  /** STK8: skips per calendar month that are excused; absent = all. */
  skipAllowance: z.optional(whole(0, 31)),
  deletedAt: z.optional(z.number()),
});
export type ScheduleVersion = z.infer<typeof scheduleVersionSchema>;

/** True for rules whose unit is a calendar period (STK2): quotas and avoid per week. */
export function isPeriodic(schedule: Schedule): boolean {
  return schedule.kind === 'quota' || (schedule.kind === 'avoid' && schedule.per === 'week');
}

/** True where silence keeps and too much misses (STK1): avoid habits and `at most` targets. */
export function isLimit(schedule: Schedule, target: Target): boolean {
  return schedule.kind === 'avoid' || (target.kind === 'amount' && target.bound === 'at-most');
}
