import { z } from 'zod';
import { timesOfDay } from '../../domain/habits/habit.ts';
import { reasons, verdicts } from '../../domain/streaks/verdict.ts';
import { apiDay, apiTarget } from './rules.ts';

/** What today asks for, as the app's first screen has it. */

const todayItem = z
  .strictObject({
    habitId: z.string(),
    name: z.string(),
    timeOfDay: z.enum(timesOfDay),
    routineId: z.string().nullable(),
    target: apiTarget,
    state: z.enum(['asks', 'kept', 'resting', 'watching', 'paused']),
    counts: z.boolean().meta({ description: 'Part of `done` and `due`' }),
    verdict: z.enum(verdicts),
    reason: z.enum(reasons),
    have: z.number().meta({ description: 'How far the unit is' }),
    need: z.number(),
    until: apiDay.meta({ description: 'Last day on which the unit can be kept' }),
    lastChance: z.boolean(),
    log: z.strictObject({
      state: z.enum(['none', 'done', 'skip', 'fail']),
      value: z.number(),
      slips: z.int(),
    }),
    streak: z.int().meta({ description: 'Length of the current streak' }),
    strength: z.number().min(0).max(1),
  })
  .meta({ id: 'TodayItem' });

export const todayView = z
  .strictObject({
    today: apiDay,
    zone: z.string().meta({ description: 'IANA zone that days are counted in' }),
    done: z.int().meta({ description: '"4 of 7 done today": the 4' }),
    due: z.int().meta({ description: 'And the 7' }),
    items: z.array(todayItem),
    resting: z.array(todayItem).meta({ description: 'Not asked for today; doing them counts or is a bonus' }),
  })
  .meta({ id: 'Today' });
export type TodayView = z.infer<typeof todayView>;
