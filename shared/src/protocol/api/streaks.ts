import { z } from 'zod';
import { reasons, verdicts } from '../../domain/streaks/verdict.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay } from './rules.ts';

/** Streak, freezes, strength and ledger of a habit: the numbers that `hearth judge` prints. */

const unit = z.enum(['day', 'week', 'month']);

const streakView = z
  .strictObject({
    length: z.int().meta({ description: 'In `unit`s' }),
    unit,
    from: apiDay,
    to: apiDay,
    parts: z
      .array(z.strictObject({ length: z.int(), unit, days: z.int(), from: apiDay, to: apiDay }))
      .optional()
      .meta({ description: 'Where the run changed its unit' }),
  })
  .meta({ id: 'Streak' });

export const habitStreak = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    today: apiDay,
    streak: z.strictObject({ current: streakView.nullable(), best: streakView.nullable() }),
    freezes: z.strictObject({
      held: z.int(),
      keptToNext: z.int().nullable(),
      used: z.array(apiDay).meta({ description: 'Last days of the units on which one was spent' }),
    }),
    strength: z.number().min(0).max(1),
  })
  .meta({ id: 'HabitStreak' });
export type HabitStreak = z.infer<typeof habitStreak>;

export const ledgerRow = z
  .strictObject({
    from: apiDay,
    to: apiDay,
    verdict: z.enum(verdicts),
    reason: z.enum(reasons),
    facts: z.array(z.string()).meta({ description: 'Ids of the check-ins it came from' }),
    version: z.string().meta({ description: 'Id of the rule that judged it' }),
  })
  .meta({ id: 'LedgerRow', description: 'Why a day or a period is what it is' });
export type LedgerRow = z.infer<typeof ledgerRow>;

export const ledgerQuery = z.strictObject(pageQuery);
export const ledgerPage = pageOf(ledgerRow).meta({ id: 'LedgerPage' });
