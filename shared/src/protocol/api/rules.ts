import { z } from 'zod';
import { maxAmount, maxIntervalDays } from '../../domain/schedules/schedule.ts';
import { parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';

/**
 * Rules and targets as programs write them. Stricter than the rows' own schemas, which keep what a newer app adds: whoever
 * asks is told which field is not known. A test holds the two together.
 */

// The type says what the check has proved.
export const apiDay = z.iso
  .date({ error: 'a day YYYY-MM-DD', abort: true })
  .refine((text) => parseLocalDate(text) !== null, { error: 'a day YYYY-MM-DD of the years that the calendar knows' })
  .meta({ description: 'A calendar day', example: '2026-11-30' }) as unknown as z.ZodType<LocalDate, LocalDate>;

const weekday = z.int().min(1).max(7).meta({ description: 'ISO: 1 Monday to 7 Sunday' });
const whole = (min: number, max: number) => z.int().min(min).max(max);

export const apiSchedule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('daily') }),
    z.strictObject({ kind: z.literal('weekdays'), days: z.array(weekday).min(1).max(7) }),
    z
      .strictObject({ kind: z.literal('every-n-days'), n: whole(1, maxIntervalDays), anchor: apiDay })
      .meta({ description: 'Every `n` days counted from `anchor`' }),
    z
      .strictObject({
        kind: z.literal('since-last'),
        n: whole(1, maxIntervalDays),
        tolerance: whole(0, maxIntervalDays),
      })
      .meta({ description: '`n` days since it was last done, `tolerance` days late allowed' }),
    z
      .strictObject({ kind: z.literal('quota'), times: whole(1, 31), per: z.enum(['week', 'month']) })
      .meta({ description: '`times` a calendar week or month' }),
    z
      .strictObject({ kind: z.literal('rolling'), times: whole(1, maxIntervalDays), days: whole(1, maxIntervalDays) })
      .meta({ description: '`times` in any `days` days' }),
    z
      .strictObject({ kind: z.literal('month-days'), days: z.array(whole(1, 31)).min(1).max(31) })
      .meta({ description: 'Days of the month; 29 to 31 fall on the last day of shorter months' }),
    z
      .strictObject({ kind: z.literal('nth-weekday'), nth: z.union([whole(1, 5), z.literal(-1)]), weekday })
      .meta({ description: 'The nth weekday of a month; 5 the fifth or, without one, the last; -1 the last' }),
    z.strictObject({ kind: z.literal('yearly'), month: whole(1, 12), day: whole(1, 31) }),
    z
      .strictObject({
        kind: z.literal('avoid'),
        limit: whole(0, 10_000),
        per: z.enum(['day', 'week']),
        strict: z.boolean(),
      })
      .meta({ description: 'At most `limit` slips; `strict`: silence is neutral, not kept' }),
  ])
  .meta({ id: 'Schedule', description: 'When a habit is due' });

export const apiTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('yes-no') }),
    z.strictObject({
      kind: z.literal('amount'),
      measure: z.enum(['count', 'duration']),
      amount: z.number().min(0).max(maxAmount).meta({ description: 'Durations in seconds' }),
      unit: z.string().max(32).meta({ description: 'In your words; empty for durations' }),
      bound: z.enum(['at-least', 'at-most']),
      per: z.enum(['day', 'period']).meta({ description: '`period` only with a quota: the sum of the week or month' }),
    }),
  ])
  .meta({ id: 'Target', description: 'What counts as done' });

export const apiSkipAllowance = z
  .int()
  .min(0)
  .max(31)
  .nullable()
  .meta({ description: 'Skips of a month that are excused; null: all' });
