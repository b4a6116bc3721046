import type { Locator, Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { seedHabits, type SeededHabit } from './seeded-device.ts';
import { checkOf, expectRow, openToday, undoByToast } from './today-list.ts';

const wednesday = '2026-11-18';
const habits: readonly SeededHabit[] = [
  { name: 'Read', days: ['done', 'done'] },
  { name: 'Café au lait', days: ['done'] },
  { name: 'No sweets', schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false }, days: [null, null] },
];

const paletteOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Search and commands' });
const fieldOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Find a habit or a command' });

async function openFull(page: Page): Promise<void> {
  await openToday(page);
  await seedHabits(page, wednesday, habits);
  await page.reload();
  await expect(checkOf(page, 'Read')).toBeVisible();
}

async function ask(page: Page, query: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(fieldOf(page)).toBeFocused();
  await fieldOf(page).fill(query);
}

/** What Enter would do. */
async function expectChosen(page: Page, name: string): Promise<void> {
  const chosen = page.getByRole('option', { selected: true });
  await expect(chosen).toHaveText(name);
  const id = await chosen.getAttribute('id');
  await expect(fieldOf(page)).toHaveAttribute('aria-activedescendant', id ?? '');
}

test.beforeEach(({ page }) => page.clock.install({ time: `${wednesday}T12:00:00+01:00` }));

test.describe('the command palette', () => {
  test('opens by its chord even from a field, by `/` elsewhere, and closes by both ways', async ({ page }) => {
    const { keyboard } = page;
    await openFull(page);
    await checkOf(page, 'Read').focus();
    await keyboard.press('/');
    await expect(fieldOf(page)).toBeFocused();
    await keyboard.press('Escape');
    await expect(paletteOf(page)).toBeHidden();
    await expect(checkOf(page, 'Read')).toBeFocused();
    await page.goto('/habits/new');
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('a/b');
    await keyboard.press('/');
    await expect(name).toHaveValue('a/b/');
    await keyboard.press('ControlOrMeta+k');
    await expect(fieldOf(page)).toBeFocused();
    await keyboard.press('ControlOrMeta+k');
    await expect(paletteOf(page)).toBeHidden();
    await expect(name).toBeFocused();
  });

  test('logs today as a press on Today does, with the same undo', async ({ page }) => {
    await openFull(page);
    await ask(page, 'done read');
    await expectChosen(page, 'Done today: Read');
    await page.keyboard.press('Enter');
    await expect(paletteOf(page)).toBeHidden();
    await expectRow(page, 'Read', 'done, 3 days');
    await undoByToast(page, 'Read: done');
    await expectRow(page, 'Read', 'open, 2 days');
    // A slip is never logged by a press that may be an accident.
    await ask(page, 'log sweets');
    await expectChosen(page, 'Log today: No sweets');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'No sweets' })).toBeVisible();
  });

  test('leads to habits and screens, found without accents and by other words', async ({ page }) => {
    await openFull(page);
    await ask(page, 'cafe');
    await expectChosen(page, 'Café au lait');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Café au lait' })).toBeFocused();
    await ask(page, 'records');
    await expectChosen(page, 'Best streaks');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Best streaks' })).toBeFocused();
    await ask(page, 'zebra');
    await expectChosen(page, 'New habit “zebra”');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('zebra');
  });

  test('opens anew while it is still on its way out, and gives the focus back after that', async ({
    context,
    page,
  }) => {
    const { keyboard } = page;
    await openFull(page);
    await checkOf(page, 'Read').focus();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Animation.enable');
    // Its way out takes minutes.
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 0.001 });
    await ask(page, 'dark');
    await keyboard.press('ControlOrMeta+k');
    await expect(paletteOf(page)).toHaveAttribute('data-state', 'closed');
    await keyboard.press('ControlOrMeta+k');
    await expect(fieldOf(page)).toBeFocused();
    await expect(fieldOf(page)).toHaveValue('');
    await fieldOf(page).fill('archive');
    await expectChosen(page, 'Archived habits');
    await keyboard.press('Enter');
    // Until the palette is out of sight, the rest of the page has no roles.
    const heading = page.locator('h1').filter({ hasText: 'Archived habits' });
    await expect(heading).toBeFocused();
    await keyboard.press('ControlOrMeta+k');
    await expect(fieldOf(page)).toBeFocused();
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 1 });
    await keyboard.press('ControlOrMeta+k');
    await expect(paletteOf(page)).toBeHidden();
    await expect(heading).toBeFocused();
  });

  test('pauses everything, resumes, and changes the theme', { tag: '@long' }, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await openFull(page);
    await ask(page, 'holiday');
    await expectChosen(page, 'Pause everything from today');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Everything is paused')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Paused/ })).toBeVisible();
    await ask(page, 'resume');
    await expectChosen(page, 'Resume everything');
    await page.keyboard.press('Enter');
    await expectRow(page, 'Read', 'open, 2 days');
    await ask(page, 'dark');
    await expectChosen(page, 'Dark theme');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('is walked by the arrow keys, round its ends', { tag: '@long' }, async ({ page }) => {
    await openFull(page);
    await ask(page, 'read');
    await expectChosen(page, 'Read');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expectChosen(page, 'Read');
    await page.getByRole('option', { name: 'Done today: Read' }).click();
    await expectRow(page, 'Read', 'done, 3 days');
  });

  test('is named in the list of keys', { tag: '@long' }, async ({ page }) => {
    await openFull(page);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(help.getByText('Search and commands')).toHaveCount(2);
    await expect(help.getByText('Ctrl k', { exact: true })).toBeVisible();
  });
});
