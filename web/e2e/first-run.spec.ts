import { expect, test } from './base.ts';
import { expectProgress, expectRow, checkOf, openToday, undoByToast } from './today-list.ts';

// A Monday: the whole week is asked for (STK5).
test.beforeEach(({ page }) => page.clock.install({ time: '2026-11-16T12:00:00+01:00' }));

test.describe('the first run', () => {
  test('goes from nothing by one press to a habit that is done', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: 'Start now' }).first().click();
    await expect(page.getByRole('heading', { name: 'What would you like to keep?' })).toBeVisible();
    await page.getByRole('button', { name: /^Start with Glass of water/ }).click();
    await expectRow(page, 'Glass of water after waking', 'open');
    await expectProgress(page, '0 of 1 done today');
    await checkOf(page, 'Glass of water after waking').click();
    await expectRow(page, 'Glass of water after waking', 'done, 1 day');
    await expectProgress(page, 'All 1 done today');
    await page.reload();
    await expectRow(page, 'Glass of water after waking', 'done, 1 day');
  });

  test('each starter begins as its line promises', { tag: '@long' }, async ({ page }) => {
    for (const [name, state] of [
      ['Read 10 pages', '0 of 10 pages'],
      ['Walk 20 minutes', '0 of 3 this week'],
      ['No phone in bed', 'no slip yet today'],
      ['Call or write to somebody', '0 of 1 this week'],
      ['At most 2 cups of coffee', '0 of at most 2 cups'],
      ['Put five things in their place', 'open'],
    ] as const) {
      await openToday(page);
      const starter = page.getByRole('button', { name: new RegExp(`^Start with ${name}`) });
      const more = page.getByRole('button', { name: 'More ideas' });
      await expect(more).toBeVisible();
      if (!(await starter.isVisible())) await more.click();
      await starter.click();
      await expectRow(page, name, state);
      await undoByToast(page, `“${name}” is on your list`);
      await expect(page.getByRole('heading', { name: 'What would you like to keep?' })).toBeVisible();
    }
  });

  test('offers a second one where the first is seen, and is content with one', { tag: '@long' }, async ({ page }) => {
    await openToday(page);
    await page.getByRole('button', { name: /^Start with Glass of water/ }).press('Enter');
    await expectRow(page, 'Glass of water after waking', 'open');
    const begun = page.getByRole('region', { name: 'That is a start' });
    await expect(begun.getByRole('button', { name: /^Start with/ })).toHaveCount(4);
    await expect(begun.getByRole('button', { name: /^Start with Glass of water/ })).toBeHidden();
    await begun.getByRole('button', { name: /^Start with Read 10 pages/ }).press('Enter');
    await expectRow(page, 'Read 10 pages', '0 of 10 pages');
    await begun.getByRole('button', { name: 'Enough for now' }).press('Enter');
    await expect(begun).toBeHidden();
    await page.reload();
    await expectRow(page, 'Read 10 pages', '0 of 10 pages');
    await expect(begun).toBeHidden();
  });

  test('can be skipped, stays skipped, and comes back when asked for', { tag: '@long' }, async ({ page }) => {
    await openToday(page);
    await page.getByRole('button', { name: 'Not now' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing to keep yet' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Nothing to keep yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Show the ideas' }).press('Enter');
    await expect(page.getByRole('button', { name: /^Start with Glass of water/ })).toBeVisible();
    await page.getByRole('link', { name: 'Coming from another app? Bring your history' }).press('Enter');
    await expect(page).toHaveURL('/settings/import');
  });

  test('leads to the editor, where a name is enough', async ({ page }) => {
    await openToday(page);
    await page.getByRole('main').getByRole('link', { name: 'New habit' }).click();
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Give it a name. That is all it needs.').first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Name' }).fill('Stretch');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectRow(page, 'Stretch', 'open');
  });
});
