import type { BrowserContext, CDPSession, Page, Worker } from '@playwright/test';
import type { ReminderPush } from '@hearth/shared/protocol/push-payload.ts';
import { makeAccount, password } from './account-device.ts';
import { expect } from './base.ts';
import { checkOf, openToday } from './today-list.ts';

/** A device of somebody with an account and a habit, that pushes come to. */

export interface PushedDevice {
  readonly page: Page;
  readonly userId: string;
  readonly username: string;
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

/** The first sync of a busy machine. */
const PATIENCE = { timeout: 30_000 };

export const openPushedDevice = async (page: Page): Promise<PushedDevice> => {
  await page.context().grantPermissions(['notifications']);
  await openToday(page);
  const username = await makeAccount(page);
  const { user } = await post(page, '/api/v1/auth/session', { username, password });
  const userId = (user as { readonly id: string }).id;
  const { id } = await post(page, '/api/v1/habits', { name: 'Read', startDay: '2026-11-01' });
  await writeUser(page, userId);
  await page.evaluate((flag) => localStorage.setItem('hearth.account', flag), userId);
  await openToday(page);
  await expect(checkOf(page, 'Read')).toBeVisible(PATIENCE);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  return { page, userId, username, habitId: String(id) };
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
export const press = ({ worker }: PushSource, action: string, ofTitle = 'Read'): Promise<void> =>
  worker().evaluate(`(async () => {
    const shown = await self.registration.getNotifications();
    const notification = shown.find(({ title }) => title === ${JSON.stringify(ofTitle)});
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: ${JSON.stringify(action)} }));
  })()`);

const KEYS = {
  p256dh: 'BPcMbnWQL5GOYX_5LKZXT6sLmHiMsJSiEvIFvfcDvX7IZ9qqtq68onpTPEYmyxSQNiH7UD_98AUcQ12kBoxz_0s',
  auth: 'Jg2Ir5bDVF2wzZ4tFvxmYg',
};
const newEndpoint = (): string => `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;

/** What the browser's push service does when it is asked; a test machine reaches none. */
export type PushService = 'answers' | 'refuses' | 'is-silent';

export interface StubbedSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

const imaginedSubscription = (): StubbedSubscription => ({ endpoint: newEndpoint(), keys: KEYS });

/** Puts a push service into the browser, from the next page on; of our imagination unless there is one. */
export const stubPushService = async (
  page: Page,
  service: PushService,
  subscription = imaginedSubscription(),
): Promise<void> => {
  await page.addInitScript(
    ({ behaviour, endpoint, keys }) => {
      const place = 'stub.push';
      const made = () => ({
        endpoint,
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: async () => {
          localStorage.removeItem(place);
          return true;
        },
      });
      Object.assign(PushManager.prototype, {
        getSubscription: async () => (localStorage.getItem(place) === null ? null : made()),
        subscribe: async () => {
          if (behaviour === 'is-silent') return new Promise(() => undefined);
          if (behaviour === 'refuses') throw new DOMException('no push service', 'AbortError');
          localStorage.setItem(place, endpoint);
          return made();
        },
      });
    },
    { behaviour: service, ...subscription },
  );
};

/** Another device of the same person, with the switch on. */
export const addOtherDevice = async (origin: string, username: string): Promise<void> => {
  const ask = (path: string, body: object, cookie = '') =>
    fetch(origin + path, {
      method: 'POST',
      headers: {
        origin,
        cookie,
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
      body: JSON.stringify(body),
    });
  const signedIn = await ask('/api/v1/auth/session', { username, password });
  const [cookie = ''] = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
  const added = await ask('/api/v1/push/devices', { endpoint: newEndpoint(), keys: KEYS }, cookie);
  expect(added.status).toBe(201);
};
