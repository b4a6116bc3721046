import { createECDH } from 'node:crypto';
import { createPushHosts } from './push-hosts.ts';
import {
  checkPushMessage,
  judgeSubscription,
  type PushOptions,
  type PushOutcome,
  type PushSubscription,
  type WebPush,
} from './web-push.ts';

export interface SentPush extends PushOptions {
  readonly subscription: PushSubscription;
  readonly payload: string;
}

export interface MemoryWebPush extends WebPush {
  /** What the push service took. */
  readonly sent: readonly SentPush[];
  /** From now on for this endpoint. */
  answer(endpoint: string, outcome: PushOutcome): void;
}

const isOnCurve = (p256dh: string): boolean => {
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    own.computeSecret(p256dh, 'base64url');
    return true;
  } catch {
    // The only thing that it complains of.
    return false;
  }
};

/** A push service of our own imagination, which takes everything that the real ones take. */
export const createMemoryWebPush = (): MemoryWebPush => {
  const sent: SentPush[] = [];
  const answers = new Map<string, PushOutcome>();
  const isPushHost = createPushHosts([]);
  const publicKey = createECDH('prime256v1').generateKeys('base64url');
  return {
    publicKey,
    refusalOf: (subscription) => judgeSubscription(subscription, isPushHost),
    sent,
    answer: (endpoint, outcome) => {
      answers.set(endpoint, outcome);
    },
    send: async (subscription, payload, options) => {
      checkPushMessage(payload, options);
      const why = judgeSubscription(subscription, isPushHost);
      if (why !== undefined) return { kind: 'refused', why };
      if (!isOnCurve(subscription.p256dh)) return { kind: 'refused', why: 'keys' };
      const outcome = answers.get(subscription.endpoint) ?? { kind: 'delivered' };
      if (outcome.kind === 'delivered') sent.push({ subscription, payload, ...options });
      return outcome;
    },
    close: async () => undefined,
  };
};
