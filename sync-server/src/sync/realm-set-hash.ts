import { createHash } from 'node:crypto';

/** Sets whose fingerprint is kept; a set is asked for with each message of its sockets. */
const MOST_KEPT = 10_000;
const kept = new Map<string, string>();

/** The addon's fingerprint of the realms that a device may read; by it a socket notices that they changed. */
export const realmSetHash = (realms: readonly string[]): string => {
  const sorted = realms.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const text = JSON.stringify(sorted.map((realmId) => ({ realmId, accepted: true })));
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const hash = createHash('sha1').update(text).digest('base64');
  kept.set(text, hash);
  return hash;
};
