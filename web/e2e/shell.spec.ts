import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { expectTodayReady, openToday } from './today-list.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

const NAME = 'Stretch';

const makeHabit = async (page: Page): Promise<void> => {
  await page.goto('/habits/new');
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL('/today');
};

const linkTo = (page: Page) => page.getByRole('main').getByRole('link', { name: NAME }).first();

test.describe('the shell', () => {
  test('shows the rooms that exist, under the thumb or at the side', async ({ page }) => {
    for (const [size, rooms] of [
      [PHONE, ['Today', 'Groups', 'New habit', 'Me']],
      [DESK, ['Today', 'Groups', 'All habits', 'Settings']],
    ] as const) {
      await page.setViewportSize(size);
      await page.goto('/today');
      const links = page.getByRole('navigation', { name: 'Rooms' }).getByRole('link');
      await expect(links).toHaveText(rooms.map((room) => (room === 'New habit' ? '' : room)));
      await expect(page.getByRole('link', { name: 'New habit', exact: false }).first()).toBeVisible();
      await expect(links.filter({ hasText: 'Today' })).toHaveAttribute('aria-current', 'page');
    }
  });

  test('lets the keyboard skip past the bars', async ({ page }) => {
    await page.setViewportSize(DESK);
    await page.goto('/settings/about');
    await expect(page.getByRole('heading', { level: 1 }).last()).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  for (const size of [PHONE, DESK]) {
    const tag = size === PHONE ? [] : ['@long'];
    test(`names each page and moves the focus with it at ${size.width} px`, { tag }, async ({ page }) => {
      await page.setViewportSize(size);
      await makeHabit(page);
      await expect(page).toHaveTitle('Today · Hearth');
      await linkTo(page).click();
      await expect(page).toHaveTitle(`${NAME} · Hearth`);
      await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeFocused();
      await page.goBack();
      await expect(page).toHaveTitle('Today · Hearth');
      await expect(linkTo(page)).toBeFocused();
    });
  }

  test('finds the same place of the list again', { tag: '@long' }, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 420 });
    await makeHabit(page);
    await page.evaluate(() => document.querySelector('main')?.setAttribute('style', 'min-height: 3000px'));
    await page.evaluate(() => window.scrollTo(0, 120));
    await linkTo(page).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(120);
  });
});

test.describe('the keyboard', () => {
  test.use({ viewport: DESK });

  test('opens a new habit, the list of keys, and rooms', async ({ page }) => {
    await openToday(page);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(help).toBeVisible();
    for (const label of ['New habit', 'Go to Today', 'Go to Settings', 'This list']) {
      await expect(help.getByText(label, { exact: true })).toBeVisible();
    }
    // Under the dialog the keys rest.
    await page.keyboard.press('n');
    await expect(page).toHaveURL('/today');
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();

    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect(page).toHaveURL('/settings');
    await page.keyboard.press('n');
    await expect(page).toHaveURL('/habits/new');
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('');
    await name.press('n');
    await expect(name).toHaveValue('n');
  });

  test('ticks the nth habit of the day', async ({ page }) => {
    await makeHabit(page);
    await expect(linkTo(page)).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('listitem').filter({ hasText: `${NAME}: done` })).toBeVisible();
  });

  test('can lose its single keys, and keeps that', { tag: '@long' }, async ({ page }) => {
    await openToday(page);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await help.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.reload();
    await expectTodayReady(page);
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    await expect(help).toBeHidden();
    await expect(page).toHaveURL('/today');
    // The way back needs no key.
    await page.getByRole('button', { name: 'Keyboard' }).click();
    await expect(help.getByRole('switch', { name: 'Single-key shortcuts' })).not.toBeChecked();
  });
});

test.describe('the way to install', () => {
  test(
    'is offered once somebody has settled in, and goes when it is waved away',
    { tag: '@long' },
    async ({ page }) => {
      await page.addInitScript(() => {
        localStorage.setItem('hearth.checkInDays', '2026-11-18 2026-11-19 2026-11-20');
        window.addEventListener('load', () => {
          const prompt = () => Promise.resolve({ outcome: 'dismissed' });
          setTimeout(() => window.dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt })), 1500);
        });
      });
      await page.goto('/today');
      const hint = page.getByRole('region', { name: 'Keep Hearth at hand' });
      await expect(hint.getByRole('button', { name: 'Install' })).toBeVisible();
      await hint.getByRole('button', { name: 'Not now' }).click();
      await expect(hint).toBeHidden();
      await page.reload();
      await expectTodayReady(page);
      await page.waitForTimeout(2500);
      await expect(hint).toBeHidden();
    },
  );

  test('is no question for a newcomer', { tag: '@long' }, async ({ page }) => {
    await page.goto('/today');
    await page.evaluate(() => {
      const prompt = () => Promise.resolve({ outcome: 'dismissed' });
      window.dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt }));
    });
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Keep Hearth at hand' })).toBeHidden();
  });

  test.describe('on an iPhone', () => {
    test.use({
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1',
    });

    test('names the limits before the data is in the wrong place', async ({ page }) => {
      await page.goto('/settings/install');
      const hint = page.getByRole('region', { name: 'Put Hearth on your home screen' });
      await expect(hint).toContainText('keep separate data');
      await expect(hint).toContainText('7 days');
      await expect(hint).toContainText('no background sync');
    });
  });
});

test.describe('what concerns the whole day', () => {
  // Playwright's own zone holds for a whole context; a journey needs one that moves.
  test.use({ timezoneId: '' });

  test('a journey is asked about once, and "keep" can be undone', { tag: '@long' }, async ({ page, context }) => {
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Berlin' });
    await makeHabit(page);
    await expect(linkTo(page)).toBeVisible();
    await devTools.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Tokyo' });
    await page.reload();
    const question = page.getByRole('status').filter({ hasText: 'You are in Tokyo now.' });
    await expect(question).toContainText(/Today is \w+day \d+ \w+ here\./);
    await question.getByRole('button', { name: 'Keep Berlin time' }).click();
    await expect(question).toBeHidden();
    await page.getByRole('listitem').filter({ hasText: 'Berlin time' }).getByRole('button', { name: 'Undo' }).click();
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Switch' }).click();
    await expect(question).toBeHidden();
    await page.reload();
    await expect(linkTo(page)).toBeVisible();
    await page.waitForTimeout(1500);
    await expect(question).toBeHidden();
  });
});
