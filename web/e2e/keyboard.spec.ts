import { expect, test } from './base.ts';
import { checkOf, expectRow, openToday } from './today-list.ts';

test.describe('without a mouse', () => {
  test('a habit is made, ticked, un-ticked, skipped and that undone', async ({ page }) => {
    const { keyboard } = page;
    await openToday(page);
    await keyboard.press('n');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await keyboard.type('Stretch');
    // A single key in a field is a letter.
    await keyboard.type('?1n');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Stretch?1n');
    for (let typed = 0; typed < 3; typed += 1) await keyboard.press('Backspace');
    await keyboard.press('Enter');
    await expectRow(page, 'Stretch', 'open');

    await keyboard.press('1');
    await expectRow(page, 'Stretch', 'done, 1 day');
    await keyboard.press('j');
    await expect(checkOf(page, 'Stretch')).toBeFocused();
    await keyboard.press('Space');
    await expectRow(page, 'Stretch', 'open');

    await keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Stretch' });
    await expect(drawer).toBeVisible();
    await expect.poll(() => drawer.evaluate((node) => node.contains(document.activeElement))).toBe(true);
    const skip = drawer.getByRole('button', { name: 'Skip', exact: true });
    for (
      let presses = 0;
      presses < 20 && !(await skip.evaluate((node) => node === document.activeElement));
      presses += 1
    )
      await keyboard.press('Tab');
    await expect(skip).toBeFocused();
    await keyboard.press('Enter');
    await expect(drawer).toBeHidden();
    await expectRow(page, 'Stretch', 'skipped');
    await expect(checkOf(page, 'Stretch')).toBeFocused();

    // The toasts are one key away.
    await keyboard.press('Alt+T');
    const undo = page
      .getByRole('listitem')
      .filter({ hasText: 'Stretch: skipped' })
      .getByRole('button', { name: 'Undo' });
    for (
      let presses = 0;
      presses < 5 && !(await undo.evaluate((node) => node === document.activeElement));
      presses += 1
    )
      await keyboard.press('Tab');
    await expect(undo).toBeFocused();
    await keyboard.press('Enter');
    await expectRow(page, 'Stretch', 'open');
  });

  test('the list of keys opens by `?`, tells the truth and can switch the keys off', async ({ page }) => {
    const { keyboard } = page;
    await openToday(page);
    await keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(help.getByText('New habit')).toBeVisible();
    await keyboard.press('Escape');
    await expect(help).toBeHidden();
    await keyboard.press('g');
    await keyboard.press('s');
    await expect(page).toHaveURL('/settings');
    await keyboard.press('g');
    await keyboard.press('t');
    await expect(page).toHaveURL('/today');

    await keyboard.press('?');
    await help.getByRole('switch', { name: 'Single-key shortcuts' }).focus();
    await keyboard.press('Space');
    await keyboard.press('Escape');
    await expect(help).toBeHidden();
    await keyboard.press('n');
    await expect(page).toHaveURL('/today');
  });

  test('the drawer holds the focus, and gives it back on Escape', async ({ page }) => {
    const { keyboard } = page;
    await openToday(page);
    await page.getByRole('button', { name: /^Start with Glass of water/ }).press('Enter');
    await expectRow(page, 'Glass of water after waking', 'open');
    await checkOf(page, 'Glass of water after waking').focus();
    await keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Glass of water after waking' });
    await expect(drawer.getByRole('button', { name: 'Skip', exact: true })).toBeVisible();
    for (let presses = 0; presses < 15; presses += 1) {
      await keyboard.press('Tab');
      expect(await drawer.evaluate((node) => node.contains(document.activeElement))).toBe(true);
    }
    await keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await expect(checkOf(page, 'Glass of water after waking')).toBeFocused();
  });
});
