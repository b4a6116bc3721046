import { z } from 'zod';
import type { PushSubscription } from '../../gateways/web-push/web-push.ts';

/** The keys of a device, as they are kept beside its address. */

const keysSchema = z.object({ p256dh: z.string(), auth: z.string() });
export type PushKeys = Pick<PushSubscription, 'p256dh' | 'auth'>;

export const writePushKeys = ({ p256dh, auth }: PushKeys): string => JSON.stringify({ p256dh, auth });

/** Undefined where none are kept. */
export const readPushKeys = (secret: string | null): PushKeys | undefined =>
  secret === null ? undefined : keysSchema.parse(JSON.parse(secret));
