import { z } from 'zod';
import { checkInSources, maxNoteLength } from '../../domain/check-ins/check-in.ts';
import { maxAmount } from '../../domain/schedules/schedule.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay } from './rules.ts';

/** What was logged of a habit, day by day. */

const states = ['done', 'skip', 'fail', 'none'] as const;

export const logDay = z
  .strictObject({
    log_date: apiDay,
    state: z.enum(states),
    status: z.boolean().nullable().meta({ description: 'True done, false failed, null otherwise' }),
    value: z.number().nullable().meta({ description: 'Sum of the amounts; null without any' }),
    slips: z.int().min(0),
    note: z.string().nullable(),
    entries: z
      .array(
        z.strictObject({
          id: z.string(),
          kind: z.enum(['done', 'skip', 'fail', 'amount', 'slip']),
          value: z.number().nullable(),
          loggedAt: z.number().meta({ description: 'Milliseconds since 1970' }),
          zone: z.string().meta({ description: 'IANA zone in which it was logged' }),
          source: z.enum(checkInSources),
        }),
      )
      .meta({ description: 'The facts behind it' }),
  })
  .meta({ id: 'LogDay', description: 'A day as it was logged' });
export type LogDay = z.infer<typeof logDay>;

export const logEntry = z
  .strictObject({
    log_date: apiDay.optional().meta({ description: 'Today in your zone, unless it is said' }),
    status: z.boolean().optional().meta({ description: 'True: done; false: failed. Not together with `state`' }),
    state: z.enum(states).optional().meta({ description: '`none` takes a mark back' }),
    value: z
      .number()
      .min(0)
      .max(maxAmount)
      .optional()
      .meta({ description: 'Added to the amounts of the day; durations in seconds' }),
    note: z.string().max(maxNoteLength).optional().meta({ description: 'Note of the day; empty removes it' }),
  })
  .meta({ id: 'LogEntry', description: 'Nothing but the day, or nothing at all, means done' });
export type LogEntry = z.infer<typeof logEntry>;

export const checkInEntry = z.strictObject({}).meta({ id: 'CheckInEntry' });

export const logQuery = z.strictObject({
  start: apiDay.optional().meta({ description: 'First day, inclusive' }),
  end: apiDay.optional().meta({ description: 'Last day, inclusive' }),
  ...pageQuery,
});
export const logPage = pageOf(logDay).meta({ id: 'LogPage' });
