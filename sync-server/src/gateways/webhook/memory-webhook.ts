import { readEgressUrl } from '../egress/egress.ts';
import { checkDelivery, type Webhook, type WebhookDelivery, type WebhookOutcome } from './webhook.ts';

export interface MemoryWebhook extends Webhook {
  /** What receivers took. */
  readonly sent: readonly WebhookDelivery[];
  /** From now on for this URL. */
  answer(url: string, outcome: WebhookOutcome): void;
}

/** Receivers of our own imagination, which take everything. */
export const createMemoryWebhook = (): MemoryWebhook => {
  const sent: WebhookDelivery[] = [];
  const answers = new Map<string, WebhookOutcome>();
  return {
    sent,
    answer: (url, outcome) => {
      answers.set(url, outcome);
    },
    send: async (delivery) => {
      checkDelivery(delivery);
      if (readEgressUrl(delivery.url) === undefined) return { kind: 'refused', why: 'url' };
      const outcome = answers.get(delivery.url) ?? { kind: 'delivered' };
      if (outcome.kind === 'delivered') sent.push(delivery);
      return outcome;
    },
  };
};
