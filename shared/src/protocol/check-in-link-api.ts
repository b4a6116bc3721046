import * as z from 'zod/mini';
import { maxIdLength, type HabitId } from '../kernel/ids.ts';

/** Check-in links by REST as the app reads them. */

export const checkInLinkSchema = z.object({ id: z.string(), name: z.string(), since: z.number() });
export type CheckInLink = z.infer<typeof checkInLinkSchema>;
export const checkInLinksSchema = z.object({ items: z.array(checkInLinkSchema) });
export const madeCheckInLinkSchema = z.object({ ...checkInLinkSchema.shape, url: z.string() });
export type MadeCheckInLink = z.infer<typeof madeCheckInLinkSchema>;

export const linkTapAnswerSchema = z.object({
  outcome: z.enum(['done', 'already', 'asks', 'undone', 'stays']),
  /** As `idSchema`, which stands beside what every start of the app loads: to use it here would bring zod into that. */
  habit: z.custom<HabitId>((value) => typeof value === 'string' && value.length > 0 && value.length <= maxIdLength),
});
export type LinkTapAnswer = z.infer<typeof linkTapAnswerSchema>;
