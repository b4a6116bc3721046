import { judgeDelivery } from '../egress/delivery.ts';
import type { Egress } from '../egress/egress.ts';
import { DELIVERY_HEADER, SIGNATURE_HEADER, signBody } from './signature.ts';
import { checkDelivery, type Webhook } from './webhook.ts';

interface SignedWebhookOptions {
  readonly egress: Egress;
  readonly epochNowMs: () => number;
}

const GONE = [410];

/** Posts signed events. The egress is closed by who opened it. */
export const createSignedWebhook = ({ egress, epochNowMs }: SignedWebhookOptions): Webhook => ({
  send: async (delivery) => {
    checkDelivery(delivery);
    const { url, secret, id, body } = delivery;
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'Hearth-Webhook/1',
      [DELIVERY_HEADER]: id,
      [SIGNATURE_HEADER]: signBody(secret, body, epochNowMs()),
    };
    const outcome = await egress.send({ url, headers, body: Buffer.from(body) });
    return judgeDelivery(outcome, GONE, epochNowMs());
  },
});
