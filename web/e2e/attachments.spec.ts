import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeAccount, signIn } from './account-device.ts';
import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { cameraSecret, makePdf, makePhoto, readStoredFiles } from './photo-file.ts';
import { checkOf, openDay, openToday } from './today-list.ts';

const PATIENCE = { timeout: 20_000 };
const habit = 'Water the fern';

const chooseFiles = (page: Page) => page.locator('input[type="file"][multiple]');
const photo = (page: Page) => page.getByRole('button', { name: /^Photo/ });
const openGallery = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: habit }).first().click();
  await page.getByRole('heading', { name: 'Photos and files' }).scrollIntoViewIfNeeded();
};

test('a photo that was taken offline is on the other device when it is looked at, removed and taken back (ATT2, ATT6)', async ({
  browser,
  page,
  context,
  watchContext,
}) => {
  test.setTimeout(90_000);
  const username = await makeAccount(page);
  await createHabit(page, { name: habit });
  await signIn(page, username);
  await expect(checkOf(page, habit)).toBeVisible();
  const taken = await makePhoto(page);

  await openDay(page, habit);
  await expect(page.getByRole('button', { name: 'Add photo or PDF' })).toBeVisible();
  await context.setOffline(true);
  await chooseFiles(page).setInputFiles(taken);
  await expect(photo(page)).toBeVisible(PATIENCE);
  const [stored] = await readStoredFiles(page);
  expect(stored).not.toContain(cameraSecret);
  expect(stored?.length).toBeLessThan(taken.buffer.length);
  await context.setOffline(false);

  const deskContext = await browser.newContext();
  await watchContext(deskContext);
  const desk = await deskContext.newPage();
  const fetched: string[] = [];
  desk.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('/dexie/blob/')) fetched.push(request.url());
  });
  await openToday(desk);
  await signIn(desk, username);
  await expect(checkOf(desk, habit)).toBeVisible(PATIENCE);
  await openGallery(desk);
  await expect(photo(desk)).toHaveAccessibleName(/not on this device yet$/, PATIENCE);
  expect(fetched).toEqual([]);
  await deskContext.setOffline(true);
  await photo(desk).click();
  await expect(desk.getByRole('status').filter({ hasText: 'It comes when you are online.' })).toBeVisible();
  await deskContext.setOffline(false);
  const shown = desk.getByRole('dialog').locator('img:not(.blur-md)');
  await expect(shown).toBeVisible(PATIENCE);
  // Upright, and no longer side of more than 2048 px.
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([1_365, 2_048]);
  expect(fetched).toHaveLength(1);
  expect(await readStoredFiles(desk)).toEqual([stored]);

  await desk.getByRole('button', { name: 'Remove' }).click();
  await expect(photo(desk)).toHaveCount(0);
  await expect(photo(page)).toHaveCount(0, PATIENCE);
  await desk.getByRole('button', { name: 'Undo' }).click();
  await expect(photo(desk)).toBeVisible();
  await expect(photo(page)).toBeVisible(PATIENCE);
  // The server told both of the row, and neither lost its bytes.
  expect(await readStoredFiles(page)).toEqual([stored]);
  expect(await readStoredFiles(desk)).toEqual([stored]);
  expect(fetched).toHaveLength(1);
  await deskContext.close();
});

const openOwnDay = async (page: Page): Promise<void> => {
  await createHabit(page, { name: habit });
  await openToday(page);
  await openDay(page, habit);
  await expect(page.getByRole('button', { name: 'Add photo or PDF' })).toBeVisible();
};

test('without an account too: a PDF is kept, another kind is refused, five are a day (ATT1, ATT3) @long', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await openOwnDay(page);
  const refusal = page.getByRole('listitem').filter({ hasText: 'That could not be added' });
  await chooseFiles(page).setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') });
  await expect(refusal).toContainText('“me.jpg” is no photo and no PDF.');
  const broken = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  await chooseFiles(page).setInputFiles({ name: 'half.jpg', mimeType: 'image/jpeg', buffer: broken });
  await expect(refusal).toContainText('cannot read the picture “half.jpg”');
  await chooseFiles(page).setInputFiles([makePdf(), await makePhoto(page), await makePhoto(page, 'b.jpg', 200)]);
  await expect(photo(page)).toHaveCount(2, PATIENCE);
  await expect(page.getByRole('button', { name: 'Add photo or PDF' })).toBeEnabled();
  await page.getByRole('button', { name: /^plan.pdf/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toBe('plan.pdf');
  // By keys alone: to the neighbours, and back to where it was opened.
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: /^Photo 1 of/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await chooseFiles(page).setInputFiles([makePdf('d.pdf'), makePdf('e.pdf'), makePdf('f.pdf')]);
  await expect(page.getByText('A day holds 5. Remove one to add another.')).toBeVisible(PATIENCE);
  await expect(page.getByRole('button', { name: 'Add photo or PDF' })).toHaveCount(0);
  expect(await readStoredFiles(page)).toHaveLength(5);
});

for (const [theme, width, height] of [
  ['light', 390, 844],
  ['dark', 1440, 900],
] as const) {
  test(`photos and files, ${theme} and ${width} px wide, have nothing that axe finds @long`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await openOwnDay(page);
    const findings = async (): Promise<string[]> =>
      (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`,
      );
    expect(await findings()).toEqual([]);
    await chooseFiles(page).setInputFiles([await makePhoto(page), makePdf()]);
    await expect(page.getByRole('button', { name: /^plan.pdf/ })).toBeVisible(PATIENCE);
    expect(await findings()).toEqual([]);
    await photo(page).click();
    await expect(page.getByRole('dialog').locator('img:not(.blur-md)')).toBeVisible(PATIENCE);
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await openGallery(page);
    await expect(photo(page)).toBeVisible();
    expect(await findings()).toEqual([]);
  });
}
