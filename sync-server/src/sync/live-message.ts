import { z } from 'zod';

/** What a device says on its socket. */

export const MAX_MESSAGE_LENGTH = 4_096;

const messageSchema = z.union([
  z.object({ type: z.literal('ready'), rev: z.string().max(100), realmSetHash: z.string().max(100) }),
  z.object({ type: z.literal('ping') }),
]);

/** Undefined: not understood. */
export const readMessage = (text: string): z.infer<typeof messageSchema> | undefined => {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // No JSON: not understood, which the caller answers.
    return undefined;
  }
};
