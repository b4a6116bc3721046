import { expect, test } from './base.ts';
import { startOwnPushService, type OwnPushService } from './own-push-service.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { openPushedDevice, openPushSource, press, readDay, shownBy, stubPushService } from './push-steps.ts';

test.use({ serviceWorkers: 'allow' });

/** A reminder comes within the minute after its time. */
const A_REMINDER = { timeout: 150_000 };

test.describe('the whole way of a reminder (F6, F7, F14)', { tag: '@long' }, () => {
  let pushService: OwnPushService;
  let server: OwnServer;
  test.beforeAll(async () => {
    pushService = await startOwnPushService();
    server = await startOwnServer(pushService.environment);
  });
  test.afterAll(async () => {
    await server.stop();
    await pushService.stop();
  });

  test('from the server, encrypted, to the closed app, and its answer back without the app', async ({
    browser,
    watchContext,
  }) => {
    test.setTimeout(300_000);
    const { origin } = server;
    const context = await browser.newContext({ baseURL: origin, timezoneId: 'Europe/Berlin', locale: 'en-GB' });
    await watchContext(context);
    const page = await context.newPage();
    await stubPushService(page, 'answers', pushService.subscription);
    const device = await openPushedDevice(page);
    await page.goto('/settings/reminders');
    await page.getByRole('switch', { name: /^Notifications on this device when/ }).click();
    await page.getByRole('button', { name: 'Send a test from the server' }).click();
    await expect(page.getByText(/^Sent\. It should appear within seconds/)).toBeVisible();
    await expect.poll(() => pushService.received.length).toBe(1);
    const source = await openPushSource(context, origin);
    await source.deliver(pushService.received[0] ?? {});
    await expect.poll(() => shownBy(source)).toEqual([expect.stringContaining('Reminders reach this device')]);

    await page.goto(`/habits/${device.habitId}#reminders`);
    await page.getByRole('button', { name: 'Add a reminder' }).click();
    const drawer = page.getByRole('dialog', { name: 'New reminder' });
    const soon = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    await drawer.getByLabel('Time').fill(soon.format(Date.now() + 75_000));
    await drawer.getByRole('button', { name: 'Add' }).click();
    await expect(drawer).toBeHidden();
    await page.goto('/settings/account');
    await expect(page.getByText(/^Up to date, /)).toBeVisible({ timeout: 30_000 });
    await page.close();

    await expect.poll(() => pushService.received.length, A_REMINDER).toBe(2);
    const reminder = pushService.received[1] ?? {};
    expect(reminder).toMatchObject({ kind: 'reminder', user: device.userId, title: 'Read' });
    await source.deliver(reminder);
    await expect.poll(async () => (await shownBy(source)).some((shown) => shown.startsWith('Read'))).toBe(true);
    await context.setOffline(true);
    await press(source, 'done');
    await expect.poll(async () => (await shownBy(source)).some((shown) => shown.startsWith('Read'))).toBe(false);
    await context.setOffline(false);
    // No page of the app is open: the next push wakes the worker, which sends what waits.
    await source.deliver(pushService.received[0] ?? {});
    const asker = await context.newPage();
    await expect
      .poll(() => readDay(asker, device.habitId, String(reminder['day'])), { timeout: 60_000 })
      .toEqual(['done by notification']);
    await context.close();
  });
});
