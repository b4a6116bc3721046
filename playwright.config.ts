import { rmSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { findChromium, findHeadlessShell } from './scripts/find-chromium.mjs';

const port = process.env['HEARTH_E2E_PORT'] ?? '4173';
const baseURL = `http://localhost:${port}`;
/** Emptied by the first process that reads this file, and left alone by its workers, which read it again. */
const dataFolder = `.cache/e2e-data-${port}`;
if (process.env['TEST_WORKER_INDEX'] === undefined) rmSync(dataFolder, { recursive: true, force: true });
/** Root has no sandbox, and a test machine has nobody to phone. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
/** A browser without windows shows no notifications: these files get the whole one. */
const NOTIFYING = /(?:reminder|push|notification)[^/]*\.spec\.ts$/;
const whole = findChromium();
const shell = findHeadlessShell() ?? whole;
const launch = (path: string | undefined) => ({
  launchOptions: { args, ...(path === undefined ? {} : { executablePath: path }) },
});
const isLongRun = process.env['HEARTH_LONG'] === '1';

/** The browser's tests, against the built app behind the real server. Build first: `pnpm build`. */
export default defineConfig({
  testDir: 'web/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  // What tests a second time what another test holds, or a corner of it, waits for the long run.
  ...(isLongRun ? {} : { grepInvert: /@long/ }),
  // A machine that is busy elsewhere can lose a beat. What passes only the second time is named at the end of the run.
  retries: 1,
  workers: 2,
  // Only failures take so long: a busy machine makes a screen late, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['line'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '.cache/reports/playwright.json' }],
  ],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    // Installing the worker loads the whole app: only where a test is about it.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'shell', testIgnore: NOTIFYING, use: launch(shell) },
    // Playwright's own browser is asked for whole by its channel.
    {
      name: 'whole',
      testMatch: NOTIFYING,
      use: { ...launch(whole), ...(whole === undefined ? { channel: 'chromium' } : {}) },
    },
  ],
  webServer: {
    command: 'node sync-server/src/main.ts',
    url: `${baseURL}/healthz`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { PORT: port, HEARTH_DATA: dataFolder, LOG_LEVEL: 'warn' },
  },
});
