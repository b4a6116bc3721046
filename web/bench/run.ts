/**
 * `pnpm bench:web`: the built app behind the real server in real Chromium. A device with 60 habits and 110,000 check-ins is
 * reloaded offline and tapped under a slowed CPU; Lighthouse judges the first visit. Build first. Exits with 1 over budget.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { startOwnServer } from '../e2e/own-server.ts';
import { medianScores, type Scores } from './lighthouse-scores.ts';
import { seedDevice } from './seed-device.ts';
import { longTasksDuring, measureReloads, measureTaps } from './today-speed.ts';

const executablePath = findChromium();
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
const size = { habits: 60, checkIns: 110_000 };

let failed = 0;
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
function report(label: string, value: number, limit: number, unit: string, atLeast = false): void {
  const within = atLeast ? value >= limit : value <= limit;
  if (!within) failed += 1;
  print(
    `${within ? 'ok  ' : 'OVER'} ${label}: ${value.toFixed(unit === '' ? 2 : 1)} ${unit} (${atLeast ? 'at least' : 'at most'} ${limit})`,
  );
}
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

async function benchToday(origin: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args,
    viewport: { width: 390, height: 844 },
    timezoneId: 'Europe/Berlin',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${origin}/today`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    const today = await page.evaluate(() => new Intl.DateTimeFormat('sv-SE').format(new Date()));
    await seedDevice(page, today, size);
    const began = performance.now();
    await page.reload();
    await page.waitForFunction(
      (habits) => document.querySelectorAll('main [data-row-part="check"]').length >= habits,
      size.habits,
      {
        timeout: 120_000,
      },
    );
    print(
      `     first open after the rows arrived, all derived made anew: ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    await page.waitForTimeout(3000);
    await context.setOffline(true);
    await page.reload();
    await page.waitForTimeout(1500);
    const reloads = await measureReloads(page, 9);
    report('offline reload to an interactive Today, median of 9', quantile(reloads, 0.5), 1000, 'ms');
    print(`     worst of 9: ${Math.max(...reloads).toFixed(0)} ms`);
    await page.waitForTimeout(1500);
    const taps: number[] = [];
    const tasks = await longTasksDuring(page, async () => {
      taps.push(...(await measureTaps(context, page, 60, 1)));
    });
    print(
      `     tap to painted result, no throttle: p50 ${quantile(taps, 0.5).toFixed(1)} ms, p95 ${quantile(taps, 0.95).toFixed(1)} ms`,
    );
    report('long tasks while ticking 60 habits, no throttle', tasks.length, 0, 'tasks');
    const slowed = await measureTaps(context, page, 60, 4);
    report('tap to painted result, 4x throttle, p95 of 60', quantile(slowed, 0.95), 50, 'ms');
    print(`     p50 ${quantile(slowed, 0.5).toFixed(1)} ms`);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

function reportScores(name: string, scores: Scores, limits: Partial<Scores>): void {
  for (const [category, limit] of Object.entries(limits)) {
    report(`Lighthouse ${name} ${category}, median of 5`, scores[category as keyof Scores], limit, '', true);
  }
}

const server = await startOwnServer();
try {
  await benchToday(server.origin);
  const lighthouse = { runs: 5, port: 9333, executablePath, args };
  reportScores('/', await medianScores(`${server.origin}/`, lighthouse), {
    performance: 0.95,
    accessibility: 1,
    'best-practices': 1,
    seo: 1,
  });
  reportScores('/today', await medianScores(`${server.origin}/today`, lighthouse), {
    performance: 0.9,
    accessibility: 1,
    'best-practices': 1,
  });
} finally {
  await server.stop();
}
process.exitCode = failed > 0 ? 1 : 0;
