import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';

// The guard of every test fails on a violation of the page's own policy, which lets nothing come from another host.
// Swagger UI builds a page of some thousand elements: a busy machine needs its time.
test.describe.configure({ timeout: 90_000 });

/** Opens the page by a name that people try; answers where its requests went. */
const openDocs = async (page: Page, address: string): Promise<readonly string[]> => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  expect(new URL(page.url()).pathname).toBe('/docs');
  await expect(page.getByRole('heading', { name: /^Hearth/ })).toBeVisible({ timeout: 30_000 });
  return asked;
};
const isDark = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.classList.contains('dark-mode'));

test('the documentation shows every operation, from this origin alone, light and dark', async ({ page, baseURL }) => {
  const asked = await openDocs(page, '/redoc');
  const described = (await (await page.request.get('/openapi.json')).json()) as {
    paths: Readonly<Record<string, object>>;
  };
  const operations = Object.values(described.paths).flatMap((methods) => Object.keys(methods));
  await expect(page.locator('.opblock')).toHaveCount(operations.length);
  const strangers = asked.filter((url) => !/^(?:data|blob):/.test(url) && new URL(url).origin !== baseURL);
  expect(strangers).toEqual([]);
  expect(await isDark(page)).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => isDark(page)).toBe(true);
});

test('an operation is tried from the documentation @long', async ({ page }) => {
  await openDocs(page, '/swagger');
  const operation = page.locator('.opblock', { hasText: 'Make a habit' });
  await operation.getByRole('button').first().click();
  await expect(operation.getByText('Twenty pages, three times a week').first()).toBeAttached();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  // Nobody is signed in here: it is the server's own answer.
  await expect(operation.getByText('sign-in-required').first()).toBeVisible();
});
