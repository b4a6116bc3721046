import type { Page } from '@playwright/test';
import {
  expectUpToDate,
  fill,
  fillSignUp,
  openDevice,
  openSignedIn,
  PASSWORD,
  PATIENCE,
  shelveTwo,
  signIn,
  signOut,
} from './account-steps.ts';
import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { drawPicture } from './picture-file.ts';
import { checkOf } from './today-list.ts';

/** The account's screens, each by its good path. */

let server: OwnServer;
test.beforeAll(async () => {
  // On a busy machine it takes its time.
  test.setTimeout(120_000);
  server = await startOwnServer();
});
test.afterAll(() => server.stop());
test.describe.configure({ timeout: 60_000 });

/** Whoever is asked for a passkey has a finger on the sensor. */
const giveAuthenticator = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};

test('a profile: name and text, who may see it, and a picture that is cut by keys', async ({
  browser,
  watchContext,
}) => {
  const page = await openSignedIn(browser, server.origin, watchContext, 'Clara');
  await page.goto('/settings/account/profile');
  await page.getByRole('textbox', { name: /^Display name/ }).fill('Clara of the Hearth');
  await page.getByRole('textbox', { name: /^About you/ }).fill('Reads before bed.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile is saved')).toBeVisible();
  await page.getByRole('switch', { name: 'Public profile' }).click();

  const choose = page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
  await expect(page.getByRole('alert')).toContainText('This file is no picture, whatever its name says.');
  await choose.setInputFiles(drawPicture(400, 200));
  const dialog = page.getByRole('dialog', { name: 'Choose the part' });
  const area = dialog.getByRole('application');
  await area.focus();
  await page.keyboard.press('+');
  await expect(dialog.getByText('115%')).toBeVisible();
  for (const key of ['ArrowRight', 'ArrowRight', '-']) await page.keyboard.press(key);
  await dialog.getByRole('button', { name: 'Use this part' }).click();
  await expect(page.getByText('Your picture is saved')).toBeVisible(PATIENCE);

  // The server has it all: another device shows it.
  const other = await openDevice(browser, server.origin, watchContext);
  await signIn(other, 'clara');
  await expectUpToDate(other);
  await expect(other.getByText('Clara of the Hearth')).toBeVisible(PATIENCE);
  await expect(other.locator('main img[src^="data:image/webp"]')).toBeVisible(PATIENCE);
  await other.getByRole('link', { name: 'Edit profile' }).click();
  await expect(other.getByRole('switch', { name: 'Public profile' })).toBeChecked();

  // Without a network it waits here.
  await other.context().setOffline(true);
  await expect(other.getByText('A picture needs the network.')).toBeVisible();
  await other.getByRole('switch', { name: 'Public profile' }).click();
  await expect(other.getByText(/^1 change of your profile is waiting/)).toBeVisible(PATIENCE);
  await other.context().setOffline(false);
  await expect(page.getByRole('switch', { name: 'Public profile' })).not.toBeChecked(PATIENCE);
});

test('passkeys: one is added, renamed, signs in, and is removed', async ({ browser, watchContext }) => {
  const page = await openSignedIn(browser, server.origin, watchContext, 'Dora');
  await giveAuthenticator(page);
  await page.goto('/settings/account');
  const passkeys = page.getByRole('region', { name: 'Passkeys' });
  await expect(passkeys.getByText('No passkey yet.')).toBeVisible(PATIENCE);
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await fill(page, { 'Its name': 'Blue key' });
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await expect(passkeys.getByRole('listitem')).toContainText('Blue key');
  await passkeys.getByRole('button', { name: 'Rename: Blue key' }).click();
  await fill(page, { 'Its name': 'Red key' });
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(passkeys.getByRole('listitem')).toContainText('Red key');

  await signOut(page, { keepsCopy: false });
  await page.getByRole('link', { name: 'Sign in' }).click();
  // The list of the name's field may offer it before anybody presses, and this authenticator takes every offer.
  const press = page.getByRole('button', { name: 'Sign in with a passkey' });
  await press.click().catch((error: unknown) => {
    if (!page.url().endsWith('/settings/account')) throw error;
  });
  await expectUpToDate(page);
  await expect(page.getByText('Dora', { exact: true })).toBeVisible();
  await passkeys.getByRole('button', { name: 'Remove: Red key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(passkeys.getByText('No passkey yet.')).toBeVisible();
});

test('an account is deleted after the last export, the device goes on, and signing in keeps it', async ({
  browser,
  watchContext,
}) => {
  const page = await openSignedIn(browser, server.origin, watchContext, 'Emil');
  await createHabit(page, { name: 'Read' });
  await page.goto('/settings/account/delete');
  await expect(page.getByText(/^For fourteen days everything lies untouched/)).toBeVisible(PATIENCE);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything' }).click();
  expect((await download).suggestedFilename()).toMatch(/^hearth-.+\.zip$/);
  await fill(page, { 'Your password': 'not this one' });
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('textbox', { name: 'Your password' })).toBeFocused();
  await fill(page, { 'Your password': PASSWORD });
  await page.getByRole('button', { name: 'Delete account' }).click();

  await expect(page.getByRole('heading', { name: 'Your account will be deleted' })).toBeVisible(PATIENCE);
  await expect(page.getByText(/^On .+ everything of it is removed from the server/)).toBeVisible();
  await expect(page.getByText('What was on this device is here again, without an account.')).toBeVisible();
  await page.getByRole('link', { name: 'Go on without' }).click();
  await expect(checkOf(page, 'Read')).toBeVisible();

  const other = await openDevice(browser, server.origin, watchContext);
  await signIn(other, 'emil');
  await expect(other.getByText(/^This account was about to be deleted\. It stays/)).toBeVisible(PATIENCE);
  await expectUpToDate(other);
});

test(
  'links of mails open in another browser: an address is confirmed, a new password is chosen',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openSignedIn(browser, server.origin, watchContext, 'Fritz', { email: 'fritz@example.org' });
    await page.goto('/settings/account');
    await expect(page.getByText('fritz@example.org waits for you to open the link in the mail.')).toBeVisible(PATIENCE);

    const other = await openDevice(browser, server.origin, watchContext);
    const confirm = await server.findLink('/confirm', 'fritz@example.org');
    await other.goto(confirm);
    await expect(other.getByText('This confirms fritz@example.org for the account Fritz.')).toBeVisible(PATIENCE);
    await other.getByRole('button', { name: 'Confirm' }).click();
    await expect(other.getByText('Your address is confirmed')).toBeVisible();
    await other.goto('/settings/account/forgot');
    await fill(other, { 'User name or confirmed e-mail': 'fritz@example.org' });
    await other.getByRole('button', { name: 'Send the link' }).click();
    await expect(other.getByText('Look into your mail')).toBeVisible();
    await other.goto(await server.findLink('/reset', 'fritz@example.org'));
    await fill(other, { 'New password': 'another quiet sentence' });
    await other.getByRole('button', { name: 'Save password' }).click();
    await expect(other.getByText('Your new password is saved')).toBeVisible();
    await signIn(other, 'fritz', 'another quiet sentence');
    await expectUpToDate(other);
    // A link that was used says so before anything is filled in.
    await other.goto(confirm);
    await expect(other.getByText('This link no longer counts')).toBeVisible();
  },
);

test(
  'the first administrator comes by the printed link, and invites by links that work once',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const invited = await startOwnServer({ REGISTRATION: 'invite' });
    try {
      const admin = await openDevice(browser, invited.origin, watchContext);
      await admin.goto('/settings/account/sign-up');
      await expect(admin.getByText('This server takes new accounts by invitation.')).toBeVisible(PATIENCE);
      await admin.goto(await invited.findLink('/invite/admin'));
      await expect(admin.getByRole('heading', { name: 'Become the first administrator' })).toBeVisible();
      await fillSignUp(admin, 'Gustav');
      await expectUpToDate(admin);
      await admin.getByRole('link', { name: /^Invitations/ }).click();
      await expect(admin.getByText('By invitation only.')).toBeVisible();
      const make = admin.getByRole('button', { name: 'Make an invitation' });
      await make.click();
      const link = await admin.getByRole('textbox', { name: 'Link' }).inputValue();
      await admin.getByRole('button', { name: 'Show as a code' }).click();
      await expect(admin.getByRole('img', { name: 'The invitation as a code for a camera' })).toBeVisible();
      await make.click();
      const open = admin.getByRole('listitem').filter({ hasText: 'Counts until' });
      await expect(open).toHaveCount(2);
      await open.first().getByRole('button').click();
      await admin.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
      await expect(open).toHaveCount(1);
      await admin.goto(link);
      await expect(admin.getByText('This device already belongs to Gustav')).toBeVisible();

      const friend = await openDevice(browser, invited.origin, watchContext);
      await friend.goto(link);
      await expect(friend.getByText('You were invited to this server.')).toBeVisible(PATIENCE);
      await fillSignUp(friend, 'Hanna');
      await expectUpToDate(friend);
      const late = await openDevice(browser, invited.origin, watchContext);
      await late.goto(link);
      await expect(late.getByText('This invitation no longer counts')).toBeVisible(PATIENCE);
    } finally {
      await invited.stop();
    }
  },
);

test('access tokens: one is made, copied, used by a program and revoked', async ({
  browser,
  watchContext,
  playwright,
}) => {
  const page = await openSignedIn(browser, server.origin, watchContext, 'Nina');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/settings/account');
  await page.getByRole('link', { name: /^Access tokens/ }).click();
  await expect(page.getByText('No program has a token.')).toBeVisible();

  // By keys alone; what is missing is said at its field.
  await page.getByRole('button', { name: 'Make a token' }).press('Enter');
  const name = page.getByRole('textbox', { name: 'What it is for' });
  await expect(name).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription(/Please fill this in/);
  await page.keyboard.type('Watch');
  const logs = page.getByRole('checkbox', { name: 'Log days' });
  await expect(logs).toBeChecked();
  await logs.press('Space');
  await page.getByRole('button', { name: 'Make the token' }).click();
  await expect(page.getByText('Choose at least one.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Read' }).press('Space');
  await page.getByRole('combobox', { name: 'How long it counts' }).selectOption('Until it is revoked');
  await page.getByRole('button', { name: 'Make the token' }).click();
  await expect(page.getByRole('button', { name: 'Copy the token' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The token is copied')).toBeVisible();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^hearth_pat_/);

  const program = await playwright.request.newContext({
    baseURL: server.origin,
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });
  expect((await program.get('/api/v1/habits')).status()).toBe(200);
  expect((await program.post('/api/v1/habits', { data: { name: 'x' } })).status()).toBe(403);
  await page.reload();
  const item = page.getByRole('listitem').filter({ hasText: 'Watch' });
  await expect(item).toContainText('May: Read · counts until it is revoked');
  await expect(item).toContainText(/Last used \d\d:\d\d/);
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke: Watch' }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).press('Enter');
  await expect(page.getByText('No program has a token.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a token' })).toBeFocused();
  expect((await program.get('/api/v1/habits')).status()).toBe(401);
  await program.dispose();
});

test('what the server refused is listed with its reason, saved, tried again and discarded', async ({
  browser,
  watchContext,
}) => {
  const page = await openDevice(browser, server.origin, watchContext);
  await createHabit(page, { name: 'Read' });
  await shelveTwo(page);
  await page.goto('/settings/account');
  await expect(page.getByText('2 changes were not taken by the server')).toBeVisible(PATIENCE);
  await page.getByRole('link', { name: 'Look at them' }).click();
  const items = page.getByRole('main').getByRole('listitem');
  await expect(items.filter({ hasText: 'Habit: Juggle' })).toContainText('as many of these as it may have');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('hearth-refused-changes.json');
  await page.getByRole('button', { name: 'Try again: Habit: Juggle' }).click();
  await expect(page.getByText('1 change is sent again')).toBeVisible();
  await page.getByRole('button', { name: 'Discard: Routine: Evening' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing was refused' })).toBeVisible();
});
