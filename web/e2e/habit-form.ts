import type { Page } from '@playwright/test';
import { expect } from './base.ts';
import { expectTodayReady } from './today-list.ts';

/** A new device of a busy machine reads everything for the first time. */
const FIRST_PAGE = { timeout: 20_000 };

/** What the editor's address may fill in; see the prefill of the editor. */
export interface WantedHabit {
  readonly name: string;
  readonly kind?: string;
  readonly times?: number;
  readonly per?: 'day' | 'week' | 'month';
  /** An amount a day, with its unit; `min` and `h` mean time. */
  readonly target?: number;
  readonly unit?: string;
  readonly timeOfDay?: string;
}

/** Makes a habit with the editor, as a shortcut's address opens it, and comes back to Today. */
export async function createHabit(page: Page, wanted: WantedHabit): Promise<void> {
  const query = new URLSearchParams(Object.entries(wanted).map(([key, value]) => [key, String(value)]));
  await page.goto(`/habits/new?${query.toString()}`);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(wanted.name, FIRST_PAGE);
  await saveForm(page);
  await expect(page).toHaveURL('/today');
  await expectTodayReady(page);
}

export async function saveForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
}

/** Unfolds a part of the form. */
export async function unfold(page: Page, section: string): Promise<void> {
  const button = page.getByRole('heading', { level: 2 }).getByRole('button', { name: new RegExp(`^${section}`) });
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
}
