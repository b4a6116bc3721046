import { z } from 'zod';
import { maxPauseReachBackDays } from '../../domain/pauses/pause.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay } from './rules.ts';

/** Days on which nothing is asked, of one habit or of all. Archiving is a field of the habit. */

const id = z.string().min(1).max(200);

export const pauseView = z
  .strictObject({
    id,
    habitId: id.nullable().meta({ description: 'Null: a pause of all habits' }),
    from: apiDay,
    to: apiDay.nullable().meta({ description: 'Last day, inclusive; null: until it is resumed' }),
    reason: z.string(),
    madeAt: z.number().meta({ description: 'Milliseconds since 1970' }),
  })
  .meta({ id: 'Pause' });
export type PauseView = z.infer<typeof pauseView>;

export const newPause = z
  .strictObject({
    habitId: id.nullable().meta({ description: 'Null, or nothing: all habits' }),
    from: apiDay.meta({ description: `Today unless it is said; at most ${String(maxPauseReachBackDays)} days back` }),
    to: apiDay.nullable().meta({ description: 'Last day, inclusive; null, or nothing: until it is resumed' }),
    reason: z.string().max(200),
  })
  .partial()
  .meta({ id: 'NewPause' });

export const noMore = z.strictObject({}).meta({ id: 'Nothing', description: 'No body is needed' });

export const pauseParams = z.strictObject({ id: id.meta({ description: 'Id of a pause' }) });
export const pausesQuery = z.strictObject({
  habitId: id.optional().meta({ description: 'Those of this habit alone' }),
  ...pageQuery,
});
export const pausesPage = pageOf(pauseView).meta({ id: 'PausesPage' });
