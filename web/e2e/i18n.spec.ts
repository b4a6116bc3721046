import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { moveTo } from './move-to.ts';

/** What a pseudo-locale cannot change: what a person wrote, what Intl writes, names of places, licences and keys. */
const UNTRANSLATED =
  /Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Berlin|UTC|GMT|MIT|ISC|BSD|Apache|English|Ctrl|Shift|Alt|Enter/;

const HABIT = '1234';

const speak = async (page: Page, language: 'en-XA' | 'en-XB'): Promise<void> => {
  await page.addInitScript((chosen) => localStorage.setItem('hearth.language', chosen), language);
};

const makeHabit = async (page: Page): Promise<string> => {
  await page.goto('/habits/new');
  await page.getByRole('textbox').first().fill(HABIT);
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL('/today');
  const address = await page.getByRole('main').getByRole('link', { name: HABIT }).first().getAttribute('href');
  if (address === null) throw new Error('the new habit has no page');
  return address;
};

/** Texts on the page with plain letters only: each skipped the catalogue. */
const findPlainTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        parent === null ||
        parent.closest('script, style, noscript, kbd, bdi, [dir=ltr]') !== null ||
        !parent.checkVisibility()
      )
        continue;
      texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '');
    }
    // Every pseudo-text begins with a bracket, and most hold a letter that English lacks.
    return texts.filter((text) => /[a-z]{3}/i.test(text) && !/[[À-ž]/.test(text));
  });

const settle = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).last()).toBeVisible();
  await expect(page.locator('[aria-busy=true], .animate-pulse')).toHaveCount(0);
};

const expectNoOverflow = async (page: Page, address: string): Promise<void> => {
  const tooWideBy = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(tooWideBy, address).toBeLessThanOrEqual(0);
};

const ADDRESSES = [
  '/today',
  '/habits/new',
  '/settings',
  '/settings/account',
  '/settings/account/sign-up',
  '/settings/account/sign-in',
  '/settings/account/forgot',
  '/reset#secret',
  '/confirm#secret',
  '/settings/appearance',
  '/settings/time',
  '/settings/habits',
  '/settings/reminders',
  '/settings/data',
  '/settings/import',
  '/settings/activity',
  '/settings/install',
  '/settings/about',
  '/invite/nobody',
];

test('every text comes from the catalogue, and longer words find room (en-XA)', async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await speak(page, 'en-XA');
  const habit = await makeHabit(page);
  for (const address of [...ADDRESSES, habit, `${habit}/edit`]) {
    // Where the habit was made, and links of mails, which are opened from elsewhere.
    if (address === '/today' || address.includes('#')) await page.goto(address);
    else await moveTo(page, address);
    await settle(page);
    const plain = (await findPlainTexts(page)).filter((text) => !UNTRANSLATED.test(text));
    expect.soft(plain, address).toEqual([]);
    await expectNoOverflow(page, address);
  }
});

for (const width of [390, 1440]) {
  test(`every screen stands from right to left at ${width} px (en-XB)`, { tag: '@long' }, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 844 });
    await speak(page, 'en-XB');
    const habit = await makeHabit(page);
    for (const address of [...ADDRESSES, habit, `${habit}/edit`]) {
      await page.goto(address);
      await settle(page);
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await expectNoOverflow(page, address);
      const heading = page.getByRole('heading', { level: 1 }).last();
      expect.soft(await heading.evaluate((element) => getComputedStyle(element).direction), address).toBe('rtl');
    }
    if (width < 900) return;
    const rail = await page.getByRole('navigation').first().boundingBox();
    expect(rail?.x).toBeGreaterThan(width / 2);
  });
}

test('the language can be asked for in the address, and is not remembered', async ({ page }) => {
  await page.goto('/today?lng=en-XB');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XB');
  await page.goto('/today');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});
