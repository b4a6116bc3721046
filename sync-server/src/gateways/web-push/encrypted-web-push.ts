import { judgeDelivery } from '../egress/delivery.ts';
import type { Egress } from '../egress/egress.ts';
import { createPackingThreads } from './packing-threads.ts';
import { createPushHosts } from './push-hosts.ts';
import { createVapidHeaders, type VapidKeys } from './vapid-headers.ts';
import { checkPushMessage, judgeSubscription, type WebPush } from './web-push.ts';

interface EncryptedWebPushOptions {
  readonly egress: Egress;
  readonly keys: VapidKeys;
  /** Whom a push service may write to: `mailto:` or `https:`, and for Apple's not at localhost. */
  readonly subject: string;
  /** Push services besides the known ones, as `push-hosts.ts` reads them. */
  readonly moreHosts?: readonly string[];
  /** Threads that encrypt; all cores but one unless said. */
  readonly threads?: number;
  readonly epochNowMs: () => number;
}

/** How a push service says that there is no such subscription any more (RFC 8030, 7.3 and 8.2). */
const GONE = [404, 410];

/** Hands encrypted messages to the push services of browsers. The egress is closed by who opened it. */
export const createEncryptedWebPush = (options: EncryptedWebPushOptions): WebPush => {
  const { egress, keys, subject, moreHosts = [], threads, epochNowMs } = options;
  const isPushHost = createPushHosts(moreHosts);
  const authorizationFor = createVapidHeaders({ keys, subject, epochNowMs });
  const packing = createPackingThreads(threads);
  return {
    publicKey: keys.publicKey,
    refusalOf: (subscription) => judgeSubscription(subscription, isPushHost),
    send: async (subscription, payload, message) => {
      checkPushMessage(payload, message);
      const why = judgeSubscription(subscription, isPushHost);
      if (why !== undefined) return { kind: 'refused', why };
      const url = new URL(subscription.endpoint);
      const authorization = authorizationFor(url.origin);
      const parcel = await packing.pack({ subscription, payload, options: message, authorization });
      if (parcel === undefined) return { kind: 'refused', why: 'keys' };
      const outcome = await egress.send({ url: url.href, ...parcel });
      return judgeDelivery(outcome, GONE, epochNowMs());
    },
    close: () => packing.close(),
  };
};
