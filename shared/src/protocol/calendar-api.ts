import * as z from 'zod/mini';

/** The calendar address by REST as the app reads it (F10). */

/** Epoch ms; null without one. */
export const calendarFeedStateSchema = z.object({ since: z.nullable(z.number()) });
export const calendarFeedSchema = z.object({ url: z.string(), since: z.number() });
export type CalendarFeed = z.infer<typeof calendarFeedSchema>;
