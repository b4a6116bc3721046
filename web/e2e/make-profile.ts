/**
 * `node web/e2e/make-profile.ts VERSION`: fills a browser through the app's own screens and keeps its raw profile as
 * `fixtures/profile-VERSION.json`, once per release and never again: later versions prove by it that they open what this
 * one wrote. Build first.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { loopZip } from '@hearth/shared/testing/loop-files.ts';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { createHabit } from './habit-form.ts';
import { startOwnServer } from './own-server.ts';
import { dumpProfile } from './profile-dump.ts';
import { checkOf, openDay, openToday } from './today-list.ts';

const version = process.argv[2];
if (version === undefined) throw new Error('name the version: node web/e2e/make-profile.ts 0.1.0');

const executablePath = findChromium();
const server = await startOwnServer();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
});
const context = await browser.newContext({
  baseURL: server.origin,
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  serviceWorkers: 'block',
});
const page = await context.newPage();
await page.clock.install({ time: '2026-11-21T12:00:00+01:00' });

await openToday(page);
await createHabit(page, { name: 'Stretch', timeOfDay: 'morning' });
await createHabit(page, { name: 'Water', target: 3, unit: 'glasses' });
await createHabit(page, { name: 'Meditate', target: 10, unit: 'min', timeOfDay: 'evening' });
await createHabit(page, { name: 'Run', kind: 'quota', times: 3, per: 'week' });
await createHabit(page, { name: 'Plants', kind: 'since-last', times: 3 });
await createHabit(page, { name: 'Swim', kind: 'rolling', times: 2 });
await createHabit(page, { name: 'Rent', kind: 'month-days', times: 1 });
await createHabit(page, { name: 'No sugar', kind: 'avoid', times: 0 });

await checkOf(page, 'Stretch').click();
await checkOf(page, 'Water').click();
await checkOf(page, 'Water').click();
await checkOf(page, 'Run').click();
const skip = await openDay(page, 'Plants');
await skip.getByLabel('Note').fill('Away, the neighbour waters them');
await skip.getByRole('button', { name: 'Save note' }).click();
await skip.getByRole('button', { name: 'Skip', exact: true }).click();
const slip = await openDay(page, 'No sugar');
await slip.getByRole('button', { name: 'I slipped just now' }).click();
// Leaving the page before the write is through would take it along.
await page.getByText('No sugar: slip noted').waitFor();

const day = (daysAgo: number): string => new Date(Date.UTC(2026, 10, 21 - daysAgo)).toISOString().slice(0, 10);
const ticks = Array.from({ length: 40 }, (_, at) => `${day(at + 1)},${at % 9 === 8 ? 'SKIP' : 'YES_MANUAL'},`);
await page.goto('/settings/import');
const file = { name: 'loop.zip', mimeType: 'application/zip', buffer: Buffer.from(loopZip(ticks)) };
await page.locator('input[type=file]').setInputFiles(file);
await page.getByRole('button', { name: 'Import', exact: true }).click();
await page.getByRole('link', { name: 'Go to Today' }).click();
await checkOf(page, 'Read').waitFor();
await page.clock.runFor(5000);
await page.waitForTimeout(1000);

const folder = join(import.meta.dirname, 'fixtures');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, `profile-${version}.json`), `${JSON.stringify(await dumpProfile(page))}\n`);
await browser.close();
await server.stop();
