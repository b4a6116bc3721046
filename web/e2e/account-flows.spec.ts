import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import {
  expectUpToDate,
  openDevice as openDeviceAt,
  PASSWORD,
  PATIENCE,
  signIn,
  signOut,
  signUp,
} from './account-steps.ts';
import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { checkOf, expectRow, expectTodayReady, openToday } from './today-list.ts';

/** What people do with accounts over the years, on several devices, against a server of their own. */

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnServer();
});
test.afterAll(() => server.stop());
test.describe.configure({ timeout: 90_000 });

const openDevice = (browser: Browser, watchContext: (context: BrowserContext) => Promise<void>): Promise<Page> =>
  openDeviceAt(browser, server.origin, watchContext);

/** What a device holds, by table: every row of the habits that are there, without whose it is. */
const rowsOf = (page: Page): Promise<Record<string, unknown[]>> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('hearth');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('it did not open')));
    });
    const found: Record<string, unknown[]> = {};
    for (const table of ['habits', 'scheduleVersions', 'checkIns', 'pauses', 'routines', 'reminders']) {
      const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
        const request = database.transaction(table).objectStore(table).getAll();
        request.addEventListener('success', () => resolve(request.result as Record<string, unknown>[]));
      });
      const isLive = ({ kind, deletedAt }: Record<string, unknown>) => kind !== 'none' && deletedAt === undefined;
      found[table] = rows.filter(isLive).map(({ owner: _owner, realmId: _realmId, ...row }) => row);
    }
    database.close();
    const habits = new Set(found['habits']?.map((row) => (row as { id: string }).id));
    const isSeen = (row: unknown) => habits.has((row as { habitId?: string }).habitId ?? '');
    for (const table of ['scheduleVersions', 'checkIns']) found[table] = found[table]?.filter(isSeen) ?? [];
    return found;
  });

const exportFrom = async (page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
  await page.goto('/settings/data');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything' }).click();
  const download = await downloading;
  const buffer = readFileSync(await download.path());
  return { name: download.suggestedFilename(), mimeType: 'application/zip', buffer };
};

const openFile = async (page: Page, file: Awaited<ReturnType<typeof exportFrom>>): Promise<void> => {
  await page.goto('/settings/import');
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
};

const syncedAt = async (page: Page): Promise<void> => {
  await page.goto('/settings/account');
  await expectUpToDate(page);
};

test(
  'an export of one account goes into another, merged and then in place of all: each row arrives',
  {
    tag: '@long',
  },
  async ({ browser, watchContext }) => {
    const clara = await openDevice(browser, watchContext);
    await createHabit(clara, { name: 'Read' });
    await createHabit(clara, { name: 'Water', target: 3, unit: 'glasses' });
    for (const name of ['Read', 'Water']) await checkOf(clara, name).click();
    await expectRow(clara, 'Read', 'done, 1 day');
    await expectRow(clara, 'Water', '1 of 3 glasses');
    await signUp(clara, 'Clara');
    await expectUpToDate(clara);
    const file = await exportFrom(clara);
    const all = await rowsOf(clara);
    expect(all['habits']).toHaveLength(2);
    expect(all['checkIns']).toHaveLength(2);

    const dora = await openDevice(browser, watchContext);
    await signUp(dora, 'Dora');
    await expectUpToDate(dora);
    await openFile(dora, file);
    await dora.getByRole('button', { name: 'Add to what is here' }).click();
    await expect(dora.getByText('What was missing here was added.')).toBeVisible();
    await syncedAt(dora);
    expect(await rowsOf(dora)).toEqual(all);
    const second = await openDevice(browser, watchContext);
    await signIn(second, 'dora');
    await expectUpToDate(second);
    await expect.poll(() => rowsOf(second), PATIENCE).toEqual(all);

    await createHabit(dora, { name: 'Only here' });
    await expect.poll(async () => (await rowsOf(second))['habits']?.length, PATIENCE).toBe(3);
    await openFile(dora, file);
    await dora.getByRole('radio', { name: 'Replace everything here' }).click();
    await dora.getByRole('button', { name: 'Replace everything', exact: true }).click();
    await dora.getByRole('alertdialog').getByRole('button', { name: 'Replace everything' }).click();
    await expect(dora.getByText('Everything here is now as it is in the file.', { exact: false })).toBeVisible();
    await syncedAt(dora);
    for (const device of [dora, second, clara]) await expect.poll(() => rowsOf(device), PATIENCE).toEqual(all);
  },
);

test(
  'an account that is deleted, another one instead, and the export: all rows are there',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openDevice(browser, watchContext);
    await createHabit(page, { name: 'Read' });
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 1 day');
    await signUp(page, 'Erna');
    await expectUpToDate(page);
    const file = await exportFrom(page);
    const all = await rowsOf(page);
    const asked = await page.evaluate(async (password) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/api/v1/users/me/delete', {
        method: 'POST',
        headers,
        body: JSON.stringify({ password }),
      });
      return answer.status;
    }, PASSWORD);
    expect(asked).toBe(202);
    await signOut(page, { keepsCopy: false });
    expect((await rowsOf(page))['habits']).toEqual([]);

    await signUp(page, 'Erna-again');
    await expectUpToDate(page);
    await openFile(page, file);
    await page.getByRole('button', { name: 'Add to what is here' }).click();
    await expect(page.getByText('What was missing here was added.')).toBeVisible();
    await syncedAt(page);
    const second = await openDevice(browser, watchContext);
    await signIn(second, 'erna-again');
    await expectUpToDate(second);
    for (const device of [page, second]) await expect.poll(() => rowsOf(device), PATIENCE).toEqual(all);
  },
);

test(
  'another person signs in on this device: nothing of the first is seen, or added without naming its owner',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openDevice(browser, watchContext);
    await createHabit(page, { name: 'Diary' });
    await signUp(page, 'Fritz');
    await expectUpToDate(page);
    await signOut(page, { keepsCopy: true });
    await openToday(page);
    await expect(checkOf(page, 'Diary')).toHaveCount(0);
    // Without an account the copy comes back, and says from now on whose it was.
    await page.goto('/settings/account');
    await page.getByRole('button', { name: /^Bring back: From Fritz/ }).click();
    await expect(page.getByText(/rows brought back$/)).toBeVisible();

    await signUp(page, 'Greta');
    const question = page.getByRole('region', { name: 'Before this device joins Greta' });
    await expect(question).toContainText('These habits came from the account of Fritz.');
    await expect(question.getByRole('radio', { name: /^Keep it aside/ })).toBeChecked();
    // Adding them takes a word more.
    await question.getByRole('radio', { name: /^Add it to the account/ }).click();
    await question.getByRole('button', { name: 'Continue' }).click();
    await expect(question).toContainText('Please confirm this, or keep the data aside.');
    await question.getByRole('radio', { name: /^Keep it aside/ }).click();
    await question.getByRole('button', { name: 'Continue' }).click();
    await expectUpToDate(page);
    expect((await rowsOf(page))['habits']).toEqual([]);
    const elsewhere = await openDevice(browser, watchContext);
    await signIn(elsewhere, 'greta');
    await expectUpToDate(elsewhere);
    expect((await rowsOf(elsewhere))['habits']).toEqual([]);
  },
);

test(
  'a link that is used, too old or cut short says so, and where to go',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openDevice(browser, watchContext);
    const secret = 'A'.repeat(43);
    await page.goto(`/reset#${secret}`);
    const main = page.getByRole('main');
    await expect(main.getByRole('status')).toHaveText(/This link no longer counts/);
    await expect(main.getByRole('textbox')).toHaveCount(0);
    await expect(main.getByRole('link', { name: 'Ask for another link' })).toBeVisible();
    await page.goto(`/confirm#${secret}`);
    await expect(main.getByRole('status')).toHaveText(/no longer counts/);
    await page.goto('/reset');
    await expect(page.getByText('This link is not whole')).toBeVisible();
  },
);

test(
  'the line of the sync tells the truth: what is wrong, since when, what waits and what to do',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    const page = await openDevice(browser, watchContext);
    await signUp(page, 'Hilda');
    await expectUpToDate(page);
    const line = page.getByRole('region', { name: 'Sync' }).getByRole('status');
    const answers: readonly (readonly [number, RegExp])[] = [
      [400, /of different versions\. Reload the app, or ask whoever runs the server\./],
      [413, /does not let so much through\. Ask whoever runs the server\./],
      [429, /The server is busy\. It is tried again by itself\./],
      [503, /cannot be reached properly\. It is tried again by itself\./],
    ];
    for (const [status, words] of answers) {
      await page.route('**/dexie/sync', (route) => route.fulfill({ status, body: 'no' }));
      await page.getByRole('button', { name: 'Sync now' }).click();
      await expect(line).toHaveText(words, PATIENCE);
      await expect(line).toHaveText(/Since .*Nothing is waiting to be sent\./);
      await page.unroute('**/dexie/sync');
      await page.getByRole('button', { name: 'Sync now' }).click();
      await expectUpToDate(page);
    }

    await page.context().setOffline(true);
    await expect(line).toHaveText(/^Offline since .*Nothing is waiting/);
    await page.context().setOffline(false);
    await expectUpToDate(page);

    // A server whose clock is 20 minutes behind this one's.
    await page.route('**/dexie/sync', async (route) => {
      const response = await route.fetch();
      const date = new Date(Date.now() - 20 * 60_000).toUTCString();
      await route.fulfill({ response, headers: { ...response.headers(), date } });
    });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect(
      page.getByText('The clock of this device is 20 min ahead of the server’s.', { exact: false }),
    ).toBeVisible(PATIENCE);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
);

test(
  'over plain http, on a host that is not localhost, accounts say what they need and the rest stays whole',
  { tag: '@long' },
  async () => {
    const { launchOptions } = test.info().project.use;
    const browser = await chromium.launch({
      ...launchOptions,
      args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP hearth.test 127.0.0.1'],
    });
    const origin = server.origin.replace('localhost', 'hearth.test');
    const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' });
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    const page = await context.newPage();
    await createHabit(page, { name: 'Read' });
    expect(await page.evaluate(() => [window.isSecureContext, typeof crypto.subtle])).toEqual([false, 'undefined']);
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 1 day');
    await page.reload();
    await expectTodayReady(page);
    await expectRow(page, 'Read', 'done, 1 day');
    for (const path of ['', '/sign-up', '/sign-in']) {
      await page.goto(`/settings/account${path}`);
      await expect(page.getByText('Accounts and sync need https')).toBeVisible();
      await expect(page.getByRole('textbox')).toHaveCount(0);
      await expect(page.getByRole('link', { name: 'Create an account' })).toHaveCount(0);
    }
    // What is here can still be taken along.
    expect((await exportFrom(page)).buffer.length).toBeGreaterThan(500);
    expect(errors).toEqual([]);
    await browser.close();
  },
);
