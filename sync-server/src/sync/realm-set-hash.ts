import { createHash } from 'node:crypto';

/** The addon's fingerprint of the realms that a device may read; by it a socket notices that they changed. */
export const realmSetHash = (realms: readonly string[]): string => {
  const sorted = realms.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const list = sorted.map((realmId) => ({ realmId, accepted: true }));
  return createHash('sha1').update(JSON.stringify(list)).digest('base64');
};
