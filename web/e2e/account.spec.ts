import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectUpToDate, fill, openDevice, PATIENCE, signIn, signUp } from './account-steps.ts';
import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { checkOf, expectRow } from './today-list.ts';

/** Accounts from their screens, against a server of their own (C12, C14). */

let server: OwnServer;
test.beforeAll(async () => {
  server = await startOwnServer();
});
test.afterAll(() => server.stop());
test.describe.configure({ timeout: 60_000 });

const expectAccessible = async (page: Page): Promise<void> => {
  // What the pointer rests on fades for a moment.
  await page.mouse.move(0, 0);
  const findViolations = async () => {
    const { violations } = await new AxeBuilder({ page }).include('main').analyze();
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  };
  await expect.poll(findViolations).toEqual([]);
};

test('C14: sign up with habits, sign in elsewhere: the habits are there, and a tick is live', async ({
  browser,
  watchContext,
}) => {
  const first = await openDevice(browser, server.origin, watchContext);
  await createHabit(first, { name: 'Read' });
  await signUp(first, 'Anna');
  await expectUpToDate(first);
  await expectAccessible(first);

  const second = await openDevice(browser, server.origin, watchContext);
  // A device with data of its own is asked first.
  await createHabit(second, { name: 'Run' });
  await signIn(second, 'anna');
  await expect(second.getByRole('region', { name: 'Before this device joins Anna' })).toContainText('Habits: Run');
  await expectAccessible(second);
  await second.getByRole('button', { name: 'Continue' }).click();
  await expectUpToDate(second);
  await second.goto('/today');
  await expect(checkOf(second, 'Read')).toBeVisible(PATIENCE);
  await first.goto('/today');
  await expect(checkOf(first, 'Run')).toBeVisible(PATIENCE);
  await checkOf(first, 'Read').click();
  await expect(checkOf(second, 'Read')).toHaveAccessibleName(/^Read, done/, PATIENCE);

  // The session of the other device is seen, and ends.
  await first.goto('/settings/account');
  const sessions = first.getByRole('region', { name: 'Devices and sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await sessions.getByRole('button', { name: /^End the session: / }).click();
  await first.getByRole('button', { name: 'End session' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);

  // Signing out with a copy takes everything away, and the copy brings it back.
  await first.getByRole('button', { name: 'Sign out…' }).click();
  const dialog = first.getByRole('dialog', { name: 'Sign out of this device?' });
  await dialog.getByRole('radio', { name: /^Keep a copy here/ }).click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(first.getByRole('link', { name: 'Create an account' })).toBeVisible();
  await first.getByRole('button', { name: /^Bring back: From Anna/ }).click();
  await expect(first.getByText(/rows brought back$/)).toBeVisible();
  await first.goto('/today');
  await expectRow(first, 'Read', 'done, 1 day');
});

test(
  'C14: a wrong password, a name that is taken and too many tries are told where they belong',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openDevice(browser, server.origin, watchContext);
    await signUp(page, 'Ben');
    await expectUpToDate(page);
    await page.getByRole('button', { name: 'Sign out…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();

    await signUp(page, 'BEN');
    const name = page.getByRole('textbox', { name: 'User name' });
    await expect(name).toHaveAccessibleDescription(/This user name is taken/);
    await expect(name).toBeFocused();
    await fill(page, { 'User name': 'b!', Password: 'short' });
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(name).toHaveAccessibleDescription(/At least 3 characters/);
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
      /At least 10 characters\.$/,
    );
    await expectAccessible(page);

    await page.goto('/settings/account/sign-in');
    await fill(page, { 'User name or confirmed e-mail': 'ben', Password: 'not this one' });
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText('The user name or the password is wrong.');
    await expectAccessible(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('You can go on without');
    await page.context().setOffline(false);
    await page.route('**/api/v1/auth/session', (route) =>
      route.fulfill({ status: 429, headers: { 'Retry-After': '90' }, json: { code: 'too-many-requests' } }),
    );
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText(/Please wait until \d\d:\d\d/);
  },
);
