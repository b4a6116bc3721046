import type { Page, Response } from '@playwright/test';
import { PATH_RULES, type PathAnswerer } from '@hearth/shared/protocol/paths.ts';
import { expect, test } from './base.ts';

/** An address under each rule; a folder stands for something two levels deep. */
const addressesOf = (answers: PathAnswerer): string[] =>
  PATH_RULES.filter((rule) => rule.answers === answers).map(({ pattern }) => pattern.replace(/\*$/, 'some/thing'));

const SHELL_ADDRESSES = addressesOf('shell');
const SERVER_ADDRESSES = addressesOf('server');
/** What the server has for a browser that brings nothing. */
const ANSWERED = ['/healthz', '/readyz', '/openapi.json', '/docs', '/redoc', '/swagger'];

/** Opens the landing, which installs the worker without starting the app, and waits until the worker rules the page. */
const installWorker = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
    }
  });
};

const open = async (page: Page, address: string): Promise<Response> => {
  // Who answers is known before the page has loaded.
  const response = await page.goto(address, { waitUntil: 'domcontentloaded' });
  if (response === null) throw new Error(`${address} gave no answer`);
  return response;
};

const isShell = async (response: Response): Promise<boolean> => (await response.text()).includes('id="root"');

test.describe('every path of the table, without a worker', () => {
  test('is answered by the server as the table says', async ({ page }) => {
    const landing = await open(page, '/');
    expect(landing.status()).toBe(200);
    expect(await isShell(landing)).toBe(false);
    for (const address of SHELL_ADDRESSES) {
      const response = await open(page, address);
      expect(response.status(), address).toBe(200);
      expect(await isShell(response), address).toBe(true);
    }
    for (const address of SERVER_ADDRESSES) {
      const response = await open(page, address);
      expect(await isShell(response), address).toBe(false);
      expect(response.status(), address).toBe(ANSWERED.includes(address) ? 200 : 404);
    }
  });

  test('has the headers that protect it', async ({ page }) => {
    for (const address of ['/', '/today', '/api/nothing', '/no/such/page']) {
      const headers = (await open(page, address)).headers();
      expect(headers['content-security-policy'], address).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options'], address).toBe('nosniff');
    }
  });
});

test.describe('every path of the table, with the worker active', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the landing and the shell come from the cache, also offline at any depth, the rest from the server or not at all', async ({
    page,
    context,
  }) => {
    await installWorker(page);
    const landing = await open(page, '/');
    expect(landing.fromServiceWorker()).toBe(true);
    expect(await isShell(landing)).toBe(false);
    // Before a screen was opened: from then on the landing leads to one's day.
    await context.setOffline(true);
    const kept = await open(page, '/');
    expect(kept.status()).toBe(200);
    expect(await isShell(kept)).toBe(false);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await context.setOffline(false);

    for (const address of SHELL_ADDRESSES) {
      const response = await open(page, address);
      expect(response.fromServiceWorker(), address).toBe(true);
      expect(await isShell(response), address).toBe(true);
    }
    for (const address of SERVER_ADDRESSES) {
      const response = await open(page, `${address}?from=/today`);
      expect(response.fromServiceWorker(), address).toBe(false);
      expect(await isShell(response), address).toBe(false);
    }
    const unknown = await open(page, '/no/such/page');
    expect(unknown.status()).toBe(404);

    await context.setOffline(true);
    for (const address of SHELL_ADDRESSES) {
      const response = await open(page, address);
      expect(response.status(), address).toBe(200);
      expect(await isShell(response), address).toBe(true);
    }
    expect(await isShell(await open(page, '/no/such/page'))).toBe(true);
    for (const address of SERVER_ADDRESSES) {
      await expect(page.goto(address), address).rejects.toThrow(/net::ERR/);
    }
  });

  test(
    'offline: a deep link opens the app, whose screen names the address',
    { tag: '@long' },
    async ({ page, context }) => {
      await installWorker(page);
      await context.setOffline(true);
      await page.goto('/settings');
      await expect(page).toHaveTitle(/Settings/);
      await expect(page.getByRole('navigation').first()).toBeVisible();
      expect(new URL(page.url()).pathname).toBe('/settings');
    },
  );

  test(
    'a file of the build is the same from the worker as from the server',
    { tag: '@long' },
    async ({ page, request }) => {
      await installWorker(page);
      const path = '/manifest.webmanifest';
      const fromPage = await page.evaluate(async (address) => (await fetch(address)).text(), path);
      expect(fromPage).toBe(await (await request.get(path)).text());
    },
  );
});

test('started devices go from the landing straight to their day', async ({ page }) => {
  await page.goto('/today');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.goto('/');
  await page.waitForURL('**/today');
});
