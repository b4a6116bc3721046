import type { Page, Route } from '@playwright/test';
import { fill, openDevice, openSignedIn, PASSWORD, PATIENCE, shelveTwo } from './account-steps.ts';
import { expect, test } from './base.ts';
import { expectFitForAll, expectNothingTooWide, findBarriers } from './fit-for-all.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { drawPicture } from './picture-file.ts';

/** What the account's screens say when something is in the way, by keys alone, in every width, theme and language. */

let server: OwnServer;
test.beforeAll(async () => {
  // On a busy machine it takes its time.
  test.setTimeout(120_000);
  server = await startOwnServer();
});
test.afterAll(() => server.stop());
test.describe.configure({ timeout: 240_000 });

const busy = (route: Route) =>
  route.fulfill({ status: 429, headers: { 'Retry-After': '90' }, json: { code: 'too-many-requests' } });
const broken = (route: Route) =>
  route.fulfill({ status: 500, json: { code: 'unexpected', requestId: 'request-4711' } });
const refused = (code: string, status: number) => (route: Route) => route.fulfill({ status, json: { code } });

const alert = (page: Page) => page.getByRole('main').getByRole('alert');
const expectOffline = (page: Page) => expect(alert(page).first()).toContainText('You can go on without');
const expectBusy = (page: Page) => expect(alert(page).first()).toContainText(/Please wait until \d\d:\d\d/);
const expectBroken = (page: Page) => expect(alert(page).first()).toContainText('request-4711');

test(
  'each page that asks the server says why it has no answer, and asks again',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openDevice(browser, server.origin, watchContext);
    for (const { path, asks } of [
      { path: '/settings/account/sign-up', asks: '**/api/v1/auth/settings' },
      { path: '/reset#some-secret', asks: '**/api/v1/auth/link' },
      { path: '/confirm#some-secret', asks: '**/api/v1/auth/link' },
      { path: '/invite/join#some-secret', asks: '**/api/v1/auth/link' },
    ]) {
      for (const [answer, expectIt] of [
        [busy, expectBusy],
        [broken, expectBroken],
        [(route: Route) => route.abort('internetdisconnected'), expectOffline],
      ] as const) {
        await page.route(asks, answer);
        await page.goto('/settings/about');
        await page.goto(path);
        await expectIt(page);
        await page.unroute(asks);
      }
      const again = alert(page).getByRole('button', { name: 'Try again' });
      await again.focus();
      await page.keyboard.press('Enter');
      await expect(alert(page)).toHaveCount(0);
    }
    await page.goto('/invite/admin#some-secret');
    await expect(page.getByText('There is an administrator already')).toBeVisible();
    await page.goto('/reset');
    await expect(page.getByText('This link is not whole')).toBeVisible();
  },
);

test(
  'a server that takes nobody says so where accounts are made',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const closed = await startOwnServer({ REGISTRATION: 'closed' });
    try {
      const page = await openDevice(browser, closed.origin, watchContext);
      await page.goto('/settings/account/sign-up');
      await expect(page.getByText('This server takes no new accounts.')).toBeVisible();
      await page.goto('/invite/join#some-secret');
      await expect(page.getByText('not even by invitation')).toBeVisible();
      await page.getByRole('link', { name: 'Go on without' }).click();
      await expect(page).toHaveURL(/\/today$/);
      await page.goto(await closed.findLink('/invite/admin'));
      await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
    } finally {
      await closed.stop();
    }
  },
);

test(
  'a picture that the server does not take, or that does not arrive, is told with its reason',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openSignedIn(browser, server.origin, watchContext, 'Ida');
    await page.goto('/settings/account/profile');
    const path = '**/api/v1/users/me/avatar';
    const send = async (): Promise<void> => {
      await page.locator('input[type=file]').setInputFiles(drawPicture(300, 300));
      await page.getByRole('button', { name: 'Use this part' }).click();
    };
    for (const [answer, text] of [
      [refused('picture-too-large', 413), /too large\. At most/],
      [refused('broken-picture', 422), /is damaged/],
      [busy, /Please wait until/],
      [broken, /request-4711/],
      [(route: Route) => route.abort('internetdisconnected'), /You can go on without/],
    ] as const) {
      await page.route(path, answer);
      await send();
      await expect(alert(page)).toContainText(text);
      await page.unroute(path);
    }
    await alert(page).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Your picture is saved')).toBeVisible(PATIENCE);
    const damaged = drawPicture(60, 60);
    damaged.buffer.fill(0, 30, 60);
    await page.locator('input[type=file]').setInputFiles(damaged);
    await expect(alert(page)).toContainText('is damaged');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('Your picture is removed')).toBeVisible();
    await expect(page.locator('main img')).toHaveCount(0, PATIENCE);
  },
);

test(
  'a change of the profile that the server refuses is told with its reason until it was read',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openSignedIn(browser, server.origin, watchContext, 'Jan');
    await page.goto('/settings/account/profile');
    const bio = page.getByRole('textbox', { name: /^About you/ });
    await bio.fill('x'.repeat(501));
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(bio).toHaveAccessibleDescription(/1 character too many\./);
    await expect(bio).toBeFocused();
    // As an app of another time would wish it.
    await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('hearth');
        request.addEventListener('success', () => resolve(request.result));
      });
      const intent = {
        id: 'refused-1',
        v: 1,
        kind: 'profile.change',
        payload: { bio: 'x' },
        state: 'refused',
        reason: 'invalid-profile',
        realmId: 'unauthorized',
        owner: 'unauthorized',
      };
      await new Promise<void>((resolve) => {
        const transaction = database.transaction('intents', 'readwrite');
        transaction.objectStore('intents').add(intent);
        transaction.addEventListener('complete', () => resolve());
      });
      database.close();
    });
    await page.reload();
    await expect(alert(page)).toContainText('The server does not take what was written: about you.');
    await alert(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect(alert(page)).toHaveCount(0);
  },
);

test(
  'passkeys and invitations by keys alone: the focus stays where the next step is',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const own = await startOwnServer();
    try {
      const invite = (await own.findLink('/invite/admin')).split('#')[1];
      const page = await openSignedIn(browser, own.origin, watchContext, 'Kurt', { invite });
      await page.goto('/settings/account');
      const add = page.getByRole('button', { name: 'Add a passkey' });
      await add.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Add a passkey' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(add).toBeFocused();
      // Without an authenticator nothing comes of it, and it is said.
      await page.route('**/api/v1/users/me/passkeys/options', refused('password-needed', 403));
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).press('Enter');
      await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Your password' })).toBeVisible();
      await page.unroute('**/api/v1/users/me/passkeys/options');
      await page.keyboard.press('Escape');

      await page.goto('/settings/account/invitations');
      const make = page.getByRole('button', { name: 'Make an invitation' });
      await make.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Copy the link' })).toBeFocused();
      const takeBack = page.getByRole('button', { name: /^Take back the invitation: / });
      await takeBack.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).press('Enter');
      await expect(page.getByText('No invitation is open.')).toBeVisible();
      await expect(make).toBeFocused();
    } finally {
      await own.stop();
    }
  },
);

interface Screen {
  readonly name: string;
  readonly path: string;
  /** Once it is drawn; and what is opened on it. */
  readonly ready: (page: Page) => Promise<void>;
}

const seen = async (page: Page, selector: string): Promise<void> => {
  await expect(page.locator(selector).first()).toBeVisible(PATIENCE);
};
const withForm = (page: Page): Promise<void> => seen(page, 'main form');

const screensWithout: readonly Screen[] = [
  { name: 'why', path: '/settings/account', ready: (page) => seen(page, 'main section') },
  { name: 'sign up', path: '/settings/account/sign-up', ready: withForm },
  { name: 'sign in', path: '/settings/account/sign-in', ready: withForm },
  { name: 'forgot', path: '/settings/account/forgot', ready: withForm },
  { name: 'a link that is gone', path: '/reset#gone', ready: (page) => seen(page, 'main [role=status]') },
  { name: 'a link that is not whole', path: '/confirm', ready: (page) => seen(page, 'main h1') },
  { name: 'deleting', path: '/settings/account/deleting#1796000000000', ready: (page) => seen(page, 'main h1') },
];
const screensWithin: readonly Screen[] = [
  { name: 'the account', path: '/settings/account', ready: (page) => seen(page, 'a[href$="/invitations"]') },
  { name: 'profile', path: '/settings/account/profile', ready: withForm },
  {
    name: 'the part of a picture',
    path: '/settings/account/profile',
    ready: async (page) => {
      await page.locator('input[type=file]').setInputFiles(drawPicture(300, 200));
      await seen(page, '[role=application]');
    },
  },
  {
    name: 'invitations',
    path: '/settings/account/invitations',
    ready: async (page) => {
      await page.locator('main button').first().click();
      await seen(page, 'main input[readonly]');
    },
  },
  {
    name: 'access tokens',
    path: '/settings/account/tokens',
    ready: async (page) => {
      await page.locator('main button').first().click();
      await page.locator('main form input').first().fill('Watch');
      await page.locator('main form button[type=submit]').click();
      await seen(page, 'main input[readonly]');
    },
  },
  { name: 'refused changes', path: '/settings/account/refused', ready: (page) => seen(page, 'main li') },
  { name: 'delete', path: '/settings/account/delete', ready: withForm },
  { name: 'another account`s link', path: '/invite/join#x', ready: (page) => seen(page, 'main h1') },
];

const lookAt = async (page: Page, language: string, screens: readonly Screen[]): Promise<void> => {
  for (const { name, path, ready } of screens) {
    const [address = '', fragment] = path.split('#');
    await page.goto(`${address}?lng=${language}${fragment === undefined ? '' : `#${fragment}`}`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await ready(page);
    // What the pointer rests on fades a little.
    await page.mouse.move(0, 0);
    if (language === 'en') await expectFitForAll(page, name);
    else {
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNothingTooWide(page, `${name} at ${width} px`);
      }
      expect.soft(await findBarriers(page), name).toEqual([]);
    }
  }
};

for (const language of ['en', 'en-XA', 'en-XB']) {
  const title = `${language}: nothing for axe to find and nothing wider than the page`;
  test(`${title}, without an account`, { tag: '@long' }, async ({ browser, watchContext }) => {
    const page = await openDevice(browser, server.origin, watchContext);
    await lookAt(page, language, screensWithout);
  });

  test(`${title}, with an account`, { tag: '@long' }, async ({ browser, watchContext }) => {
    const own = await startOwnServer();
    try {
      const secret = (await own.findLink('/invite/admin')).split('#')[1];
      const page = await openSignedIn(browser, own.origin, watchContext, 'Lena', { invite: secret });
      await page.goto('/settings/account');
      await seen(page, 'a[href$="/invitations"]');
      await shelveTwo(page);
      await lookAt(page, language, screensWithin);
    } finally {
      await own.stop();
    }
  });
}

test(
  'deleting: a wrong password, no network and too many tries are told at the form, and nothing is deleted',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openSignedIn(browser, server.origin, watchContext, 'Mia');
    await page.goto('/settings/account/delete');
    const submit = page.getByRole('button', { name: 'Delete account' });
    const password = page.getByRole('textbox', { name: 'Your password' });
    await submit.click();
    await expect(password).toHaveAccessibleDescription(/Please fill this in/);
    await fill(page, { 'Your password': PASSWORD });
    const path = '**/api/v1/users/me/delete';
    for (const [answer, expectIt] of [
      [busy, expectBusy],
      [broken, expectBroken],
      [(route: Route) => route.abort('internetdisconnected'), expectOffline],
    ] as const) {
      await page.route(path, answer);
      await submit.click();
      await expectIt(page);
      await page.unroute(path);
    }
    await page.goto('/settings/account');
    await expect(page.getByText('Mia', { exact: true })).toBeVisible();
  },
);
