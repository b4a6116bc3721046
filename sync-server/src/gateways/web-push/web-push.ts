import { randomBytes } from 'node:crypto';
import type { DeliveryOutcome } from '../egress/delivery.ts';
import { readEgressUrl } from '../egress/egress.ts';

/** The port for web push (RFC 8030, 8291, 8292). Every adapter passes `web-push.suite.ts`. */

/** What `PushManager.subscribe` gave a device. */
export interface PushSubscription {
  readonly endpoint: string;
  /** The device's key, an uncompressed point of P-256, as base64url. */
  readonly p256dh: string;
  /** 16 bytes as base64url. */
  readonly auth: string;
}

const PUSH_URGENCIES = ['very-low', 'low', 'normal', 'high'] as const;

export interface PushOptions {
  /** How long the push service keeps it for a device that is away. */
  readonly ttlS: number;
  /** Whether it may wake the device: `high` for a reminder at its minute. */
  readonly urgency: (typeof PUSH_URGENCIES)[number];
  /** A later message replaces one that waits under the same topic. The service sees it, so it means nothing: `makePushTopic`. */
  readonly topic: string;
}

/**
 * delivered: the push service took it; the device may be off. gone: unsubscribed, so forget the subscription (404, 410).
 * retry-after: too much for the service now. unreachable: try again. refused: never so. Of the reasons, `host` is a service that
 * is not on the list, and `keys` a subscription that no device made; `status-…` is the service's word (403: other VAPID keys).
 */
export type PushOutcome = DeliveryOutcome<'host' | 'keys'>;

export interface WebPush {
  /** What devices subscribe with (`applicationServerKey`), base64url. */
  readonly publicKey: string;
  /** Why nothing would ever be sent there; undefined when it may. Whether the keys are any shows when they are used. */
  refusalOf(subscription: PushSubscription): 'url' | 'host' | 'keys' | undefined;
  /** Rejects with `PushError`, and when encryption itself broke. */
  send(subscription: PushSubscription, payload: string, options: PushOptions): Promise<PushOutcome>;
  close(): Promise<void>;
}

/** A message that we should not have made. */
export class PushError extends Error {
  override readonly name = 'PushError';
}

/** Services promise 4,096 bytes with encryption; ours stay below 3 kB of UTF-8. */
export const PUSH_PAYLOAD_MAX_BYTES = 3_000;
/** Four weeks: what services keep at most. */
const TTL_MAX_S = 2_419_200;
/** RFC 8030, 5.4 */
const TOPIC = /^[\w-]{1,32}$/;
const TOPIC_BYTES = 24;

const POINT_BYTES = 65;
const UNCOMPRESSED_POINT = 4;
const AUTH_BYTES = 16;
const BASE64URL = /^[\w-]+$/;

/** To be kept with what it is about, for the messages that replace it. */
export const makePushTopic = (): string => randomBytes(TOPIC_BYTES).toString('base64url');

/** Throws for a message that no service takes. */
export const checkPushMessage = (payload: string, { ttlS, urgency, topic }: PushOptions): void => {
  const bytes = Buffer.byteLength(payload);
  if (bytes === 0 || bytes > PUSH_PAYLOAD_MAX_BYTES) {
    throw new PushError(`a payload has 1 to ${String(PUSH_PAYLOAD_MAX_BYTES)} bytes, not ${String(bytes)}`);
  }
  if (!Number.isInteger(ttlS) || ttlS < 0 || ttlS > TTL_MAX_S)
    throw new PushError('a TTL is whole seconds up to 4 weeks');
  if (!TOPIC.test(topic) || !PUSH_URGENCIES.includes(urgency)) throw new PushError('no such topic or urgency');
};

/** Whether both have the form of keys. Whether the point lies on the curve shows when it is used. */
const hasPushKeys = ({ p256dh, auth }: PushSubscription): boolean => {
  if (!BASE64URL.test(p256dh) || !BASE64URL.test(auth)) return false;
  const point = Buffer.from(p256dh, 'base64url');
  const isPoint = point.length === POINT_BYTES && point[0] === UNCOMPRESSED_POINT;
  return isPoint && Buffer.from(auth, 'base64url').length === AUTH_BYTES;
};

/** `isPushHost` as `createPushHosts` makes it. */
export const judgeSubscription = (
  subscription: PushSubscription,
  isPushHost: (url: URL) => boolean,
): 'url' | 'host' | 'keys' | undefined => {
  const url = readEgressUrl(subscription.endpoint);
  if (url === undefined) return 'url';
  if (!isPushHost(url)) return 'host';
  return hasPushKeys(subscription) ? undefined : 'keys';
};
