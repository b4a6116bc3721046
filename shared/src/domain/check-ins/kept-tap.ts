import * as z from 'zod/mini';
import { maxIdLength } from '../../kernel/ids.ts';

/**
 * A tap of a check-in link as a device keeps it until a server has heard of it, beside the answers to reminders. It names nobody:
 * the link may be somebody else's.
 */
export const keptTapSchema = z.looseObject({
  /** Of the tap: sent twice it counts once. */
  id: z.string().check(z.minLength(1), z.maxLength(maxIdLength)),
  kind: z.literal('link'),
  secret: z.string(),
  /** When it was tapped, epoch ms. */
  at: z.number(),
});
export type KeptTap = z.infer<typeof keptTapSchema>;
