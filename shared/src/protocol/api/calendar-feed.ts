import { z } from 'zod';

/** The calendar address by REST. */

const since = z.number().meta({ description: 'When it was made, milliseconds since 1970' });

export const calendarFeedState = z.strictObject({ since: since.nullable() }).meta({ id: 'CalendarFeedState' });

export const calendarFeed = z
  .strictObject({ url: z.string().meta({ description: 'Secret; told once' }), since })
  .meta({ id: 'CalendarFeed' });

export const calendarFeedWish = z.strictObject({}).meta({ id: 'CalendarFeedWish' });
