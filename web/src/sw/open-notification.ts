/// <reference lib="webworker" />

/** What a page is told when a notification was pressed. */
export interface OpenMessage {
  readonly type: 'OPEN';
  readonly url: string;
}

const urlOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'url' in data && typeof data.url === 'string' ? data.url : '/today';

/** Brings the app to the front at the place that a notification is about; opens it where it is closed. */
export const openNotification = async (clients: Clients, notification: Notification): Promise<void> => {
  notification.close();
  // Never anywhere else, whatever the data say.
  const { origin } = self.location;
  const url = new URL(urlOf(notification.data), origin);
  const target = url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : '/today';
  const pages = await clients.matchAll({ type: 'window' });
  const page = pages.find((client) => client.focused) ?? pages[0];
  if (page === undefined) {
    await clients.openWindow(target);
    return;
  }
  // A client of this worker, not a window: there is no other origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  page.postMessage({ type: 'OPEN', url: target } satisfies OpenMessage);
  await page.focus();
};
