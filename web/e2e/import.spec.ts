import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { databaseOf, loopTables, loopZip } from '@hearth/shared/testing/loop-files.ts';
import { expect, test } from './base.ts';

/** Exports of real people; from outside the project, see HEARTH_REAL_FILES in the README. */
const allRealFiles = process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../shared/data');
const realFiles = join(allRealFiles, 'loop');

const dayMs = 86_400_000;
const todayNumber = (): number => Math.floor(Date.now() / dayMs);
const labelOf = (dayNumber: number): string => new Date(dayNumber * dayMs).toISOString().slice(0, 10);

/** The last `count` days before today, each ticked. */
const tickedDays = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${labelOf(todayNumber() - 1 - at)},YES_MANUAL,`);

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  await page.locator('input[type=file]').setInputFiles(file);
}

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

const importButton = (page: Page) => page.getByRole('button', { name: 'Import', exact: true });

test.describe('importing from Loop', () => {
  test('a zip: dry run, import, the streak on Today, undo', async ({ page }) => {
    await page.goto('/settings/import');
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    await expectNoBarriers(page);
    await choose(page, 'loop.zip', loopZip([...tickedDays(12), 'someday,2,']));
    await expect(page.getByRole('heading', { name: 'What loop.zip holds' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Read' })).toContainText('12 done');
    await page.getByText('Show', { exact: true }).click();
    await expect(page.getByText('The day “someday” cannot be read; the row is left out.')).toBeVisible();
    await expectNoBarriers(page);

    await importButton(page).click();
    await expect(page.getByText('1 habit and 12 entries were imported.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to Today' }).click();
    await expect(page.getByRole('link', { name: 'Streak of Read: 12 days. See why' })).toBeVisible();
    // A milestone is celebrated for what was done here, never for imported days.
    await expect(page.getByRole('button', { name: 'Lovely' })).toHaveCount(0);

    await page.goto('/settings/import');
    await choose(page, 'loop.zip', loopZip(tickedDays(12)));
    await expect(page.getByText('Everything in this file is here already.')).toBeVisible();
    await expect(importButton(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await choose(page, 'newer.zip', loopZip(tickedDays(14)));
    await importButton(page).click();
    await expect(page.getByText('1 habit and 2 entries were imported.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByText('Your habits are as they were before.')).toBeVisible();
    await page.goto('/today');
    await expect(page.getByRole('link', { name: 'Streak of Read: 12 days. See why' })).toBeVisible();
  });

  test.describe('without any network', () => {
    test.use({ serviceWorkers: 'allow' });

    test('a backup', { tag: '@long' }, async ({ page, context }) => {
      await page.goto('/settings/import');
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.reload();
      await context.setOffline(true);
      await page.reload();
      const days = tickedDays(3).map((_, at) => `(1, ${(todayNumber() - at) * dayMs}, 2)`);
      const database = databaseOf(
        ...loopTables,
        "INSERT INTO Habits (id, name, freq_num, freq_den, color, position) VALUES (1, 'Walk', 1, 1, 7, 0)",
        `INSERT INTO Repetitions (habit, timestamp, value) VALUES ${days.join(', ')}`,
      );
      await choose(page, 'loop.db', database);
      await importButton(page).click();
      await expect(page.getByText('1 habit and 3 entries were imported.')).toBeVisible();
      await page.getByRole('link', { name: 'Go to Today' }).click();
      await expect(page.getByRole('link', { name: 'Streak of Walk: 3 days. See why' })).toBeVisible();
    });
  });

  test('a file that is none: the reason, and nothing written', async ({ page }) => {
    await page.goto('/settings/import');
    await choose(page, 'photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff));
    await expect(page.getByRole('alert')).toContainText('photo.jpg is no file that Hearth can read');
    await expectNoBarriers(page);
    // Made in the page: it would take long to send.
    await page.locator('input[type=file]').evaluate((input: HTMLInputElement) => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(50_000_001)], 'large.zip'));
      input.files = held.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await expect(page.getByRole('alert')).toContainText('large.zip is larger than 50 MB');
    await page.goto('/today');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('list', { name: /^Habits/ })).toHaveCount(0);
  });
});

test.describe('real files of Loop', () => {
  test.skip(!existsSync(realFiles), 'the real files are not here');

  test('are all imported, one after the other, and their habits open', { tag: '@long' }, async ({ page }) => {
    await page.goto('/settings/import');
    for (const [path, result] of [
      ['loop.db', '9 habits and 164 entries were imported.'],
      ['022.db', '2 habits and 1 entry were imported.'],
      ['miscreaders/test.db', '4 habits and 10 entries were imported.'],
      ['uhabits_converter/input.db', '6 habits and 13 entries were imported.'],
      ['loop_habits_csv_v2.3.1.zip', '3 habits and 7 entries were imported.'],
    ] as const) {
      await page.locator('input[type=file]').setInputFiles(join(realFiles, path));
      await importButton(page).click();
      await expect(page.getByText(result)).toBeVisible();
      await page.getByRole('button', { name: 'Import another file' }).click();
    }
    await page.goto('/today');
    await page.getByRole('link', { name: /^Streak of brush teeth/ }).click();
    await expect(page.getByRole('heading', { name: 'brush teeth' }).first()).toBeVisible();
  });
});

/** One habit of the dry run. Two of a file may have one name: the first is meant. */
const rowOf = (page: Page, name: string): Locator =>
  page
    .getByRole('region', { name: 'Habits in the file' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
    .first();

/** The cells of a number's row: theirs, then ours; only ours where the file has no numbers of its own. */
const cellsOf = (row: Locator, figure: string): Locator =>
  row
    .getByRole('row')
    .filter({ has: row.page().getByRole('rowheader', { name: figure, exact: true }) })
    .getByRole('cell');

test.describe('the parity report of real files', () => {
  test.skip(!existsSync(allRealFiles), 'the real files are not here');

  test.describe('without any network', () => {
    test.use({ serviceWorkers: 'allow' });

    test('Loop’s backup, by keyboard: numbers, reasons, the switch, and the rule that comes of it', async ({
      page,
      context,
    }) => {
      // Two audits and three loads of the page.
      test.slow();
      await page.goto('/settings/import');
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.reload();
      await context.setOffline(true);
      await page.reload();
      await page.locator('input[type=file]').setInputFiles(join(realFiles, 'loop.db'));
      await expect(page.getByRole('heading', { name: 'What loop.db holds' })).toBeVisible();
      await expect(page.getByText(/^\d of 9 habits have the same numbers as in Loop\./)).toBeVisible();

      const row = rowOf(page, 'brush teeth');
      await expect(row).toContainText('3 times a week');
      await expect(row).toContainText('21 done · 6 Jan 2016 to 19 Mar 2016');
      await expect(row.getByText('Differs from Loop: best streak')).toBeVisible();
      await row.locator('summary').press('Enter');
      await expect(cellsOf(row, 'Current streak')).toHaveText(['none', 'none']);
      await expect(cellsOf(row, 'Best streak')).toHaveText([
        /^39 days.*13 Feb.*22 Mar 2016/,
        /^5 weeks.*15 Feb.*20 Mar 2016/,
      ]);
      await expect(row.getByText(/Here calendar weeks are judged and counted\./)).toBeVisible();
      await expect(row.getByText(/days are filled in between: \d+ of the 39 days/)).toBeVisible();
      await expectNoBarriers(page);

      const like = row.getByRole('switch', { name: 'Judge like Loop' });
      await like.focus();
      await page.keyboard.press('Space');
      await expect(like).toBeChecked();
      await expect(cellsOf(row, 'Best streak')).toHaveText([/^39 days/, /^32 days.*19 Feb.*22 Mar 2016/]);
      await expect(row.getByText(/Here calendar weeks are judged/)).toHaveCount(0);
      await expect(row.getByText(/Here each day looks back over 7 days\./)).toBeVisible();
      await expect(row.getByText('3 times in any 7 days', { exact: true })).toBeVisible();
      await expectNoBarriers(page);

      await importButton(page).click();
      await expect(page.getByText('9 habits and 164 entries were imported.')).toBeVisible();
      await page.getByRole('link', { name: 'Go to Today' }).click();
      await page.getByRole('link', { name: /^Streak of brush teeth/ }).click();
      await expect(page.getByText(/3 times in any 7 days/).first()).toBeVisible();
    });
  });

  test('Loop’s CSV: a limit, and a habit without days', { tag: '@long' }, async ({ page }) => {
    await page.goto('/settings/import');
    await page.locator('input[type=file]').setInputFiles(join(realFiles, 'loop_habits_csv_v2.3.1.zip'));
    const limit = rowOf(page, 'value habit');
    await limit.getByText(/^Differs from Loop: /).click();
    await expect(cellsOf(limit, 'Best streak').first()).toHaveText(/^2 days.*3.*4 Jul 2026/);
    await expect(limit.getByText(/each single day is compared with the whole target/)).toBeVisible();
    const empty = rowOf(page, 'someone');
    await expect(empty).toContainText('No entries');
    await empty.getByText('The same numbers as in Loop').click();
    await expect(cellsOf(empty, 'Strength')).toHaveText(['not in the file', '0.0%']);
  });

  test('Tickmate and HabitBull: no numbers of their own, so only ours are shown', async ({ page }) => {
    await page.goto('/settings/import');
    await page.locator('input[type=file]').setInputFiles(join(allRealFiles, 'habit-other/tickmate.db'));
    const vegan = rowOf(page, 'Vegan');
    await expect(vegan).toContainText('43 done');
    await vegan.getByText('What it comes to here').click();
    await expect(cellsOf(vegan, 'Best streak')).toHaveText([/^28 days.*24 Jan.*20 Feb 2016/]);
    await importButton(page).click();
    await expect(page.getByText('3 habits and 68 entries were imported.')).toBeVisible();

    await page.getByRole('button', { name: 'Import another file' }).click();
    await page.locator('input[type=file]').setInputFiles(join(allRealFiles, 'habit-other/habitbull.csv'));
    const sleep = rowOf(page, 'Reduce sleep');
    await sleep.getByText('What it comes to here').click();
    await expect(cellsOf(sleep, 'Best streak')).toHaveText([/^3 days.*15.*17 Mar 2016/]);
    await expectNoBarriers(page);
  });
});
