import type { BrowserContext, CDPSession, Page, Worker } from '@playwright/test';
import type { ReminderPush } from '@hearth/shared/protocol/push-payload.ts';
import { makeAccount, signIn } from './account-device.ts';
import { expect } from './base.ts';
import { checkOf, openToday } from './today-list.ts';

/** A device of somebody with an account and a habit, that pushes come to. */

export interface PushedDevice {
  readonly page: Page;
  readonly userId: string;
  readonly habitId: string;
}

/** Who uses the device, as joining writes it. */
const writeUser = (page: Page, userId: string): Promise<void> =>
  page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('hearth-device');
      request.addEventListener('success', () => resolve(request.result));
    });
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('user', 'readwrite');
      transaction.objectStore('user').put({ key: 'me', userId: id, name: 'anna' });
      transaction.addEventListener('complete', () => resolve());
    });
    database.close();
  }, userId);

const post = async (page: Page, path: string, data: object): Promise<Readonly<Record<string, unknown>>> => {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(path, { headers: { Origin: origin }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
};

export const openPushedDevice = async (page: Page): Promise<PushedDevice> => {
  await page.context().grantPermissions(['notifications']);
  await openToday(page);
  const username = await makeAccount(page);
  await signIn(page, username);
  const userId = await page.evaluate(() => localStorage.getItem('hearth.account') ?? '');
  await writeUser(page, userId);
  const { id } = await post(page, '/api/v1/habits', { name: 'Read', startDay: '2026-11-01' });
  await page.reload();
  await expect(checkOf(page, 'Read')).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  return { page, userId, habitId: String(id) };
};

/** What the server has of a habit's day: state and source of each entry. */
export const readDay = async (page: Page, habitId: string, day: string): Promise<readonly string[]> => {
  const answer = await page.request.get(`/api/v1/habits/${habitId}/log?start=${day}&end=${day}`);
  const { items } = (await answer.json()) as {
    readonly items: readonly { readonly entries: readonly { readonly kind: string; readonly source: string }[] }[];
  };
  return items.flatMap(({ entries }) => entries.map(({ kind, source }) => `${kind} by ${source}`));
};

export const pushOf = (
  { userId, habitId }: Pick<PushedDevice, 'userId' | 'habitId'>,
  day: string,
  more: Partial<ReminderPush> = {},
): object => ({
  v: 1,
  kind: 'reminder',
  id: `message-${day}`,
  user: userId,
  reminderId: 'reminder-1',
  habitId,
  day,
  part: 'first',
  at: Date.now(),
  sentAt: Date.now(),
  title: 'Read',
  body: '3 days so far.',
  lang: 'en',
  path: '/today',
  sign: 'unknown-to-the-server',
  answer: { token: 'unknown-to-the-server', operation: `operation-${day}` },
  words: { done: 'Done', skip: 'Skip', 'later-30': 'In 30 min' },
  ...more,
});

/** The push service's end, as the browser's own tools have it. */
export interface PushSource {
  /** Hands a message to the worker, whether a page is open or not. */
  readonly deliver: (payload: object) => Promise<void>;
  readonly worker: () => Worker;
}

/** Opens a page that is none of the app's, so that the app can be closed. */
export const openPushSource = async (context: BrowserContext, origin: string): Promise<PushSource> => {
  const page = await context.newPage();
  const devTools: CDPSession = await context.newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await devTools.send('ServiceWorker.enable');
  const registrationId = await found;
  return {
    deliver: async (payload) => {
      await devTools.send('ServiceWorker.deliverPushMessage', {
        origin,
        registrationId,
        data: JSON.stringify(payload),
      });
    },
    worker: () => {
      const worker = context.serviceWorkers().at(-1);
      if (worker === undefined) throw new Error('no service worker');
      return worker;
    },
  };
};

/** As text: the worker's own globals have no types here. */
export const shownBy = ({ worker }: PushSource): Promise<string[]> =>
  worker().evaluate(`(async () => {
    const shown = await self.registration.getNotifications();
    return shown.map(({ title, body, actions }) => [title, body, ...actions.map((each) => each.title)].join(' / '));
  })()`);

/** Presses a button of what is shown, or with '' the notification itself. */
export const press = ({ worker }: PushSource, action: string): Promise<void> =>
  worker().evaluate(`(async () => {
    const [notification] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: ${JSON.stringify(action)} }));
  })()`);
