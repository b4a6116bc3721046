import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { seedHabits } from './seeded-device.ts';
import { checkOf, expectProgress, expectRow, openDay, openToday, undoByToast } from './today-list.ts';

/** What "in step" means. */
const inStep = { timeout: 1_000 };
const wednesday = '2026-11-18';

test.describe('two tabs', () => {
  test(
    'show each other`s ticks, counts, undos and new habits, with all that derives from them',
    { tag: '@long' },
    async ({ page, context }) => {
      await context.clock.install({ time: `${wednesday}T12:00:00+01:00` });
      await openToday(page);
      await seedHabits(page, wednesday, [
        { name: 'Read', days: ['done', 'done', 'done'] },
        {
          name: 'Water',
          target: { kind: 'amount', measure: 'count', amount: 2, unit: 'glasses', bound: 'at-least', per: 'day' },
        },
      ]);
      await page.reload();
      const other = await context.newPage();
      await openToday(other);
      await expectRow(other, 'Read', 'open, 3 days');

      await checkOf(page, 'Read').click();
      await expect(checkOf(other, 'Read')).toHaveAccessibleName('Read, done, 4 days', inStep);
      await expectProgress(other, '1 of 2 done today');
      await checkOf(other, 'Water').click();
      await checkOf(other, 'Water').click();
      await expect(checkOf(page, 'Water')).toHaveAccessibleName('Water, 2 of 2 glasses, 1 day', inStep);
      await expectProgress(page, 'All 2 done today');
      await undoByToast(page, 'Read: done');
      await expect(checkOf(other, 'Read')).toHaveAccessibleName('Read, open, 3 days', inStep);

      const drawer = await openDay(other, 'Read');
      await drawer.getByRole('button', { name: 'Tuesday 17 November: kept' }).click();
      await drawer.getByRole('button', { name: 'Skip', exact: true }).click();
      await expect(checkOf(page, 'Read')).toHaveAccessibleName('Read, open, 2 days', inStep);

      await createHabit(other, { name: 'Stretch' });
      await expectRow(page, 'Stretch', 'open');
    },
  );

  test('the page of a habit follows what another tab logs', { tag: '@long' }, async ({ page, context }) => {
    await context.clock.install({ time: `${wednesday}T12:00:00+01:00` });
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read', days: ['done', 'done', 'done'] }]);
    await page.reload();
    const other = await context.newPage();
    await other.goto('/habits/seeded-0');
    const numbers = other.getByRole('list', { name: 'Numbers of Read' });
    await expect(numbers.getByRole('button', { name: /^Current: 3 days/ })).toBeVisible();
    await checkOf(page, 'Read').click();
    await expect(numbers.getByRole('button', { name: /^Current: 4 days/ })).toBeVisible(inStep);
  });
});
