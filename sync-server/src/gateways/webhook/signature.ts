import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'Hearth-Signature';
export const DELIVERY_HEADER = 'Hearth-Delivery';

/** How old or how far ahead a signature may be, in seconds: clocks differ, and an old request is one played again. */
const TOLERANCE_S = 300;
const HEADER_MAX = 1_000;
const VERSION = 'v1';

const hmacOf = (secret: string, timeS: number, body: string): string =>
  createHmac('sha256', secret)
    .update(`${String(timeS)}.${body}`)
    .digest('hex');

/** `t=<seconds since 1970>,v1=<HMAC-SHA-256 as 64 hexadecimal digits>` */
export const signBody = (secret: string, body: string, epochNowMs: number): string => {
  const timeS = Math.floor(epochNowMs / 1_000);
  return `t=${String(timeS)},${VERSION}=${hmacOf(secret, timeS, body)}`;
};

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Whether a request came from this Hearth, unchanged and lately. For receivers, in any language:
 *
 * 1. Take the body as the bytes that arrived, before anything parses it, and the header `Hearth-Signature`.
 * 2. Split the header at `,` and each part at its first `=`: one `t` and one or more `v1`. Leave out parts of other names.
 * 3. Refuse when `t` is more than 300 seconds from the own clock.
 * 4. Compute HMAC-SHA-256 with the webhook's secret (its text as UTF-8) over `t`, a full stop and the body; write it as 64 lower-case
 *    hexadecimal digits.
 * 5. Accept when one of the `v1` is equal, compared in constant time. There are two while a secret is being changed.
 * 6. Answer 2xx within 10 seconds; do long work afterwards. A `Hearth-Delivery` seen before is the same event, sent again.
 *
 * In a shell: `printf '%s.%s' "$t" "$body" | openssl dgst -sha256 -hmac "$secret"`.
 */
export const verifySignature = (
  secret: string,
  header: string | undefined,
  body: string,
  epochNowMs: number,
): boolean => {
  if (header === undefined || header.length > HEADER_MAX) return false;
  const parts = header.split(',').map((part) => {
    const [name = '', ...value] = part.trim().split('=');
    return { name, value: value.join('=') };
  });
  const times = parts.filter(({ name }) => name === 't');
  const [time] = times;
  if (time === undefined || times.length > 1 || !/^\d{1,12}$/.test(time.value)) return false;
  const timeS = Number(time.value);
  if (Math.abs(epochNowMs / 1_000 - timeS) > TOLERANCE_S) return false;
  const expected = hmacOf(secret, timeS, body);
  return parts.some(({ name, value }) => name === VERSION && isSame(value, expected));
};
