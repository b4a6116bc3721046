import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { openToday } from './today-list.ts';

const TABLE = 'HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\nRead,,,2026-01-05,1,\n';

const waitForWorker = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });

/** Posts a form as the share sheet does: a navigation, with a file or without one. */
const share = (page: Page, file: { name: string; text: string; bytes?: number } | null): Promise<void> =>
  page.evaluate((shared) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/share';
    form.enctype = 'multipart/form-data';
    const input = document.createElement('input');
    input.type = 'file';
    input.name = 'file';
    if (shared !== null) {
      const held = new DataTransfer();
      held.items.add(new File([shared.text, new Uint8Array(shared.bytes ?? 0)], shared.name));
      input.files = held.files;
    }
    form.append(input);
    document.body.append(form);
    // The page may be gone before the answer to this call.
    setTimeout(() => form.submit());
  }, file);

const keptFiles = (page: Page): Promise<boolean> => page.evaluate(() => caches.has('hearth-incoming'));

/** What a browser sends while something is dragged over the page. */
const drag = (page: Page, event: 'dragover' | 'drop', what: 'file' | 'text'): Promise<void> =>
  page.evaluate(
    ([type, kind, text]) => {
      const dataTransfer = new DataTransfer();
      if (kind === 'file') dataTransfer.items.add(new File([text], 'habits.csv', { type: 'text/csv' }));
      else dataTransfer.setData('text/plain', 'words');
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [event, what, TABLE] as const,
  );

/** The dry run: the page's code, a worker and the judging of the file come before it. */
const expectPreview = (page: Page, file: string): Promise<void> =>
  expect(page.getByRole('heading', { name: `What ${file} holds` })).toBeVisible({ timeout: 15_000 });

test.describe('a file shared to the app', () => {
  test.use({ serviceWorkers: 'allow' });

  for (const isOffline of [false, true]) {
    const tag = isOffline ? [] : ['@long'];
    test(
      `opens in the import ${isOffline ? 'offline' : 'online'}, once, and is not kept`,
      { tag },
      async ({ page, context }) => {
        await openToday(page);
        await waitForWorker(page);
        await context.setOffline(isOffline);
        await share(page, { name: 'Мои привычки.csv', text: TABLE });
        await expectPreview(page, 'Мои привычки.csv');
        await expect(page).toHaveURL('/settings/import');
        expect(await keptFiles(page)).toBe(false);
        await page.goto('/settings/import?incoming=kept');
        await expect(page.getByRole('alert')).toContainText('The shared file is no longer here');
        await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
      },
    );
  }

  test('that is none, or is too large, is said and not kept', { tag: '@long' }, async ({ page }) => {
    await openToday(page);
    await waitForWorker(page);
    await share(page, null);
    await expect(page.getByRole('alert')).toContainText('There was no file in what you shared');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toBeHidden();
    await share(page, { name: 'large.zip', text: '', bytes: 50_000_001 });
    await expect(page.getByRole('alert')).toContainText('That file is too large');
    expect(await keptFiles(page)).toBe(false);
  });

  test('and never fetched is thrown away after an hour', { tag: '@long' }, async ({ page }) => {
    await openToday(page);
    await waitForWorker(page);
    const keep = (ageMs: number): Promise<void> =>
      page.evaluate(async (age) => {
        const cache = await caches.open('hearth-incoming');
        const headers = { 'X-File-Name': 'old.csv', 'X-Kept-At': String(Date.now() - age) };
        await cache.put('/share/kept', new Response('x', { headers }));
      }, ageMs);
    await keep(60_000);
    await page.reload();
    await keep(3_700_000);
    await page.reload();
    await expect.poll(() => keptFiles(page)).toBe(false);
  });

  test.describe('before there is a worker', () => {
    test.use({ serviceWorkers: 'block' });

    test('is asked for again', { tag: '@long' }, async ({ page }) => {
      await openToday(page);
      await share(page, { name: 'habits.csv', text: TABLE, bytes: 3_000_000 });
      await expect(page.getByRole('alert')).toContainText('Hearth was not ready for that file');
    });
  });
});

test.describe('a file dragged over any screen', () => {
  test('shows where it would go, and opens in the import', async ({ page }) => {
    await openToday(page);
    const overlay = page.getByText('Drop the file to look inside');
    await drag(page, 'dragover', 'text');
    await drag(page, 'drop', 'text');
    await expect(page).toHaveURL('/today');
    await expect(async () => {
      await drag(page, 'dragover', 'file');
      await expect(overlay).toBeVisible({ timeout: 1000 });
    }).toPass();
    await drag(page, 'drop', 'file');
    await expect(overlay).toBeHidden();
    await expectPreview(page, 'habits.csv');
    // Left and come back to, the page begins anew.
    await page.getByRole('link', { name: 'Today' }).first().click();
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  });
});

test.describe('a file opened with the app', () => {
  test.beforeEach(async ({ page }) => {
    // Chromium fills this queue only for installed apps.
    await page.addInitScript(() => {
      const launches: unknown[] = [];
      let consumer: ((params: unknown) => void) | undefined;
      Object.defineProperty(window, 'launchQueue', {
        value: {
          setConsumer: (next: (params: unknown) => void) => {
            consumer = next;
            for (const launch of launches.splice(0)) next(launch);
          },
        },
      });
      Object.assign(window, {
        launch: (params: unknown) => (consumer === undefined ? launches.push(params) : consumer(params)),
      });
    });
  });

  test('opens in the import; a shortcut opens its screen in the same window', async ({ page }) => {
    await openToday(page);
    await page.evaluate((text) => {
      const launch = Reflect.get(window, 'launch') as (params: unknown) => void;
      launch({ targetURL: location.href, files: [] });
      launch({
        targetURL: `${location.origin}/settings/import`,
        files: [{ getFile: () => Promise.resolve(new File([text], 'mine.csv')) }],
      });
    }, TABLE);
    await expectPreview(page, 'mine.csv');
    await page.evaluate(() => {
      const launch = Reflect.get(window, 'launch') as (params: unknown) => void;
      launch({ targetURL: `${location.origin}/habits/new`, files: [] });
    });
    await expect(page).toHaveURL('/habits/new', { timeout: 15_000 });
  });

  test('is promised to the system by the manifest', async ({ request }) => {
    const manifest: {
      file_handlers: { action: string; accept: Record<string, string[]> }[];
      share_target: { action: string; method: string; enctype: string; params: { files: { name: string }[] } };
    } = await (await request.get('/manifest.webmanifest')).json();
    expect(manifest.file_handlers).toHaveLength(1);
    expect(Object.values(manifest.file_handlers[0]?.accept ?? {}).flat()).toEqual([
      '.zip',
      '.csv',
      '.json',
      '.db',
      '.sqlite',
    ]);
    expect(manifest.share_target).toMatchObject({ action: '/share', method: 'POST', enctype: 'multipart/form-data' });
    expect(manifest.share_target.params.files[0]?.name).toBe('file');
  });
});
