/**
 * `pnpm shots`: pictures of the main screens of the built app, with a year of made-up days and a clock that stands still, into
 * the ignored folder `shots`. `pnpm shots --store` also renews the two pictures of the manifest, of which README shows the
 * narrow one; their letters are drawn by this machine. Build first.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { startOwnServer } from '../e2e/own-server.ts';
import { demoNow, demoZone, seedDemo } from './demo-device.ts';

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const executablePath = findChromium();
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;
type Size = keyof typeof sizes;
const themes = ['light', 'dark'] as const;

/** A screen: its address, and what must be there, or be done, before its picture is taken. */
interface Shot {
  readonly name: string;
  readonly path: string;
  readonly heading: string;
  readonly act?: (page: Page) => Promise<void>;
}

const shots: readonly Shot[] = [
  { name: 'today', path: '/today', heading: 'Today' },
  { name: 'habit', path: '/habits/seeded-0', heading: 'Meditate' },
  { name: 'editor', path: '/habits/new', heading: 'New habit' },
  { name: 'habits', path: '/habits', heading: 'All habits' },
  { name: 'streaks', path: '/habits/streaks', heading: 'Best streaks' },
  {
    name: 'year',
    path: '/year/2026',
    heading: '2026 in review',
    act: (page) => page.getByRole('img', { name: /^Picture: / }).waitFor(),
  },
  { name: 'settings', path: '/settings', heading: 'Settings' },
  { name: 'data', path: '/settings/data', heading: 'Data' },
  { name: 'import', path: '/settings/import', heading: 'Import' },
  { name: 'install', path: '/settings/install', heading: 'Install' },
  {
    name: 'day',
    path: '/today',
    heading: 'Today',
    act: async (page) => {
      await page.getByRole('button', { name: /^Meditate, / }).click({ button: 'right' });
      await page.getByRole('dialog', { name: 'Meditate' }).waitFor();
    },
  },
  {
    name: 'palette',
    path: '/today',
    heading: 'Today',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** Everything drawn: no skeleton, no running animation, all fonts. */
const settle = async (page: Page): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => document.querySelector('.animate-pulse') === null);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState === 'finished'));
  // chart.js draws in its own time.
  await page.waitForTimeout(400);
};

const openDevice = async (browser: Browser, origin: string, size: Size, scale: number): Promise<BrowserContext> => {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: sizes[size],
    deviceScaleFactor: scale,
    locale: 'en-GB',
    timezoneId: demoZone,
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
  });
  await context.clock.setFixedTime(demoNow);
  const page = await context.newPage();
  await page.goto('/today');
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await seedDemo(page);
  await page.reload();
  await page.getByRole('button', { name: /^Meditate, / }).waitFor();
  // Some of the day is done already.
  for (const habit of ['Meditate', 'Run']) {
    const check = page.getByRole('button', { name: new RegExp(`^${habit}, `) });
    const before = await check.textContent();
    await check.click();
    await page.waitForFunction(
      (text) => [...document.querySelectorAll('main button')].every((button) => button.textContent !== text),
      before,
    );
  }
  return context;
};

const open = async (page: Page, { path, heading, act }: Shot): Promise<void> => {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await act?.(page);
  await settle(page);
};

const takeAll = async (browser: Browser, origin: string, folder: string): Promise<void> => {
  for (const size of ['phone', 'desk'] as const) {
    const context = await openDevice(browser, origin, size, 1);
    const page = context.pages()[0] ?? (await context.newPage());
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      for (const shot of shots) {
        await open(page, shot);
        const name = `${shot.name}-${sizes[size].width}-${theme}.png`;
        await page.screenshot({ path: `${folder}/${name}` });
        process.stdout.write(`${name}\n`);
      }
    }
    await context.close();
  }
};

/** The manifest's pictures, in the sizes that it promises. */
const takeStore = async (browser: Browser, origin: string): Promise<void> => {
  const [today, habit] = shots;
  if (today === undefined || habit === undefined) throw new Error('the store needs two shots');
  for (const [size, scale, shot, file] of [
    ['phone', 2, today, 'screenshot-narrow-780x1688.png'],
    ['desk', 1, habit, 'screenshot-wide-1440x900.png'],
  ] as const) {
    const context = await openDevice(browser, origin, size, scale);
    const page = context.pages()[0] ?? (await context.newPage());
    await open(page, shot);
    await page.screenshot({ path: inProject(`public/icons/${file}`) });
    process.stdout.write(`public/icons/${file}\n`);
    await context.close();
  }
};

const folder = inProject('shots');
mkdirSync(folder, { recursive: true });
const server = await startOwnServer();
try {
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args });
  await takeAll(browser, server.origin, folder);
  if (process.argv.includes('--store')) await takeStore(browser, server.origin);
  await browser.close();
} finally {
  await server.stop();
}
