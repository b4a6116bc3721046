import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './base.ts';
import { findBarriers } from './fit-for-all.ts';

// The guard of every test fails on a violation of the page's own policy: no inline style or script, nothing from another host.
const GROUP = {
  name: 'Dawn Patrol',
  description: 'Everyone moves for 20 minutes before 9.',
  isPublic: true,
  isOpen: true,
  alias: 'Ana',
  terms: {
    unit: 'day',
    rule: { kind: 'all' },
    tasks: [{ id: 'move', name: 'Move' }],
    taskRule: { kind: 'all' },
    graceHours: 36,
    reopens: false,
  },
};

/** A public group of somebody new, by the REST interface; answers how they ask for more. */
const foundGroup = async (request: APIRequestContext, baseURL: string) => {
  const password = 'seven-little-embers';
  const username = `ana${crypto.randomUUID().slice(0, 8)}`;
  const headers = { origin: baseURL };
  await request.post('/api/v1/auth/signup', { data: { username, password }, headers });
  const signedIn = await request.post('/api/v1/auth/login', { data: { username, password } });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const authorization = `Bearer ${token}`;
  const ask = async (method: string, path: string, data?: object): Promise<Record<string, unknown>> => {
    const answer = await request.fetch(path, { method, headers: { authorization }, ...(data ? { data } : {}) });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Record<string, unknown>;
  };
  const made = await ask('POST', '/api/v1/groups', GROUP);
  return { ask, username, password, id: String(made['id']), path: new URL(String(made['page'])).pathname };
};

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a group’s page is whole, at each width, light and dark', async ({ page, baseURL }) => {
    const { path } = await foundGroup(page.request, baseURL ?? '');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await expect(page.getByRole('heading', { name: 'Dawn Patrol' })).toBeVisible();
        await expect(page.getByText('All of us, every day.')).toBeVisible();
        await expect(page.getByText('members are asked first')).toBeVisible();
        await expect(page.getByRole('link', { name: 'Join in Hearth' })).toBeVisible();
        await page.screenshot({ path: test.info().outputPath(`${colorScheme}-${String(width)}.png`), fullPage: true });
      }
    }
  });
});

test('a group’s page has nothing for axe to find, is gone where it is open when it is private, and is no app', async ({
  page,
  baseURL,
}) => {
  const { ask, id, path } = await foundGroup(page.request, baseURL ?? '');
  await page.goto(path);
  for (const [colorScheme, width] of [
    ['light', 390],
    ['dark', 1440],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await findBarriers(page), colorScheme).toEqual([]);
    const tooWideBy = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(tooWideBy).toBeLessThanOrEqual(0);
  }
  const preview = page.locator('meta[property="og:image"]');
  const picture = await page.request.get(new URL(String(await preview.getAttribute('content'))).pathname);
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png']);
  // The stream is open: it says so when the page is gone.
  await expect(page.getByRole('heading', { name: 'Dawn Patrol' })).toBeVisible();
  await ask('PATCH', `/api/v1/groups/${id}`, { isPublic: false });
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

test('a private group’s page opens by a secret link from its settings, until the link is taken back @long', async ({
  page,
  browser,
  baseURL,
  watchContext,
}) => {
  const { ask, id, username, password } = await foundGroup(page.request, baseURL ?? '');
  await ask('PATCH', `/api/v1/groups/${id}`, { isPublic: false });
  const headers = { origin: baseURL ?? '' };
  const session = await page.request.post('/api/v1/auth/session', { headers, data: { username, password } });
  const { id: user } = ((await session.json()) as { user: { id: string } }).user;
  await page.goto('/manifest.webmanifest');
  await page.evaluate((userId) => localStorage.setItem('hearth.account', userId), user);
  await page.goto(`/groups/${id}/settings`);
  await expect(page.getByText('The group is private, so it has no page but by a secret link.')).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Make a secret link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/\/g\/~[\w-]{22}$/);
  for (const [colorScheme, width] of [
    ['light', 390],
    ['dark', 1440],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: test.info().outputPath(`settings-${colorScheme}.png`), fullPage: true });
    expect(await findBarriers(page), colorScheme).toEqual([]);
  }
  const stranger = await browser.newContext({ serviceWorkers: 'block' });
  await watchContext(stranger);
  const visit = await stranger.newPage();
  await visit.goto(link);
  await expect(visit.getByRole('heading', { name: 'Dawn Patrol' })).toBeVisible();
  await expect(visit.getByRole('link', { name: 'Join in Hearth' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Take the link back' }).click();
  await expect(page.getByRole('button', { name: 'Make a secret link' })).toBeVisible();
  await visit.reload();
  await expect(visit.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await stranger.close();
});
