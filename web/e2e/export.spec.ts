import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readExportFile } from '@hearth/shared/import/hearth/export-file.ts';
import { bytesInMemory } from '@hearth/shared/import/zip-file.ts';
import { testSha256 } from '@hearth/shared/testing/export-files.ts';
import { makeAccount, signIn } from './account-device.ts';
import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { makePdf, makePhoto, readStoredFiles } from './photo-file.ts';
import { seedHabits, type SeededHabit } from './seeded-device.ts';
import { checkOf, openDay, openToday } from './today-list.ts';

const today = '2026-11-21';
const noon = `${today}T12:00:00+01:00`;

const days = (count: number, pattern: readonly ('done' | 'skip')[] = ['done']) =>
  Array.from({ length: count }, (_, at) => pattern[at % pattern.length] ?? 'done');

const glasses = {
  kind: 'amount',
  measure: 'count',
  amount: 8,
  unit: 'glasses',
  bound: 'at-least',
  per: 'day',
} as const;

const habits: readonly SeededHabit[] = [
  { name: 'Read', days: days(40) },
  { name: 'Stretch', days: days(30, ['done', 'done', 'skip']) },
  { name: 'Water', target: glasses, days: days(17).map(() => 'amount') },
];

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

const streaks = (page: Page): Promise<(string | null)[]> =>
  page
    .getByRole('link', { name: /^Streak of/ })
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? link.textContent));

async function openFullDevice(page: Page): Promise<void> {
  await page.clock.install({ time: noon });
  await openToday(page);
  await seedHabits(page, today, habits);
  await openToday(page);
  // Each habit comes to the list as it is judged.
  await expect(page.getByRole('link', { name: /^Streak of/ })).toHaveCount(habits.length);
}

/** Exports through the page and the browser's own download. */
async function exportFrom(page: Page): Promise<{ name: string; buffer: Buffer }> {
  await page.goto('/settings/data');
  const button = page.getByRole('button', { name: 'Export everything' });
  await expect(button).toBeVisible();
  const downloading = page.waitForEvent('download');
  await button.focus();
  await page.keyboard.press('Enter');
  const download = await downloading;
  return { name: download.suggestedFilename(), buffer: readFileSync(await download.path()) };
}

const chooseAttached = (page: Page) => page.locator('input[type="file"][multiple]');

async function chooseFile(page: Page, { name, buffer }: { name: string; buffer: Buffer }): Promise<void> {
  await page.goto('/settings/import');
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer });
}

test.describe('our own export', () => {
  test('exported, wiped, imported: the same habits with the same streaks, and the files of their days', async ({
    page,
    browser,
    watchContext,
  }) => {
    test.slow();
    await openFullDevice(page);
    const before = await streaks(page);
    expect(before).toHaveLength(3);
    await openDay(page, 'Read');
    await chooseAttached(page).setInputFiles(makePdf());
    await expect(page.getByRole('button', { name: /^plan.pdf/ })).toBeVisible();
    const file = await exportFrom(page);
    expect(file.name).toBe(`hearth-${today}.zip`);
    await expect(page.getByText('handed to the browser’s downloads')).toBeVisible();
    await expectNoBarriers(page);
    const read = await readExportFile(bytesInMemory(file.buffer), file.name, testSha256);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.tables.habits.map(({ name }) => name).toSorted()).toEqual(['Read', 'Stretch', 'Water']);
    expect(read.value.tables.checkIns).toHaveLength(40 + 30 + 17);

    // A browser that never saw the app: nothing is left of the first one.
    const wiped = await browser.newContext();
    await watchContext(wiped);
    const fresh = await wiped.newPage();
    await fresh.clock.install({ time: noon });
    await chooseFile(fresh, file);
    await expect(fresh.getByRole('heading', { name: `What hearth-${today}.zip holds` })).toBeVisible();
    await expect(fresh.getByText('3 habits, 87 entries and 1 photo or PDF')).toBeVisible();
    await expect(fresh.getByRole('row', { name: 'Entries 87' })).toBeVisible();
    await expectNoBarriers(fresh);
    await fresh.getByRole('button', { name: 'Add to what is here' }).press('Enter');
    await expect(fresh.getByText('What was missing here was added.')).toBeVisible();
    await fresh.getByRole('link', { name: 'Go to Today' }).click();
    await expect.poll(() => streaks(fresh)).toEqual(before);
    expect(await readStoredFiles(fresh)).toEqual([makePdf().buffer.toString('latin1')]);

    await chooseFile(fresh, file);
    await expect(fresh.getByText('Everything in this file is here already.')).toBeVisible();
    await expect(fresh.getByRole('button', { name: 'Add to what is here' })).toHaveCount(0);
    await wiped.close();
  });

  for (const [colorScheme, width, height] of [
    ['light', 390, 844],
    ['dark', 1440, 900],
  ] as const) {
    test(
      `a photo that lies on the server alone is fetched into the file, or named where it cannot be (${colorScheme})`,
      { tag: '@long' },
      async ({ page, browser, watchContext }) => {
        test.setTimeout(120_000);
        const username = await makeAccount(page);
        await createHabit(page, { name: 'Read' });
        await signIn(page, username);
        await openDay(page, 'Read');
        await chooseAttached(page).setInputFiles(await makePhoto(page));
        await expect(page.getByRole('button', { name: /^Photo/ })).toBeVisible();
        const [stored] = await readStoredFiles(page);

        const deskContext = await browser.newContext({
          colorScheme,
          viewport: { width, height },
          serviceWorkers: 'allow',
        });
        await watchContext(deskContext);
        const desk = await deskContext.newPage();
        await openToday(desk);
        await signIn(desk, username);
        await expect.poll(() => readStoredFiles(desk), { timeout: 20_000 }).toEqual([null]);
        await desk.evaluate(() => navigator.serviceWorker.ready);
        await desk.goto('/settings/data');
        await expect(desk.getByRole('button', { name: 'Export everything' })).toBeVisible();
        await deskContext.setOffline(true);
        await desk.getByRole('button', { name: 'Export everything' }).click();
        await expect(desk.getByText('1 photo or PDF is not in it')).toBeVisible();
        await expect(desk.getByText('1 lies on the server, which could not be reached')).toBeVisible();
        await desk.getByText('Show which').press('Enter');
        await expect(desk.getByRole('listitem').filter({ hasText: /^Read, .*: a photo|IMG/ })).toBeVisible();
        await expectNoBarriers(desk);
        await desk.screenshot({ path: test.info().outputPath('missing.png'), fullPage: true });

        await deskContext.setOffline(false);
        const downloading = desk.waitForEvent('download');
        await desk.getByRole('button', { name: 'Export again' }).click();
        const archive = readFileSync(await (await downloading).path());
        await expect(desk.getByText('is not in it')).toHaveCount(0);
        const files: string[] = [];
        const read = await readExportFile(bytesInMemory(archive), 'a.zip', testSha256, {
          onFile: ({ bytes }) => files.push(new TextDecoder('latin1').decode(bytes)),
        });
        expect(read.ok).toBe(true);
        expect(files).toEqual([stored]);
        // For the file alone: nobody wanted to see it here.
        expect(await readStoredFiles(desk)).toEqual([null]);
        await deskContext.close();
      },
    );
  }

  test('replace by keyboard, and undo it', { tag: '@long' }, async ({ page }) => {
    test.slow();
    await openFullDevice(page);
    const before = await streaks(page);
    const file = await exportFrom(page);
    await openToday(page);
    await createHabit(page, { name: 'Only here' });
    await expect(checkOf(page, 'Only here')).toBeVisible();

    await chooseFile(page, file);
    await page.getByRole('radio', { name: 'Add what is missing here' }).focus();
    // Held until it is seen: the choice follows the focus, which moves a moment after the key went down.
    await page.keyboard.down('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Replace everything here' })).toBeChecked();
    await page.keyboard.up('ArrowDown');
    await expect(page.getByRole('row', { name: /^Habits 1 3$/ })).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Replace everything', exact: true }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Replace everything here?' });
    await question.getByRole('button', { name: 'Replace everything' }).press('Enter');
    await expect(page.getByText('Everything here is now as it is in the file.', { exact: false })).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('link', { name: 'Go to Today' }).click();
    await expect(checkOf(page, 'Read')).toBeVisible();
    await expect(checkOf(page, 'Only here')).toHaveCount(0);
    await expect.poll(() => streaks(page)).toEqual(before);

    // A copy of what was replaced can be saved as a file.
    await page.goto('/settings/data');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save the file: the copy of 21 Nov 2026/ }).click();
    const saved = bytesInMemory(readFileSync(await (await saving).path()));
    const copy = await readExportFile(saved, 'a.zip', testSha256);
    expect(copy.ok && copy.value.tables.habits.map(({ name }) => name)).toContain('Only here');
    await expectNoBarriers(page);

    await page.goto('/settings/activity');
    const act = page.getByRole('listitem').filter({ hasText: `Replaced everything by hearth-${today}.zip` });
    await act.getByRole('button', { name: /^Undo/ }).click();
    // Leaving before the undo is through would take it along.
    await expect(act.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
    await openToday(page);
    await expect(checkOf(page, 'Only here')).toBeVisible();
    await expect(checkOf(page, 'Read')).toBeVisible();
  });

  test(
    'a file that was changed is refused, with the reason, and nothing is written',
    { tag: '@long' },
    async ({ page }) => {
      await openFullDevice(page);
      const file = await exportFrom(page);
      const broken = Buffer.from(file.buffer);
      broken.fill(0, 400, 500);
      await chooseFile(page, { name: 'broken.zip', buffer: broken });
      await expect(page.getByRole('alert')).toContainText('broken.zip');
      await expect(page.getByText('Nothing was written.')).toBeVisible();
      await expectNoBarriers(page);
      await page.goto('/settings/import');
      const text = JSON.stringify({ format: 'hearth', version: 9, tables: {} });
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'data.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await expect(page.getByRole('alert')).toContainText('data.json was written by a newer Hearth (format 9)');
      await page.getByRole('button', { name: 'Choose another file' }).click();
      await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    },
  );
});
