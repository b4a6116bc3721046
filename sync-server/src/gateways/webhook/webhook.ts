import type { DeliveryOutcome } from '../egress/delivery.ts';

/** The port for webhooks: an event as JSON to a URL that a person gave. Every adapter passes `webhook.suite.ts`. */

export interface WebhookDelivery {
  /** https; what else it must be is the egress's matter. */
  readonly url: string;
  /** Shared with the receiver, for `verifySignature`; 16 characters or more. */
  readonly secret: string;
  /** The same at each try, so that a receiver can tell a repetition (header `Hearth-Delivery`). */
  readonly id: string;
  /** JSON; sent and signed to the letter. */
  readonly body: string;
}

/**
 * delivered: any 2xx. gone: 410, which a receiver answers to be left alone: switch the webhook off. retry-after: 408, 425, 429 and
 * 5xx. refused: other statuses, redirects included, and URLs that are none or lead into a private network: tell the person.
 * unreachable: try again.
 */
export type WebhookOutcome = DeliveryOutcome;

export interface Webhook {
  /** Rejects with `WebhookError` alone. */
  send(delivery: WebhookDelivery): Promise<WebhookOutcome>;
}

/** A delivery that we should not have made. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

export const WEBHOOK_BODY_MAX_BYTES = 64 * 1_024;
const SECRET_MIN = 16;
const ID = /^[\w-]{1,100}$/;

/** Throws for a delivery that no receiver could check or read. */
export const checkDelivery = ({ secret, id, body }: WebhookDelivery): void => {
  if (secret.length < SECRET_MIN) throw new WebhookError('a secret has 16 characters or more');
  if (!ID.test(id)) throw new WebhookError('an id has up to 100 letters, digits, _ or -');
  if (body === '' || Buffer.byteLength(body) > WEBHOOK_BODY_MAX_BYTES) throw new WebhookError('a body has up to 64 kB');
};
