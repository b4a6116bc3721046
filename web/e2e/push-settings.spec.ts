import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { expectFitForAll } from './fit-for-all.ts';
import { addOtherDevice, openPushedDevice, stubPushService } from './push-steps.ts';

test.use({ serviceWorkers: 'allow' });

const cardOf = (page: Page) => page.getByRole('region', { name: 'Also when Hearth is closed' });
const switchOf = (page: Page) => cardOf(page).getByRole('switch', { name: /^Notifications on this device/ });

test.describe('reminders on this device when Hearth is closed (F6)', () => {
  test('are switched on and off here, and off on other devices', { tag: '@long' }, async ({ page, baseURL }) => {
    await stubPushService(page, 'answers');
    const { username } = await openPushedDevice(page);
    await addOtherDevice(baseURL ?? '', username);
    await page.goto('/settings/reminders');
    const card = cardOf(page);
    await switchOf(page).press('Space');
    await expect(card.getByText('On. Reminders come to this device also when Hearth is closed.')).toBeVisible();
    await expect(card.getByText('Firefox on Windows')).toBeVisible();
    await expectFitForAll(page, 'push settings');
    await page.reload();
    await expect(switchOf(page)).toBeChecked();
    await card.getByRole('button', { name: /^Switch off: Firefox on Windows/ }).click();
    await expect(card.getByText('No other device.')).toBeVisible();
    const ownDevices = async (): Promise<readonly { readonly id: string }[]> => {
      const { items } = (await (await page.request.get('/api/v1/push/devices')).json()) as {
        readonly items: readonly { readonly id: string }[];
      };
      return items;
    };
    expect(await ownDevices()).toHaveLength(1);

    // Another device switches this one off: it notices at its next start.
    const [own] = await ownDevices();
    await page.request.delete(`/api/v1/push/devices/${String(own?.id)}`, { headers: { Origin: baseURL ?? '' } });
    await page.reload();
    await expect(switchOf(page)).not.toBeChecked();
    await switchOf(page).click();
    await expect(switchOf(page)).toBeChecked();
    await expect.poll(async () => (await ownDevices()).length).toBe(1);
    await page.getByRole('switch', { name: 'Show reminders on this device' }).click();
    await expect(switchOf(page)).not.toBeChecked();
    await expect.poll(ownDevices).toEqual([]);
  });

  test('say what is in the way: no account', { tag: '@long' }, async ({ page }) => {
    await page.goto('/settings/reminders');
    await expect(cardOf(page).getByRole('status')).toContainText('This needs an account on your server');
    await expectFitForAll(page, 'push settings without an account');
    await cardOf(page).getByRole('link', { name: 'Account and sync' }).click();
    await expect(page).toHaveURL('/settings/account');
  });

  test('say that the push service cannot be reached, and try again', { tag: '@long' }, async ({ page }) => {
    await stubPushService(page, 'refuses');
    await openPushedDevice(page);
    await page.goto('/settings/reminders');
    await switchOf(page).click();
    await expect(cardOf(page).getByRole('alert')).toContainText('could not reach its push service');
    await expect(switchOf(page)).not.toBeChecked();
    await cardOf(page).getByRole('button', { name: 'Try again' }).click();
    await expect(cardOf(page).getByRole('alert')).toContainText('could not reach its push service');
  });

  test('give up on a push service that never answers', { tag: '@long' }, async ({ page }) => {
    await stubPushService(page, 'is-silent');
    await openPushedDevice(page);
    await page.goto('/settings/reminders');
    await expect(switchOf(page)).toBeEnabled();
    await switchOf(page).click();
    await expect(cardOf(page).getByText('Switching on …')).toBeVisible();
    await expect(cardOf(page).getByRole('alert')).toContainText('did not answer', { timeout: 25_000 });
  });

  test('say how to allow notifications that are blocked', { tag: '@long' }, async ({ page }) => {
    await openPushedDevice(page);
    await page.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
    });
    await page.goto('/settings/reminders');
    await expect(cardOf(page).getByRole('status')).toContainText('Notifications are blocked for this site');
  });
});
