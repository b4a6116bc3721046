import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { seedHabits } from './seeded-device.ts';
import { checkOf, expectProgress, expectRow, openDay, openToday, undoByToast, weekOf } from './today-list.ts';

const wednesday = '2026-11-18';

test.beforeEach(({ page }) => page.clock.install({ time: `${wednesday}T12:00:00+01:00` }));

test.describe('one tap', () => {
  test('ticks, a second takes it back, and so does the toast', async ({ page }) => {
    await createHabit(page, { name: 'Stretch' });
    await checkOf(page, 'Stretch').click();
    await expectRow(page, 'Stretch', 'done, 1 day');
    await expectProgress(page, 'All 1 done today');
    await checkOf(page, 'Stretch').click();
    await expectRow(page, 'Stretch', 'open');
    await expectProgress(page, '0 of 1 done today');
    await checkOf(page, 'Stretch').click();
    await undoByToast(page, 'Stretch: done');
    await expectRow(page, 'Stretch', 'open');
    await page.reload();
    await expectRow(page, 'Stretch', 'open');
  });

  test('counts on, past the target too', async ({ page }) => {
    await createHabit(page, { name: 'Water', target: 3, unit: 'glasses' });
    for (const [have, streak] of [
      [1, ''],
      [2, ''],
      [3, ', 1 day'],
      [4, ', 1 day'],
    ] as const) {
      await checkOf(page, 'Water').click();
      await expectRow(page, 'Water', `${have} of 3 glasses${streak}`);
    }
    await undoByToast(page, 'Water: +1 glasses');
    await expectRow(page, 'Water', '3 of 3 glasses, 1 day');
  });
});

test.describe('the drawer of a day', () => {
  test('adds an amount by number, and takes one of them back', async ({ page }) => {
    await createHabit(page, { name: 'Run', target: 5, unit: 'km' });
    const drawer = await openDay(page, 'Run');
    await drawer.getByLabel('Add an amount').fill('many');
    await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(drawer.getByText('That is not a number.')).toBeVisible();
    await drawer.getByLabel('Add an amount').fill('2.5');
    await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    await expectRow(page, 'Run', '2.5 of 5 km');
    await openDay(page, 'Run');
    await drawer.getByRole('button', { name: '+1 km' }).click();
    await expectRow(page, 'Run', '3.5 of 5 km');
    await openDay(page, 'Run');
    await drawer.getByRole('button', { name: 'Take back: 2.5 km at 12:00' }).click();
    await expect(drawer.getByText('1 of 5 km')).toBeVisible();
    await page.keyboard.press('Escape');
    await expectRow(page, 'Run', '1 of 5 km');
  });

  test('skips, says a kind no, and takes both back', async ({ page }) => {
    await createHabit(page, { name: 'Stretch' });
    let drawer = await openDay(page, 'Stretch');
    await drawer.getByRole('button', { name: 'Skip', exact: true }).click();
    await expectRow(page, 'Stretch', 'skipped');
    drawer = await openDay(page, 'Stretch');
    await expect(drawer.getByRole('button', { name: 'Skip', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await expect(drawer.getByText('A skip neither adds nor breaks.')).toBeVisible();
    await drawer.getByRole('button', { name: 'Not today', exact: true }).click();
    await expectRow(page, 'Stretch', 'not today');
    drawer = await openDay(page, 'Stretch');
    await drawer.getByRole('button', { name: 'Not today', exact: true }).click();
    await expectRow(page, 'Stretch', 'open');
  });

  test('keeps a note through every change of the day (FACT3)', async ({ page }) => {
    await createHabit(page, { name: 'Stretch' });
    let drawer = await openDay(page, 'Stretch');
    await drawer.getByLabel('Note').fill('On the balcony');
    await drawer.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByText('Stretch: note saved')).toBeVisible();
    await drawer.getByRole('button', { name: 'Done', exact: true }).click();
    await expectRow(page, 'Stretch', 'done, 1 day');
    await checkOf(page, 'Stretch').click();
    await expectRow(page, 'Stretch', 'open');
    await page.reload();
    drawer = await openDay(page, 'Stretch');
    await expect(drawer.getByLabel('Note')).toHaveValue('On the balcony');
  });

  test('logs slips with their time, several a day, and never by a tap alone', async ({ page }) => {
    await createHabit(page, { name: 'No sweets', kind: 'avoid', times: 1, per: 'day' });
    await checkOf(page, 'No sweets').click();
    const drawer = page.getByRole('dialog', { name: 'No sweets' });
    await expect(drawer.getByText('No slip on this day.')).toBeVisible();
    await drawer.getByRole('button', { name: 'I slipped just now' }).click();
    await expectRow(page, 'No sweets', '1 of at most 1 slip today');
    await checkOf(page, 'No sweets').click();
    await drawer.getByLabel('At another time').fill('23:15');
    await drawer.getByRole('button', { name: 'Log it' }).click();
    await expect(drawer.getByText('That time has not come yet.')).toBeVisible();
    await drawer.getByLabel('At another time').fill('08:15');
    await drawer.getByRole('button', { name: 'Log it' }).click();
    await expectRow(page, 'No sweets', '2 of at most 1 slip today');
    await checkOf(page, 'No sweets').click();
    await drawer.getByRole('button', { name: 'Take back: Slip at 08:15' }).click();
    await page.keyboard.press('Escape');
    await expectRow(page, 'No sweets', '1 of at most 1 slip today');
  });

  test('fills in a day of the week strip, and the streak closes over it', async ({ page }) => {
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read', days: ['done', 'done', 'done', null] }]);
    await page.reload();
    await expect(weekOf(page, 'Read')).toHaveAccessibleName(/Mon kept, Tue missed, Wed open/);
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 1 day');
    await weekOf(page, 'Read').locator('[data-day="2026-11-17"]').click();
    const drawer = page.getByRole('dialog', { name: 'Read' });
    await expect(drawer.getByText('Tuesday 17 November', { exact: true })).toBeVisible();
    await drawer.getByRole('button', { name: 'Done', exact: true }).click();
    // A day of the past stays open for the next one.
    await drawer.getByRole('button', { name: 'Sunday 15 November: kept' }).click();
    await expect(drawer.getByText('Sunday 15 November', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expectRow(page, 'Read', 'done, 5 days');
    await undoByToast(page, 'Read: done');
    await expectRow(page, 'Read', 'done, 1 day');
  });
});

test.describe('amounts as other places write them', () => {
  test.use({ locale: 'en-DE' });

  test('a decimal comma is read and written', { tag: '@long' }, async ({ page }) => {
    await createHabit(page, { name: 'Run', target: 5, unit: 'km' });
    const drawer = await openDay(page, 'Run');
    await drawer.getByLabel('Add an amount').fill('1,25');
    await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    await expectRow(page, 'Run', '1,25 of 5 km');
  });
});

test.describe('resting a while', () => {
  test('a pause keeps the streak through days without anything, and ends by resuming', async ({ page }) => {
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read', days: ['done', 'done', 'done', null, null] }]);
    await page.reload();
    await expectRow(page, 'Read', 'open');
    await page.getByRole('link', { name: /^Read/ }).first().click();
    await page.getByRole('button', { name: 'More about Read' }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pause Read' });
    await dialog.getByLabel('First day').fill('2026-11-16');
    await dialog.getByLabel('Reason').fill('Flu');
    await dialog.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Read is paused')).toBeVisible();
    await openToday(page);
    await page.getByRole('button', { name: 'Paused · 1' }).click();
    await expectRow(page, 'Read', 'paused, 3 days');

    await page.getByRole('link', { name: /^Read/ }).first().click();
    await page.getByRole('button', { name: 'More about Read' }).click();
    await page.getByRole('menuitem', { name: 'Resume' }).click();
    await expect(page.getByText('Read goes on')).toBeVisible();
    await openToday(page);
    await expectRow(page, 'Read', 'open, 3 days');
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 4 days');
  });

  test('an archived habit leaves Today, and comes back by an undo', async ({ page }) => {
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read', days: ['done', 'done'] }, { name: 'Stretch' }]);
    await page.goto('/habits/seeded-0');
    await page.getByRole('button', { name: 'More about Read' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await expect(checkOf(page, 'Read')).toHaveCount(0);
    await expect(checkOf(page, 'Stretch')).toBeVisible();
    await undoByToast(page, 'Read is archived');
    await expectRow(page, 'Read', 'open, 2 days');
  });
});

test.describe('milestones', () => {
  test('the seventh day is celebrated once', async ({ page }) => {
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read', days: Array.from({ length: 6 }, () => 'done' as const) }]);
    await page.reload();
    await checkOf(page, 'Read').click();
    const card = page.getByRole('status').getByText('7 days of Read', { exact: true });
    await expect(card).toBeVisible();
    await page.getByRole('button', { name: 'Lovely' }).click();
    await expect(card).toBeHidden();
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'open, 6 days');
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 7 days');
    await expect(card).toHaveCount(0);
    await page.reload();
    await expectRow(page, 'Read', 'done, 7 days');
    await expect(card).toHaveCount(0);
  });
});
