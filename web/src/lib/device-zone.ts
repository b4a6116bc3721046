import { useSyncExternalStore } from 'react';

/** How often a visible page looks: a flight's landing is noticed within a minute. */
const LOOK_EVERY_MS = 60_000;

/** The IANA name of the zone the device is in now, e.g. `Asia/Tokyo`. */
export const readDeviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What was seen last: asking Intl costs enough to be felt when every draw of every screen asks. */
let lastSeenZone: string | undefined;

/** Tells when the device has moved to another zone: on coming back to the page, and every minute. No event says so. */
export const watchDeviceZone = (onChange: (zone: string) => void): (() => void) => {
  let known = readDeviceZone();
  lastSeenZone = known;
  const look = (): void => {
    const zone = readDeviceZone();
    lastSeenZone = zone;
    if (zone === known) return;
    known = zone;
    onChange(zone);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('focus', look);
  };
};

export const useDeviceZone = (): string =>
  useSyncExternalStore(watchDeviceZone, () => (lastSeenZone ??= readDeviceZone()));
