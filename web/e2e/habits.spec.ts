import type { Locator, Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { seedHabits, seedRows, type SeededHabit } from './seeded-device.ts';
import { checkOf, expectRow, openToday, undoByToast } from './today-list.ts';

const wednesday = '2026-11-18';
const days = (count: number, kind: 'done' | null = 'done') => Array.from({ length: count }, () => kind);

const habits: readonly SeededHabit[] = [
  { name: 'Read', days: days(20), fields: { description: 'Before sleep, in the armchair' } },
  { name: 'Run', schedule: { kind: 'quota', times: 3, per: 'week' }, days: days(7 * 6) },
  { name: 'Café au lait', days: days(30) },
  { name: 'Piano', days: [...days(12), null, null, null, ...days(3)] },
  { name: 'Cold showers', days: [...days(8), ...days(10, null)] },
];

async function openHabits(page: Page, path = '/habits', seeded = habits): Promise<void> {
  await openToday(page);
  await seedHabits(page, wednesday, seeded);
  await page.goto(path);
  const isList = path.startsWith('/habits');
  await expect(isList ? page.getByRole('main').getByRole('checkbox').first() : checkOf(page, 'Read')).toBeVisible();
}

const listOf = (page: Page): Locator => page.getByRole('list', { name: 'Habits', exact: true });
const namesIn = (list: Locator): Locator => list.locator('bdi');
const boxOf = (page: Page, name: string): Locator =>
  page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const gripOf = (page: Page, name: string): Locator => page.getByRole('button', { name: `Move ${name}`, exact: true });
const order = ['Read', 'Run', 'Café au lait', 'Piano', 'Cold showers'];

test.beforeEach(({ page }) => page.clock.install({ time: `${wednesday}T12:00:00+01:00` }));

test.describe('all habits', () => {
  test('are reached from Today, and found by name without accents, then by description', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openHabits(page, '/today');
    await page.getByRole('link', { name: 'All habits' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'All habits' })).toBeVisible();
    await expect(namesIn(listOf(page))).toHaveText(order);
    const field = page.getByRole('searchbox', { name: 'Search habits' });
    await page.keyboard.press('/');
    await expect(field).toBeFocused();
    await field.fill('CAFE');
    await expect(namesIn(listOf(page))).toHaveText(['Café au lait']);
    await expect(page.getByText('1 habit found')).toBeVisible();
    await field.fill('armchair');
    await expect(namesIn(listOf(page))).toHaveText(['Read']);
    // What was searched for survives a look at a habit.
    await page.getByRole('link', { name: 'Read' }).click();
    await expect(page).toHaveURL(/\/habits\/seeded-0$/);
    await page.goBack();
    await expect(field).toHaveValue('armchair');
    await field.fill('zebra');
    await expect(page.getByRole('heading', { name: 'No habit matches “zebra”' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all habits' }).click();
    await expect(namesIn(listOf(page))).toHaveText(order);
  });

  test('are chosen one by one, by a range and all, and archived by one act with one undo', async ({ page }) => {
    await openHabits(page);
    await boxOf(page, 'Read').click();
    await boxOf(page, 'Café au lait').click({ modifiers: ['Shift'] });
    await expect(page.getByText('3 selected')).toBeVisible();
    await expect(boxOf(page, 'Run')).toBeChecked();
    await page.getByRole('button', { name: 'Select all 5' }).click();
    await expect(page.getByText('5 selected')).toBeVisible();
    await boxOf(page, 'Piano').click();
    await boxOf(page, 'Cold showers').click({ modifiers: ['Shift'] });
    await expect(page.getByText('3 selected')).toBeVisible();
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    await expect(namesIn(listOf(page))).toHaveText(['Piano', 'Cold showers']);
    await expect(page.getByText('3 selected')).toBeHidden();
    await undoByToast(page, '3 habits archived');
    await expect(namesIn(listOf(page))).toHaveText(order);
    await expect(page.getByRole('toolbar')).toBeHidden();
  });

  test('get a colour, a time of day, a routine and a pause together', { tag: '@long' }, async ({ page }) => {
    await openHabits(page);
    const own = { v: 1, realmId: 'unauthorized', owner: 'unauthorized', madeAt: 1, createdAt: 1 };
    const routine = {
      ...own,
      id: 'r1',
      name: 'Evening calm',
      timeOfDay: 'evening',
      rule: { kind: 'all' },
      position: 0,
    };
    await seedRows(page, [{ store: 'routines', row: routine }]);
    await page.reload();
    await boxOf(page, 'Read').click();
    await boxOf(page, 'Piano').click();
    const choose = async (deed: string): Promise<Locator> => {
      await page.getByRole('button', { name: 'More for the selected habits' }).click();
      await page.getByRole('menuitem', { name: deed }).click();
      const dialog = page.getByRole('dialog', { name: /2 habits$/ });
      await expect(dialog).toBeVisible();
      return dialog;
    };
    let dialog = await choose('Time of day');
    await dialog.getByRole('radio', { name: 'Morning' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    dialog = await choose('Colour');
    await dialog.getByRole('radio', { name: 'Sky' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    dialog = await choose('Routine');
    await dialog.getByRole('radio', { name: 'Evening calm' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    // They stay chosen: the next thing can be done to them at once.
    await page.getByRole('toolbar').getByRole('button', { name: 'Pause' }).click();
    const pause = page.getByRole('dialog', { name: 'Pause 2 habits' });
    await pause.getByLabel('Last day').fill('2026-11-01');
    await pause.getByRole('button', { name: 'Pause' }).click();
    await expect(pause.getByText('The last day comes before the first.')).toBeVisible();
    await pause.getByLabel('Last day').fill('2026-11-30');
    await pause.getByRole('button', { name: 'Pause' }).click();
    await expect(pause).toBeHidden();
    await expect(listOf(page).getByText('Paused · Every day')).toHaveCount(2);
    await undoByToast(page, '2 habits paused');
    await expect(listOf(page).getByText('Paused · Every day')).toHaveCount(0);
    await page.goto('/today');
    await expect(page.getByRole('heading', { name: 'Evening calm' })).toBeVisible();
    await page.goto('/settings/activity');
    await expect(page.getByText('2 habits edited')).toHaveCount(3);
  });

  test('are deleted after a question, and come back by an undo', { tag: '@long' }, async ({ page }) => {
    await openHabits(page);
    await boxOf(page, 'Read').click();
    await boxOf(page, 'Run').click();
    await page.getByRole('button', { name: 'More for the selected habits' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete 2 habits?' });
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(namesIn(listOf(page))).toHaveText(order.slice(2));
    await undoByToast(page, '2 habits deleted');
    await expect(namesIn(listOf(page))).toHaveText(order);
    await page.goto('/today');
    await expectRow(page, 'Read', 'open, 20 days');
  });

  test('are put into order by dragging, and stay so', async ({ page }) => {
    await openHabits(page);
    const from = await gripOf(page, 'Read').boundingBox();
    const to = await gripOf(page, 'Piano').boundingBox();
    if (from === null || to === null) throw new Error('the grips are not on the page');
    const x = from.x + from.width / 2;
    await page.mouse.move(x, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(x, to.y, { steps: 4 });
    await page.mouse.move(x, to.y + to.height / 2);
    await page.mouse.up();
    const moved = ['Run', 'Café au lait', 'Piano', 'Read', 'Cold showers'];
    await expect(namesIn(listOf(page))).toHaveText(moved);
    await expect(page.getByText('Read: now at place 4')).toBeVisible();
    await page.reload();
    await expect(namesIn(listOf(page))).toHaveText(moved);
    await page.goto('/today');
    await expect(page.locator('[data-row] bdi').filter({ hasText: /^(?:Read|Run|Piano)$/ })).toHaveText([
      'Run',
      'Piano',
      'Read',
    ]);
  });

  test('are put into order by single presses, without dragging', { tag: '@long' }, async ({ page }) => {
    await openHabits(page);
    await gripOf(page, 'Run').click();
    await page.getByRole('button', { name: 'Move Run up' }).click();
    await expect(namesIn(listOf(page))).toHaveText(['Run', 'Read', ...order.slice(2)]);
    await page.getByRole('button', { name: 'Leave Run here' }).click();
    await undoByToast(page, 'Run: now at place 1');
    await expect(namesIn(listOf(page))).toHaveText(order);
  });
});

test.describe('all habits without a mouse', () => {
  test('are walked, chosen, moved and archived', async ({ page }) => {
    const { keyboard } = page;
    await openHabits(page);
    // A machine that is busy elsewhere draws late.
    await page.evaluate(() => {
      const draw = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => window.setTimeout(() => draw(callback), 300);
    });
    await keyboard.press('/');
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('link', { name: 'Read' })).toBeFocused();
    // One row of the list is on the way of Tab, whatever its length: the box before the name, the grip after it.
    await keyboard.press('Tab');
    await expect(gripOf(page, 'Read')).toBeFocused();

    await keyboard.press('Space');
    await expect(page.getByText('Read is lifted, at place 1 of 5.')).toBeAttached();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await expect(page.getByText('Read is at place 3 of 5.')).toBeAttached();
    await expect(page.getByRole('button', { name: 'Leave Read here' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(page.getByText('Read is back at place 1.')).toBeAttached();
    await expect(namesIn(listOf(page))).toHaveText(order);
    await expect(gripOf(page, 'Read')).toBeFocused();
    await keyboard.press('Space');
    await keyboard.press('End');
    await keyboard.press('Space');
    await expect(page.getByText('Read is dropped at place 5 of 5.')).toBeAttached();
    await expect(namesIn(listOf(page))).toHaveText([...order.slice(1), 'Read']);
    await expect(gripOf(page, 'Read')).toBeFocused();

    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    await expect(boxOf(page, 'Read')).toBeFocused();
    await keyboard.press('Home');
    await expect(boxOf(page, 'Run')).toBeFocused();
    await keyboard.press('Space');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(page.getByText('3 selected')).toBeVisible();
    await keyboard.press('Shift+ArrowUp');
    await expect(page.getByText('2 selected')).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByText('2 selected')).toBeHidden();
    await keyboard.press('ControlOrMeta+a');
    await expect(page.getByText('5 selected')).toBeVisible();
    const archive = page.getByRole('toolbar').getByRole('button', { name: 'Archive' });
    for (let presses = 0; presses < 10; presses += 1) {
      if (await archive.evaluate((node) => node === document.activeElement)) break;
      await keyboard.press('Shift+Tab');
    }
    await expect(archive).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'All of your habits are archived' })).toBeVisible();
    // Nobody is left standing nowhere.
    await expect(page.getByRole('searchbox', { name: 'Search habits' })).toBeFocused();
  });
});

test.describe('the archive', () => {
  test('shows what rests there with its best streak and last day, and brings it back', async ({ page }) => {
    await openHabits(page);
    await boxOf(page, 'Cold showers').click();
    await boxOf(page, 'Run').click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    await expect(namesIn(listOf(page))).toHaveText(['Read', 'Café au lait', 'Piano']);
    await page.getByRole('link', { name: 'Archive', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Archived habits' })).toBeVisible();
    const archived = page.getByRole('list', { name: 'Archived habits' });
    await expect(
      archived.getByText('Best 8 days, 31 Oct – 7 Nov · last logged 7 Nov · archived since 18 Nov'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Bring back Cold showers' }).click();
    await expect(namesIn(archived)).toHaveText(['Run']);
    await undoByToast(page, '1 habit brought back');
    await expect(archived.getByRole('listitem')).toHaveCount(2);
    await boxOf(page, 'Run').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByRole('toolbar').getByRole('button', { name: 'Bring back' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing is archived' })).toBeVisible();
    await page.goto('/today');
    await expect(checkOf(page, 'Cold showers')).toBeVisible();
  });

  test('is reached from Settings', { tag: '@long' }, async ({ page }) => {
    await openHabits(page, '/habits');
    await page.goto('/settings/habits');
    await page.getByRole('link', { name: /^Archived habits/ }).click();
    await expect(page.getByRole('heading', { name: 'Nothing is archived' })).toBeVisible();
  });
});

test.describe('best streaks', () => {
  test(
    'compare days with weeks by the days they span, sort, and lead to the ledger',
    { tag: '@long' },
    async ({ page }) => {
      await openHabits(page);
      await page.getByRole('link', { name: 'Best streaks' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Best streaks' })).toBeVisible();
      const names = page.getByRole('list', { name: 'Streaks by habit' }).getByRole('heading', { level: 2 });
      await expect(names).toHaveText(['Run', 'Café au lait', 'Read', 'Piano', 'Cold showers']);
      const piano = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Piano' }) });
      await expect(piano).toContainText('Best12 days');
      await expect(piano).toContainText('9 days to the best');
      await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name');
      await expect(names).toHaveText(['Café au lait', 'Cold showers', 'Piano', 'Read', 'Run']);
      await page.reload();
      await expect(names.first()).toHaveText('Café au lait');
      await page.getByRole('link', { name: 'Piano' }).click();
      await expect(page.getByRole('dialog', { name: 'The ledger' })).toBeVisible();
      await expect(page).toHaveURL(/\/habits\/seeded-3#ledger$/);
    },
  );
});

test.describe('500 habits', () => {
  test('are found, chosen and archived without a long wait', { tag: '@long' }, async ({ page }) => {
    test.slow();
    const many = Array.from({ length: 500 }, (_, at) => ({ name: `Habit ${at}`, days: days(7) }));
    await openHabits(page, '/habits', many);
    await expect(page.getByText('500 habits')).toBeVisible();
    const field = page.getByRole('searchbox', { name: 'Search habits' });
    await field.fill('habit 499');
    await expect(namesIn(listOf(page))).toHaveText(['Habit 499']);
    await field.fill('');
    await expect(page.getByText('500 habits')).toBeVisible();
    await boxOf(page, 'Habit 0').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(page.getByText('500 selected')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('toolbar')).toBeHidden();
    await field.fill('habit 49');
    await expect(page.getByText('15 habits found')).toBeVisible();
    await boxOf(page, 'Habit 49').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    await expect(page.getByText('15 habits archived')).toBeVisible({ timeout: 20_000 });
    await field.fill('');
    await expect(page.getByText('485 habits', { exact: true })).toBeVisible({ timeout: 20_000 });
  });
});
