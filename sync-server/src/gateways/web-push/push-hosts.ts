/** Push services of browsers: Chrome and its kin (the second for some), Firefox, Edge, Safari. */
const KNOWN_HOSTS = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  '*.push.services.mozilla.com',
  '*.notify.windows.com',
  '*.push.apple.com',
];
const ENTRY = /^(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?$/;

const isCovered = (host: string, entry: string): boolean =>
  entry.startsWith('*.') ? host.endsWith(entry.slice(1)) && host.length > entry.length - 1 : host === entry;

/**
 * Tells of a URL whether it lies at a push service: a known one, or one of `moreHosts`. An entry is a host (`push.example`), all
 * hosts below one (`*.push.example`), or either with a port; without one it is 443. Throws for an entry that is neither.
 */
export const createPushHosts = (moreHosts: readonly string[]): ((url: URL) => boolean) => {
  const wrong = moreHosts.find((entry) => !ENTRY.test(entry));
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong)} is no host of a push service`);
  const entries = [...KNOWN_HOSTS, ...moreHosts];
  return ({ host }) => entries.some((entry) => isCovered(host, entry));
};
