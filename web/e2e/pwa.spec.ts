import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import type { OwnServer } from './own-server.ts';
import { startOwnServer } from './own-server.ts';

const waitForWorker = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });

/** What the app does by itself when one comes back to it, without the wait. */
const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });

const updatePrompt = (page: Page) => page.getByRole('status').filter({ hasText: 'A new version is ready' });

test.describe('the second visit', () => {
  test.use({ serviceWorkers: 'allow' });

  test('starts with no network, from the landing and by deep links', async ({ page, context }) => {
    await page.goto('/');
    await waitForWorker(page);
    await context.setOffline(true);
    await page.getByRole('main').getByRole('link', { name: 'Start now' }).first().click();
    await expect(page).toHaveTitle(/^Today/);
    for (const [address, title] of [
      ['/habits/new', /^New habit/],
      ['/settings', /^Settings/],
      ['/settings/import', /^Import/],
      ['/today?source=shortcut', /^Today/],
    ] as const) {
      await page.goto(address);
      await expect(page).toHaveTitle(title);
      await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
    }
  });

  test(
    'says kindly that an address leads nowhere, with and without a network',
    { tag: '@long' },
    async ({ page, context }) => {
      await page.goto('/today');
      await waitForWorker(page);
      for (const isOffline of [false, true]) {
        await context.setOffline(isOffline);
        await page.goto('/no/such/page');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page here');
        await page.getByRole('main').getByRole('link', { name: 'Go to Today' }).click();
        await expect(page).toHaveURL('/today');
      }
    },
  );
});

test.describe('the manifest', () => {
  test('names pictures that exist in the sizes it promises', async ({ page, request }) => {
    const manifest: {
      icons: { src: string; sizes: string; purpose: string }[];
      shortcuts: { url: string; icons: { src: string; sizes: string }[] }[];
      screenshots?: { src: string; sizes: string; form_factor: string }[];
    } = await (await request.get('/manifest.webmanifest')).json();
    expect(manifest.icons.map((icon) => icon.purpose)).toEqual(
      expect.arrayContaining(['any', 'maskable', 'monochrome']),
    );
    expect(manifest.shortcuts.map((shortcut) => shortcut.url)).toEqual(['/today', '/habits/new']);
    await page.goto('/');
    const pictures = [
      ...manifest.icons,
      ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons),
      ...(manifest.screenshots ?? []),
    ];
    for (const { src, sizes } of pictures) {
      const measured = await page.evaluate(async (url) => {
        const picture = new Image();
        picture.src = url;
        await picture.decode();
        return `${picture.naturalWidth}x${picture.naturalHeight}`;
      }, src);
      if (sizes !== 'any') expect(measured, src).toBe(sizes);
    }
  });
});

test.describe('a new version', () => {
  test.use({ serviceWorkers: 'allow' });

  let server: OwnServer;
  test.beforeAll(async () => {
    server = await startOwnServer();
  });
  test.afterAll(() => server.stop());

  test('of an app that can be installed waits until it is asked in, and then takes over every tab', async ({
    page,
    context,
  }) => {
    const other = await context.newPage();
    for (const each of [page, other]) {
      await each.goto(`${server.origin}/today`);
      await waitForWorker(each);
    }
    const devTools = await context.newCDPSession(page);
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    // A test's context is a private window, which is the only thing left to complain about.
    expect(installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);

    server.release();
    await lookForUpdate(page);
    await expect(updatePrompt(page)).toBeVisible();
    await expect(updatePrompt(other)).toBeVisible();

    await page.evaluate(() => Reflect.set(window, 'isOldPage', true));
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.waitForFunction(() => Reflect.get(window, 'isOldPage') === undefined);
    await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
    await expect(updatePrompt(page)).toBeHidden();
    const isWaiting = await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
    expect(isWaiting).toBe(false);

    await expect(other.getByRole('status').filter({ hasText: 'updated in another tab' })).toBeVisible();
  });

  test('can be put off', { tag: '@long' }, async ({ page }) => {
    await page.goto(`${server.origin}/today`);
    await waitForWorker(page);
    server.release();
    await lookForUpdate(page);
    await updatePrompt(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect(updatePrompt(page)).toBeHidden();
    await page.reload();
    await expect(updatePrompt(page)).toBeVisible();
  });
});
