import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './base.ts';

test.describe('the landing without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('says what it is, shows the product and leads on', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveTitle(/Hearth/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('img', { name: /Today screen/ })).toBeInViewport();
    const links = page.getByRole('link', { name: 'Start now' });
    await expect(links).not.toHaveCount(0);
    for (const link of await links.all()) await expect(link).toHaveAttribute('href', '/today');
  });

  test('is dark where the system is dark', { tag: '@long' }, async ({ browser, baseURL }) => {
    const backgrounds = new Map<string, string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        colorScheme,
        javaScriptEnabled: false,
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      await page.goto('/');
      const shot = await page.screenshot({ clip: { x: 0, y: 0, width: 4, height: 4 } });
      backgrounds.set(colorScheme, shot.toString('base64'));
      await context.close();
    }
    expect(backgrounds.get('dark')).not.toBe(backgrounds.get('light'));
  });
});

test.describe('the landing', () => {
  test('lets people start without an account', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: 'Start now' }).first().click();
    await expect(page).toHaveURL('/today');
    await expect(page.getByRole('navigation')).toBeVisible();
  });

  test('has one script of its own, hashed, and a manifest', async ({ page, request }) => {
    await page.goto('/');
    const scripts = await page.locator('script[src]').evaluateAll((all) => all.map((one) => one.getAttribute('src')));
    expect(scripts).toEqual([expect.stringMatching(/^\/assets\/landing-[\w-]{8}\.js$/)]);
    const manifest = await request.get((await page.locator('link[rel=manifest]').getAttribute('href')) ?? '');
    expect(await manifest.json()).toMatchObject({ start_url: '/today', scope: '/' });
  });

  test('wears the theme that was chosen in the app, whatever the system says', { tag: '@long' }, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.addInitScript(() => localStorage.setItem('hearth.theme', 'dark'));
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('lets the keyboard skip to its content', async ({ page }) => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#content')).toBeFocused();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 820, 1440]) {
      const isAlways = (width === 390 && colorScheme === 'light') || (width === 1440 && colorScheme === 'dark');
      const tag = isAlways ? [] : ['@long'];
      test(`has nothing for axe to find at ${width} px in ${colorScheme}`, { tag }, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto('/');
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  }
});
