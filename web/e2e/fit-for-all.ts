import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './base.ts';

/** What axe finds, one line a fault. */
export async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** A phone, a tablet upright and a desk. */
export const widths = [390, 820, 1440];
const isLongRun = process.env['HEARTH_LONG'] === '1';
/** The short run asks axe once of each screen: of about half of them light on a phone, of the others dark at a desk. */
const isAskedOfAxe = (name: string, width: number, colorScheme: 'light' | 'dark'): boolean => {
  if (isLongRun) return true;
  return name.length % 2 === 0 ? width === 390 && colorScheme === 'light' : width === 1440 && colorScheme === 'dark';
};

/** Colours on their way from the other theme, and drawers on their way in, are not judged. */
async function settle(page: Page): Promise<void> {
  // Two frames, in which a change of theme or width begins its transitions.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

export async function expectNothingTooWide(page: Page, where: string): Promise<void> {
  await settle(page);
  const tooWideBy = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  // Charts follow a new width a frame later.
  await expect.soft.poll(tooWideBy, { message: where }).toBeLessThanOrEqual(0);
}

/** Nothing for axe to find, and nothing wider than the page, at each width and in each theme that is asked for. */
export async function expectFitForAll(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      if (!isAskedOfAxe(name, width, colorScheme)) continue;
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await settle(page);
      expect.soft(await findBarriers(page), `${name}, ${colorScheme} at ${width} px`).toEqual([]);
    }
    await expectNothingTooWide(page, `${name} at ${width} px`);
  }
}
