import type { Hono } from 'hono';
import { v7 as uuidV7 } from 'uuid';
import { actionRoutes } from '../features/push/actions.routes.ts';
import { linkTapRoutes } from '../features/check-in-links/link-tap.routes.ts';
import { createPushChannel } from '../features/push/push-channel.ts';
import { createPushDevices, type PushDevices } from '../features/push/push-devices.ts';
import { createShownSigns } from '../features/push/shown-signs.ts';
import type { ReminderChannel } from '../gateways/reminder-channel/reminder-channel.ts';
import type { WebPush } from '../gateways/web-push/web-push.ts';
import { answerReminder } from '../operations/answer-operations.ts';
import { tapCheckInLink } from '../operations/check-in-links.ts';
import { noteShown } from '../operations/reminder-outbox.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import { networkOf } from './http/client-address.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { AppEnv } from './http/request-context.ts';
import type { Secrets } from './secrets.ts';

export interface Push {
  readonly webPush: WebPush;
  /** For whoever sends reminders. */
  readonly channel: ReminderChannel;
  readonly devices: PushDevices;
  /** What notifications answer. */
  readonly routes: Hono<AppEnv>;
  /** What check-in links log. */
  readonly taps: Hono<AppEnv>;
  readonly close: () => Promise<void>;
}

interface PushOptions {
  readonly config: Pick<Config, 'trustedProxyHops'>;
  readonly secrets: Pick<Secrets, 'vapid' | 'cookieSecret'>;
  readonly door: DoorDeps;
}

/** Web push, put together, and what is answered where a reminder arrives. */
export const createPush = (
  { storage, openWebPush, newId, epochNowMs }: Pick<Deps, 'storage' | 'openWebPush' | 'newId' | 'epochNowMs'>,
  { config, secrets, door }: PushOptions,
): Push => {
  const webPush = openWebPush(secrets.vapid);
  const signs = createShownSigns(secrets.cookieSecret);
  const channel = createPushChannel({ webPush, signs, epochNowMs });
  const limits = createRateLimits(epochNowMs);
  const network = networkOf(config.trustedProxyHops);
  const answering = { ...door, ids: { next: () => uuidV7() } };
  return {
    webPush,
    channel,
    devices: createPushDevices({ storage, channel, newId, epochNowMs }),
    taps: linkTapRoutes({ limits, networkOf: network, tap: (tap) => tapCheckInLink(answering, tap) }),
    routes: actionRoutes({
      limits,
      networkOf: network,
      signs,
      answer: (answer) => answerReminder(answering, answer),
      noteShown: async (firing) => {
        await noteShown(door, { firing, channel: channel.name });
      },
    }),
    close: () => webPush.close(),
  };
};
