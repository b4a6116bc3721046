import { useSyncExternalStore } from 'react';
import { readPlatform } from '../../lib/platform.ts';

/** What this device can show, and whether it may. `install-first`: iOS shows notifications of installed apps alone. */
export type NotificationState = 'unsupported' | 'install-first' | NotificationPermission;

function readNotificationState(): NotificationState {
  if (readPlatform().isIosBrowser) return 'install-first';
  if (!('Notification' in window) || !('serviceWorker' in navigator)) return 'unsupported';
  return Notification.permission;
}

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** The person may change it in the browser's own settings, of which only coming back tells everywhere. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('focus', tell);
  document.addEventListener('visibilitychange', tell);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('focus', tell);
    document.removeEventListener('visibilitychange', tell);
  };
}

export function useNotificationState(): NotificationState {
  return useSyncExternalStore(subscribe, readNotificationState);
}

/** Asks the browser; only from a press, or browsers refuse without asking. */
export async function askForNotifications(): Promise<void> {
  await Notification.requestPermission();
  tell();
}

/** What a shown reminder carries, for its click and for taking it back. */
export interface ShownReminder {
  readonly kind: 'reminder';
  readonly reminderId: string;
  readonly day: number;
  /** It asked for something open, so that it goes once that is done. */
  readonly wasOpen: boolean;
  readonly url: string;
}

/** Options that browsers know and TypeScript's library does not. */
type Options = NotificationOptions & { readonly renotify?: boolean; readonly timestamp?: number };

async function findRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  if (readNotificationState() !== 'granted') return undefined;
  return navigator.serviceWorker.getRegistration();
}

export interface NotificationContent {
  readonly title: string;
  readonly body: string;
  /** One of a tag is shown at a time; a later one takes its place. */
  readonly tag: string;
  readonly data?: ShownReminder;
  /** Asks for attention again although the tag is shown. */
  readonly isRepeat?: boolean;
  readonly at?: number;
}

/** Hands a notification to the system. False when this device has no way to, or may not. */
export async function showNotification({
  title,
  body,
  tag,
  data,
  isRepeat = false,
  at,
}: NotificationContent): Promise<boolean> {
  const registration = await findRegistration();
  if (registration?.active === null || registration === undefined) return false;
  const options: Options = {
    body,
    tag,
    data,
    renotify: isRepeat,
    icon: '/icons/hearth-192.png',
    badge: '/icons/hearth-monochrome-512.png',
    lang: document.documentElement.lang,
    dir: document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr',
    ...(at === undefined ? {} : { timestamp: at }),
  };
  await registration.showNotification(title, options);
  return true;
}

function isShownReminder(data: unknown): data is ShownReminder {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'reminder';
}

/** Closes the shown reminders that are not wanted any more. */
export async function withdrawNotifications(isWanted: (shown: ShownReminder) => boolean): Promise<void> {
  const registration = await findRegistration();
  if (registration === undefined) return;
  for (const notification of await registration.getNotifications()) {
    const data: unknown = notification.data;
    if (isShownReminder(data) && !isWanted(data)) notification.close();
  }
}
