import { expect, test } from './base.ts';
import { expectFitForAll } from './fit-for-all.ts';
import { openPushedDevice } from './push-steps.ts';

test.use({ serviceWorkers: 'allow' });

/** The secret address at which calendar programs read the reminders (F10). */

test('a calendar address is made, shown once, read by who has it, and revoked', async ({ page, context }) => {
  await openPushedDevice(page);
  await page.goto('/settings/reminders');
  const feed = page.getByRole('region', { name: 'Subscribe' });
  await feed.getByRole('button', { name: 'Make an address' }).press('Enter');
  await expect(feed.getByRole('button', { name: 'Copy' })).toBeFocused();
  const url = await feed.getByRole('textbox', { name: 'Address' }).inputValue();
  const apple = feed.getByRole('link', { name: 'Apple and others' });
  await expect(apple).toHaveAttribute('href', url.replace(/^https?:/, 'webcal:'));
  const read = await page.request.get(new URL(url).pathname);
  expect([read.status(), await read.text()]).toEqual([200, expect.stringMatching(/^BEGIN:VCALENDAR/)]);
  await expectFitForAll(page, 'a calendar address');

  await page.reload();
  await expect(feed.getByText(/^An address counts since/)).toBeVisible();
  await expect(page.getByText(url)).toHaveCount(0);
  await feed.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(feed.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect((await page.request.get(new URL(url).pathname)).status()).toBe(404);

  await context.setOffline(true);
  await page.reload();
  await expect(feed.getByText(/is shown here when your server can be reached/)).toBeVisible();
});
