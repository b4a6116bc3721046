import * as z from 'zod/mini';
import { idSchema, type HabitId } from '../kernel/ids.ts';

/** Check-in links by REST as the app reads them. */

export const checkInLinkSchema = z.object({ id: z.string(), name: z.string(), since: z.number() });
export type CheckInLink = z.infer<typeof checkInLinkSchema>;
export const checkInLinksSchema = z.object({ items: z.array(checkInLinkSchema) });
export const madeCheckInLinkSchema = z.object({ ...checkInLinkSchema.shape, url: z.string() });
export type MadeCheckInLink = z.infer<typeof madeCheckInLinkSchema>;

export const linkTapAnswerSchema = z.object({
  outcome: z.enum(['done', 'already', 'asks', 'undone', 'stays']),
  habit: idSchema<HabitId>(),
});
export type LinkTapAnswer = z.infer<typeof linkTapAnswerSchema>;
