import * as z from 'zod/mini';

/** Web push by REST as the app reads it (F6). */

export const pushKeySchema = z.object({ publicKey: z.string() });

export const pushDeviceSchema = z.object({
  id: z.string(),
  /** What its browser called itself. */
  userAgent: z.nullable(z.string()),
  /** Epoch ms. */
  createdAt: z.number(),
  current: z.boolean(),
});
export type PushDevice = z.infer<typeof pushDeviceSchema>;
export const pushDevicesSchema = z.object({ items: z.array(pushDeviceSchema) });

export const pushTestSchema = z.object({ outcome: z.enum(['sent', 'gone', 'later', 'refused', 'unreachable']) });
export type PushTestOutcome = z.infer<typeof pushTestSchema>['outcome'];
