import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { seedHabits } from './seeded-device.ts';
import { checkOf, expectTodayReady, openToday } from './today-list.ts';

test.use({ serviceWorkers: 'allow' });

const TODAY = '2026-11-21';

const seedYear = async (page: Page): Promise<void> => {
  await page.clock.setFixedTime(`${TODAY}T09:00:00+01:00`);
  await openToday(page);
  const done = (days: number): 'done'[] => Array.from({ length: days }, () => 'done');
  await seedHabits(page, TODAY, [
    // From 4 December 2025 on; nothing on 1 February and the day after.
    { name: 'Read', days: [...done(59), null, null, ...done(291)], fields: { icon: 'book-open', colour: 'indigo' } },
    { name: 'Water', days: [...done(3), null, ...done(6)] },
  ]);
  await page.reload();
  await expectTodayReady(page);
};

const figure = (page: Page, label: string) =>
  page.getByRole('region', { name: 'The year in numbers' }).locator(':scope > div').filter({ hasText: label });

test.describe('the year in review', () => {
  test('tells what the year held, and the year before', { tag: '@long' }, async ({ page }) => {
    await seedYear(page);
    await page.goto('/settings/habits');
    await page.getByRole('link', { name: 'Year in review' }).click();
    await expect(page).toHaveTitle('Year in review · Hearth');
    await expect(page.getByRole('heading', { level: 1, name: '2026 in review' })).toBeVisible();
    await expect(page.getByText('So far: 1 Jan – 21 Nov')).toBeVisible();
    await expect(figure(page, 'Days with something done')).toContainText('322of 325 days');
    // Two freezes were spent on the two days.
    await expect(figure(page, 'Longest streak')).toContainText('322 daysRead, 1 Jan – 20 Nov, begun the year before');
    await expect(
      page.getByRole('region', { name: 'Most kept habits' }).getByRole('link', { name: 'Read' }),
    ).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('main').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);

    await page.getByRole('link', { name: '2025, the year before' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: '2025 in review' })).toBeVisible();
    await expect(figure(page, 'Days with something done')).toContainText('28of 365 days');
    await page.goto('/year/1999');
    await expect(page.getByRole('heading', { name: 'Nothing of 1999 is here yet' })).toBeVisible();
  });

  test(
    'makes a picture on the device, offline, with names only when asked',
    { tag: '@long' },
    async ({ page, context }) => {
      await seedYear(page);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.goto('/year');
      await page.reload();
      await context.setOffline(true);
      await page.reload();
      const picture = page.getByRole('img', { name: /^Picture: My 2026 so far, 322 days with something done/ });
      await expect(picture).toBeVisible();
      await expect(picture).not.toHaveAttribute('alt', /Read/);
      const size = await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
      expect(size).toEqual([1080, 1350]);
      await page.getByRole('switch', { name: 'Name my habits on it' }).click();
      await expect(picture).toHaveAttribute('alt', /Most kept: Read and Water/);
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the picture' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('hearth-2026.png');
      const bytes = await readFile(await download.path());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    },
  );

  test('shares the picture where the system can', { tag: '@long' }, async ({ page }) => {
    await page.addInitScript(() => {
      const shared: string[] = [];
      Object.assign(window, { shared });
      Object.assign(navigator, {
        canShare: () => true,
        share: ({ files }: { files: File[] }) => {
          shared.push(...files.map(({ name, type }) => `${name} ${type}`));
          return Promise.resolve();
        },
      });
    });
    await seedYear(page);
    await page.goto('/year/2026');
    await page.getByRole('button', { name: 'Share the picture' }).click();
    expect(await page.evaluate(() => Reflect.get(window, 'shared') as string[])).toEqual(['hearth-2026.png image/png']);
  });

  test('is empty and kind on a new device', { tag: '@long' }, async ({ page }) => {
    await page.goto('/year');
    await expect(page.getByRole('heading', { name: /^Nothing of \d{4} is here yet$/ })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Go to Today' }).click();
    await expect(page).toHaveURL('/today');
  });

  test(
    'is offered on Today around the turn of the year, until it is waved away',
    { tag: '@long' },
    async ({ page }) => {
      await seedYear(page);
      await page.clock.setFixedTime('2026-12-20T09:00:00+01:00');
      await page.reload();
      const invitation = page.getByRole('link', { name: 'Look back' });
      await expect(invitation).toHaveAttribute('href', '/year/2026');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(invitation).toBeHidden();
      await page.clock.setFixedTime('2027-01-03T09:00:00+01:00');
      await page.reload();
      await expectTodayReady(page);
      await expect(checkOf(page, 'Read')).toBeVisible();
      await expect(invitation).toBeHidden();
    },
  );
});
