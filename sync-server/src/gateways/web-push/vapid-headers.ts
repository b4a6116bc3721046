import webPush from 'web-push';

/** The server's key pair of RFC 8292, both base64url. */
export interface VapidKeys {
  /** An uncompressed point of P-256. */
  readonly publicKey: string;
  readonly privateKey: string;
}

interface VapidOptions {
  readonly keys: VapidKeys;
  /** Whom a push service may write to: `mailto:` or `https:`. */
  readonly subject: string;
  readonly epochNowMs: () => number;
}

/** Services take 24 hours at most, and clocks differ. */
const LIFE_MS = 12 * 3_600_000;
/** The receiver's clock may be ahead. */
const RENEW_BEFORE_MS = 3_600_000;
/** Names below a wildcard are many, and people choose them. */
const MOST_ORIGINS = 1_000;

/** The `Authorization` for an origin, signed once in half a day. */
export const createVapidHeaders = ({ keys, subject, epochNowMs }: VapidOptions): ((origin: string) => string) => {
  const made = new Map<string, { readonly header: string; readonly madeMs: number }>();
  const isFresh = (madeMs: number, nowMs: number): boolean =>
    // A clock that was set back would leave a header that counts as too long-lived.
    madeMs <= nowMs && nowMs < madeMs + LIFE_MS - RENEW_BEFORE_MS;
  return (origin) => {
    const nowMs = epochNowMs();
    const known = made.get(origin);
    if (known !== undefined && isFresh(known.madeMs, nowMs)) return known.header;
    const expiresS = Math.floor((nowMs + LIFE_MS) / 1_000);
    const { publicKey, privateKey } = keys;
    const signed = webPush.getVapidHeaders(origin, subject, publicKey, privateKey, 'aes128gcm', expiresS);
    if (made.size >= MOST_ORIGINS) made.clear();
    made.set(origin, { header: signed.Authorization, madeMs: nowMs });
    return signed.Authorization;
  };
};
