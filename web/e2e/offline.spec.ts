import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { createHabit, saveForm } from './habit-form.ts';
import { checkOf, expectRow, openDay, openToday, undoByToast } from './today-list.ts';

/** The worker rules the page and has everything in its cache: from here on no network is needed. */
const waitForWorker = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('what was there is there, what is done stays done, every screen opens, and an edit is kept when the network comes back', async ({
    page,
    context,
  }) => {
    await createHabit(page, { name: 'Stretch' });
    await createHabit(page, { name: 'Water', target: 3, unit: 'glasses' });
    await waitForWorker(page);
    await context.setOffline(true);
    await page.reload();
    await expectRow(page, 'Stretch', 'open');

    await checkOf(page, 'Stretch').click();
    const drawer = await openDay(page, 'Water');
    await drawer.getByLabel('Add an amount').fill('1.5');
    await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    await expectRow(page, 'Water', '1.5 of 3 glasses');
    // A whole new habit too, by a screen that was never opened with a network.
    await createHabit(page, { name: 'Read' });
    await checkOf(page, 'Read').click();
    await undoByToast(page, 'Read: done');
    await expectRow(page, 'Read', 'open');

    await page.reload();
    await expectRow(page, 'Stretch', 'done, 1 day');
    await expectRow(page, 'Water', '1.5 of 3 glasses');
    await expectRow(page, 'Read', 'open');

    await page
      .getByRole('link', { name: /^Stretch/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/habits\/[\w-]+$/);
    const habitAddress = new URL(page.url()).pathname;
    for (const [address, heading] of [
      [habitAddress, 'Stretch'],
      ['/settings/time', 'Time'],
      ['/settings/activity', 'Activity'],
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    }

    await page.goto(`${habitAddress}/edit`);
    await page.getByLabel('Name', { exact: true }).fill('Stretch well');
    await saveForm(page);
    await expect(page.getByRole('heading', { name: 'Stretch well', level: 1 })).toBeVisible();
    await openToday(page);
    await expectRow(page, 'Stretch well', 'done, 1 day');
    await context.setOffline(false);
    await page.reload();
    await expectRow(page, 'Stretch well', 'done, 1 day');
    await expectRow(page, 'Water', '1.5 of 3 glasses');
  });
});

test.describe('a database that the browser cleared', () => {
  test('is noticed and said, once', async ({ page }) => {
    await createHabit(page, { name: 'Stretch' });
    // Behind the app's back, from a page of the origin that does not hold the database open.
    await page.goto('/healthz');
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined) continue;
        await new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.addEventListener('success', resolve);
          request.addEventListener('error', reject);
        });
      }
    });
    await openToday(page);
    const notice = page.getByRole('alert').filter({ hasText: 'This browser cleared what Hearth kept here' });
    await expect(notice).toBeVisible();
    await expect(notice.getByRole('link', { name: 'Import a backup' })).toHaveAttribute('href', '/settings/import');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toBeHidden();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'What would you like to keep?' })).toBeVisible();
    await expect(notice).toHaveCount(0);
  });

  test('a habit that one deleted oneself is no loss', { tag: '@long' }, async ({ page }) => {
    await createHabit(page, { name: 'Stretch' });
    await page
      .getByRole('link', { name: /^Stretch/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'More about Stretch' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await openToday(page);
    await expect(page.getByRole('heading', { name: 'What would you like to keep?' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});
