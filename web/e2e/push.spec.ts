import type { Page } from '@playwright/test';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { writeAnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import { asId, type HabitId, type ReminderId } from '@hearth/shared/kernel/ids.ts';
import { expect, test } from './base.ts';
import { expectFitForAll } from './fit-for-all.ts';
import { openPushedDevice, openPushSource, press, pushOf, readDay, shownBy } from './push-steps.ts';
import { checkOf } from './today-list.ts';

test.use({ serviceWorkers: 'allow' });

/** The device's clock is the machine's: a day that is over in Berlin, so that it is no accident which one was meant. */
const yesterday = (): LocalDate =>
  addDays(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now()) as LocalDate, -1);

const keptAnswers = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('hearth-device');
      request.addEventListener('success', () => resolve(request.result));
    });
    const count = await new Promise<number>((resolve) => {
      const request = database.transaction('answers').objectStore('answers').count();
      request.addEventListener('success', () => resolve(request.result));
    });
    database.close();
    return count;
  });

test.describe('a push while the app is closed (F7, F14)', () => {
  test('is shown, answered without a network, and is one check-in on the day it asked about', async ({
    page,
    context,
    baseURL,
  }) => {
    const device = await openPushedDevice(page);
    const source = await openPushSource(context, baseURL ?? '');
    const day = yesterday();
    await page.close();
    // Somebody else's reminder comes to the wrong device, and is never seen.
    await source.deliver(pushOf({ ...device, userId: 'somebody-else' }, day, { title: 'Secret' }));
    await context.setOffline(true);
    await source.deliver(pushOf(device, day));
    await expect.poll(() => shownBy(source)).toEqual(['Read / 3 days so far. / Done / Skip']);
    await press(source, 'done');
    await expect.poll(() => shownBy(source)).toEqual([]);
    await context.setOffline(false);

    const again = await context.newPage();
    await again.goto('/today');
    await expect(checkOf(again, 'Read')).toBeVisible();
    await expect.poll(() => readDay(again, device.habitId, day), { timeout: 30_000 }).toEqual(['done by notification']);
    await expect.poll(() => keptAnswers(again)).toBe(0);
    expect(await readDay(again, device.habitId, addDays(day, 1))).toEqual([]);
  });

  test(
    'that comes after another account signed in is dropped, and so is what was answered for the first',
    { tag: '@long' },
    async ({ page, context, baseURL }) => {
      const first = await openPushedDevice(page);
      const source = await openPushSource(context, baseURL ?? '');
      const day = yesterday();
      await source.deliver(pushOf(first, day));
      await expect.poll(() => shownBy(source)).toHaveLength(1);
      await page.close();
      await context.setOffline(true);
      await press(source, 'done');
      await expect.poll(() => shownBy(source)).toEqual([]);
      await context.setOffline(false);

      const other = await context.newPage();
      await other.goto('/manifest.webmanifest');
      await other.evaluate(() => localStorage.removeItem('hearth.account'));
      await other.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const request = indexedDB.open('hearth-device');
            request.addEventListener('success', () => {
              const transaction = request.result.transaction('user', 'readwrite');
              transaction.objectStore('user').put({ key: 'me', userId: 'the-second', name: 'ben' });
              transaction.addEventListener('complete', () => {
                request.result.close();
                resolve();
              });
            });
          }),
      );
      await other.goto('/today');
      await expect(other.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
      await expect.poll(() => keptAnswers(other)).toBe(0);
      expect(await readDay(other, first.habitId, day)).toEqual([]);
      await source.deliver(pushOf(first, day));
      await source.deliver({ ...pushOf(first, day), kind: 'notice', user: 'the-second', title: 'For Ben', id: 'n' });
      await expect.poll(() => shownBy(source)).toEqual(['For Ben / 3 days so far.']);
    },
  );

  test(
    'pressed itself leads to all answers, which hold without a network',
    { tag: '@long' },
    async ({ page, context, baseURL }) => {
      const device = await openPushedDevice(page);
      const source = await openPushSource(context, baseURL ?? '');
      const day = yesterday();
      await source.deliver(pushOf(device, day));
      await expect.poll(() => shownBy(source)).toHaveLength(1);
      await context.setOffline(true);
      await press(source, '');
      await expect(page).toHaveURL(/\/answer#/);
      await expect(page.getByRole('heading', { level: 1, name: 'Read' })).toBeVisible();
      await expect(page.getByText('Yesterday')).toBeVisible();
      await page.getByRole('button', { name: 'Skip this day' }).press('Enter');
      await expect(page.getByRole('status').filter({ hasText: 'Skipped.' })).toBeFocused();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await expect(page.getByText('Done. Well kept.')).toBeVisible();
      await context.setOffline(false);
      await expect
        .poll(() => readDay(page, device.habitId, day), { timeout: 30_000 })
        .toEqual(['done by notification']);
    },
  );

  test('is taken back when it was done elsewhere', { tag: '@long' }, async ({ page, context, baseURL }) => {
    const device = await openPushedDevice(page);
    const source = await openPushSource(context, baseURL ?? '');
    await page.close();
    const day = yesterday();
    await source.deliver(pushOf(device, day));
    await expect.poll(() => shownBy(source)).toHaveLength(1);
    const { userId: user } = device;
    await source.deliver({ v: 1, kind: 'withdraw', id: 'w', user, reminderId: 'reminder-1', day });
    await expect.poll(() => shownBy(source)).toEqual([]);
  });
});

test.describe('/answer', () => {
  const link = {
    user: 'somebody',
    reminderId: asId<ReminderId>('r'),
    habitId: asId<HabitId>('h'),
    day: '2026-11-29' as LocalDate,
    sentAt: 1,
    token: 't',
    operation: 'o',
  };

  test('names nothing of somebody else, and fits everybody', { tag: '@long' }, async ({ page }) => {
    await page.goto(writeAnswerLink(link));
    await expect(page.getByRole('heading', { name: 'This reminder is not for this device’s account' })).toBeVisible();
    await expectFitForAll(page, 'answer of another');
    await page.goto('/answer#nonsense');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'This link is not whole' })).toBeVisible();
  });
});
