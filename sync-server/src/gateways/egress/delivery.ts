import type { EgressFailure, EgressOutcome, EgressRefusal } from './egress.ts';

/**
 * What became of a message to a push service or a webhook, and so what a sender does next:
 * delivered: the other side took it; whether it was shown is another question.
 * gone: there is nobody any more; forget the address.
 * retry-after: not now; try again after so many milliseconds.
 * refused: never so; tell the person, try another channel.
 * unreachable: nobody answered; try again, later and later.
 */
export type DeliveryOutcome<Refusal extends string = never> =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'retry-after'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly why: EgressRefusal | Refusal | `status-${number}` }
  | { readonly kind: 'unreachable'; readonly why: EgressFailure };

const SECOND_MS = 1_000;
/** Where the other side asks for patience without saying how much. */
const USUAL_RETRY_MS = 60 * SECOND_MS;
/** Longer than this nobody tells us to wait: the day of a reminder is over. */
const LONGEST_RETRY_MS = 24 * 3_600 * SECOND_MS;

/** Of the header `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3). */
export const readRetryAfterMs = (header: string | undefined, epochNowMs: number): number => {
  if (header === undefined) return USUAL_RETRY_MS;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * SECOND_MS : Date.parse(text) - epochNowMs;
  return Number.isNaN(ms) ? USUAL_RETRY_MS : Math.min(Math.max(ms, SECOND_MS), LONGEST_RETRY_MS);
};

const isForLater = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

/** Reads an exchange as a delivery. `gone` are the statuses by which the other side says that there is nobody any more. */
export const judgeDelivery = (outcome: EgressOutcome, gone: readonly number[], epochNowMs: number): DeliveryOutcome => {
  if (outcome.kind !== 'answered') return outcome;
  const { status, headers } = outcome;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (gone.includes(status)) return { kind: 'gone' };
  if (isForLater(status)) return { kind: 'retry-after', afterMs: readRetryAfterMs(headers['retry-after'], epochNowMs) };
  return { kind: 'refused', why: `status-${status}` };
};
