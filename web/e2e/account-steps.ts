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
