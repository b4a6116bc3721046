import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import readQrCode from 'jsqr';
import { expect, test } from './base.ts';
import { seedHabits } from './seeded-device.ts';
import { checkOf, expectTodayReady, openToday } from './today-list.ts';

test.use({ serviceWorkers: 'allow' });

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1';

/** The same phone's home-screen app: a storage of its own, and no browser around it. */
const openHomeScreenApp = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ userAgent: IPHONE, viewport: { width: 390, height: 844 } });
  await context.addInitScript(() => Object.defineProperty(navigator, 'standalone', { get: () => true }));
  return context.newPage();
};

const seed = async (page: Page, days: number): Promise<void> => {
  await openToday(page);
  const today = await page.evaluate(() => new Intl.DateTimeFormat('sv-SE').format(new Date()));
  await seedHabits(page, today, [{ name: 'Stretch', days: Array.from({ length: days }, () => 'done') }]);
  await page.reload();
  await expectTodayReady(page);
};

/** What a camera reads: the drawing as a picture, six pixels a module, through a decoder that is not ours. */
const readCode = async (code: Locator): Promise<string> => {
  const { dark, side } = await code.evaluate(async (svg: SVGSVGElement) => {
    const pixels = svg.viewBox.baseVal.width * 6;
    const image = new Image(pixels, pixels);
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('width', String(pixels));
    copy.setAttribute('height', String(pixels));
    image.src = URL.createObjectURL(new Blob([copy.outerHTML], { type: 'image/svg+xml' }));
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: pixels, height: pixels });
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data = new Uint8ClampedArray() } = context?.getImageData(0, 0, pixels, pixels) ?? {};
    return {
      side: pixels,
      dark: Array.from({ length: pixels * pixels }, (_, at) => ((data[at * 4] ?? 255) < 128 ? '1' : '0')).join(''),
    };
  });
  const rgba = Uint8ClampedArray.from({ length: dark.length * 4 }, (_, at) =>
    at % 4 === 3 || dark[Math.floor(at / 4)] === '0' ? 255 : 0,
  );
  return readQrCode(rgba, side, side)?.data ?? '';
};

const expectNoBarriers = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
};

test.describe('from Safari to the home-screen app', () => {
  test.use({ userAgent: IPHONE, viewport: { width: 390, height: 844 } });

  test(
    'a transfer file made in the hint fills the empty app',
    { tag: '@long' },
    async ({ page, browser, watchContext }) => {
      await seed(page, 12);
      await page.goto('/settings/install');
      const hint = page.getByRole('region', { name: 'Put Hearth on your home screen' });
      await hint.getByRole('button', { name: 'Make a transfer file' }).click();
      const ready = hint.getByRole('region', { name: /^hearth-.*\.zip is ready/ });
      await expect(ready).toContainText('Started in Safari?');
      await expectNoBarriers(page);
      const downloading = page.waitForEvent('download');
      await ready.getByRole('button', { name: 'Save the file' }).click();
      const download = await downloading;

      const app = await openHomeScreenApp(browser);
      await watchContext(app.context());
      await openToday(app);
      const question = app.getByRole('region', { name: 'Started in Safari?' });
      await expect(question).toBeVisible();
      await expectNoBarriers(app);
      const choosing = app.waitForEvent('filechooser');
      await question.getByRole('button', { name: 'Choose the transfer file' }).click();
      await (await choosing).setFiles(await download.path());
      await expect(app).toHaveURL('/settings/import');
      await app.getByRole('button', { name: 'Add to what is here' }).click();
      await expect(app.getByText('Everything is in place')).toBeVisible();
      await app.goto('/today');
      await expect(checkOf(app, 'Stretch')).toBeVisible();
      await expect(question).toBeHidden();
      await app.context().close();
    },
  );

  test('who is new in the app is asked once', { tag: '@long' }, async ({ browser }) => {
    const app = await openHomeScreenApp(browser);
    await openToday(app);
    const question = app.getByRole('region', { name: 'Started in Safari?' });
    await question.getByRole('button', { name: 'No, I am new here' }).click();
    await expect(question).toBeHidden();
    await app.reload();
    await expectTodayReady(app);
    await expect(app.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(question).toBeHidden();
    await app.context().close();
  });

  test('nobody is asked in the browser itself', { tag: '@long' }, async ({ page }) => {
    await openToday(page);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Started in Safari?' })).toBeHidden();
  });
});

test.describe('to another device', () => {
  test(
    'a QR code holds a small device whole, and its link opens the dry run',
    { tag: '@long' },
    async ({ page, browser }) => {
      await seed(page, 12);
      await page.goto('/settings/install');
      await page.getByRole('button', { name: 'Show a QR code' }).click();
      const dialog = page.getByRole('dialog', { name: 'Scan this with the other device' });
      const code = dialog.getByRole('img', { name: 'QR code: a link with all your habits and days' });
      await expect(code).toBeVisible();
      await expectNoBarriers(page);
      const link = await readCode(code);
      expect(link).toMatch(/^http:\/\/localhost:\d+\/settings\/import#d=\d+$/);

      const other = await (await browser.newContext()).newPage();
      const requested: string[] = [];
      other.on('request', (request) => requested.push(request.url()));
      await other.goto(link);
      await expect(other.getByText('hearth-transfer.json').first()).toBeVisible();
      await expect(other).toHaveURL('/settings/import');
      // The fragment is nobody's business but the page's.
      expect(requested.filter((url) => /\d{60}/.test(new URL(url).pathname + new URL(url).search))).toEqual([]);
      await other.context().close();
    },
  );

  test('says when it is too much for a code, and when a link is cut short', { tag: '@long' }, async ({ page }) => {
    await seed(page, 400);
    await page.goto('/settings/install');
    await page.getByRole('button', { name: 'Show a QR code' }).click();
    await expect(page.getByText('That is too much for a QR code')).toBeVisible();
    await page.goto('/settings/import#d=123456');
    await expect(page.getByRole('alert')).toContainText('That link is incomplete');
  });

  test('there is nothing to offer while there is nothing to take', { tag: '@long' }, async ({ page }) => {
    await page.goto('/settings/install');
    await expect(page.getByRole('heading', { level: 1, name: 'Install' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make a transfer file' })).toBeHidden();
  });
});
