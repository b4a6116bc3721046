import * as z from 'zod/mini';
import { idSchema } from '../../kernel/ids.ts';
import { reminderChannels } from './reminder-channels.ts';

/**
 * What became of one reminder on one day (F5), written by the server into its person's space. Rows of a newer server may say
 * more: unknown words are shown as they are.
 */

/** What became of one try. */
export const attemptOutcomes = ['sent', 'again', 'gone', 'refused', 'failed'] as const;

export const receiptAttemptSchema = z.looseObject({
  channel: z.string(),
  at: z.number(),
  outcome: z.string(),
  /** Why it was refused or failed, as a code. */
  why: z.optional(z.string()),
});
export type ReceiptAttempt = z.infer<typeof receiptAttemptSchema>;

/**
 * `under-way`: another try or channel may follow. `sent`: handed over. `shown`: a device said so. `withdrawn`: it was done
 * elsewhere, and taken back. `not-needed`: done already when its time came. `missed`: found more than two hours late. `failed`: no
 * channel took it.
 */
export const receiptStates = ['under-way', 'sent', 'shown', 'withdrawn', 'not-needed', 'missed', 'failed'] as const;
export type ReceiptState = (typeof receiptStates)[number];

export const receiptSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(128)),
  v: z.literal(1),
  reminderId: z.string(),
  about: z.string(),
  habitId: z.optional(idSchema()),
  routineId: z.optional(idSchema()),
  /** Day number that it asked about. */
  day: z.number(),
  part: z.string(),
  /** When it was to ask. */
  at: z.number(),
  state: z.string(),
  attempts: z.array(receiptAttemptSchema),
  shownAt: z.optional(z.number()),
  changedAt: z.number(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** How long they are kept. */
export const receiptLifeDays = 30;

/** True for a channel that this version has words for. */
export function isKnownChannel(name: string): name is (typeof reminderChannels)[number] {
  return (reminderChannels as readonly string[]).includes(name);
}
