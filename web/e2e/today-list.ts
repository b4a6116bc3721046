import type { Locator, Page } from '@playwright/test';
import { expect } from './base.ts';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Opens Today and waits until its list, or the first run, is there. */
export async function openToday(page: Page): Promise<void> {
  await page.goto('/today');
  await expectTodayReady(page);
}

export async function expectTodayReady(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
}

/** The big round button of a habit, whatever its state. */
export function checkOf(page: Page, habit: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${escaped(habit)}, `) });
}

/** What a row says: of "Read, done, 3 days" everything after the name. */
export async function expectRow(page: Page, habit: string, state: string): Promise<void> {
  await expect(checkOf(page, habit)).toHaveAccessibleName(`${habit}, ${state}`);
}

/** The last seven days of a habit, as they are read aloud: "Thu kept, Fri open". */
export function weekOf(page: Page, habit: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Last 7 days of ${escaped(habit)}: `) });
}

export async function expectProgress(page: Page, words: string): Promise<void> {
  await expect(page.locator('header').getByText(words, { exact: true })).toBeAttached();
}

/** Opens the drawer of a habit's day as a thumb does: by a long press, here its twin the right click. */
export async function openDay(page: Page, habit: string): Promise<Locator> {
  await checkOf(page, habit).click({ button: 'right' });
  const drawer = page.getByRole('dialog', { name: habit });
  await expect(drawer).toBeVisible();
  return drawer;
}

export async function undoByToast(page: Page, message: string): Promise<void> {
  const toast = page.getByRole('listitem').filter({ hasText: message });
  await toast.getByRole('button', { name: 'Undo' }).click();
}
