import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from './base.ts';

/** What people do with accounts, by the screens. */

export const PASSWORD = 'a quiet long sentence';
/** The first sync of a busy machine. */
export const PATIENCE = { timeout: 20_000 };

export const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  }
};

export const expectUpToDate = (page: Page) => expect(page.getByText(/^Up to date, /)).toBeVisible(PATIENCE);

/** A device of its own, whose server is not the one of the other tests. */
export const openDevice = async (
  browser: Browser,
  origin: string,
  watchContext: (context: BrowserContext) => Promise<void>,
): Promise<Page> => {
  const context = await browser.newContext({ baseURL: origin, serviceWorkers: 'block' });
  await watchContext(context);
  return context.newPage();
};

/** On a page that asks for a new account. */
export const fillSignUp = async (page: Page, username: string): Promise<void> => {
  await fill(page, { 'User name': username, Password: PASSWORD });
  await page.getByRole('button', { name: 'Create account' }).click();
};

export const signUp = async (page: Page, username: string): Promise<void> => {
  await page.goto('/settings/account');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await fillSignUp(page, username);
};

export const signIn = async (page: Page, username: string, password = PASSWORD): Promise<void> => {
  await page.goto('/settings/account/sign-in');
  await fill(page, { 'User name or confirmed e-mail': username, Password: password });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

export const signOut = async (page: Page, { keepsCopy }: { readonly keepsCopy: boolean }): Promise<void> => {
  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'Sign out…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out of this device?' });
  if (keepsCopy) await dialog.getByRole('radio', { name: /^Keep a copy here/ }).click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible(PATIENCE);
};

/**
 * A device of somebody who has just signed up, by the server alone: the screens for it have their own test. `more` goes with the
 * sign-up.
 */
export const openSignedIn = async (
  browser: Browser,
  origin: string,
  watchContext: (context: BrowserContext) => Promise<void>,
  username: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Page> => {
  const context = await browser.newContext({ baseURL: origin, serviceWorkers: 'block' });
  await watchContext(context);
  const headers = { Origin: origin };
  const credentials = { username, password: PASSWORD };
  const made = await context.request.post('/api/v1/auth/signup', { headers, data: { ...credentials, ...more } });
  expect(made.status()).toBe(201);
  const { id } = (await made.json()) as { readonly id: string };
  expect((await context.request.post('/api/v1/auth/session', { headers, data: credentials })).status()).toBe(200);
  const page = await context.newPage();
  // A page of ours that starts nothing.
  await page.goto('/manifest.webmanifest');
  await page.evaluate((userId) => localStorage.setItem('hearth.account', userId), id);
  return page;
};

/** Two changes that a server refused, as the device keeps them. The app must have been opened before. */
export const shelveTwo = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('hearth-device');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('the database did not open')));
    });
    const own = { userId: 'anna', type: 'insert', atMs: Date.now() };
    const entries = [
      { ...own, id: '1', table: 'habits', key: 'h', reason: 'no-room', row: { id: 'h', name: 'Juggle', v: 1 } },
      { ...own, id: '2', table: 'routines', key: 'r', reason: 'not-yours', row: { id: 'r', name: 'Evening', v: 1 } },
    ];
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('shelf', 'readwrite');
      for (const entry of entries) transaction.objectStore('shelf').add(entry);
      transaction.addEventListener('complete', () => resolve());
    });
    database.close();
  });
