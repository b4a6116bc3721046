import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium.mjs';

const port = process.env['HEARTH_E2E_PORT'] ?? '4173';
const baseURL = `http://localhost:${port}`;
/** Set by the first process that reads this file, so that its workers, which read it again, agree. */
process.env['HEARTH_E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'hearth-e2e-'));
const executablePath = findChromium();

/** The browser's tests, against the built app behind the real server. Build first: `pnpm build`. */
export default defineConfig({
  testDir: 'web/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [
    ['line'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '.cache/reports/playwright.json' }],
  ],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Root has no sandbox, and a test machine has nobody to phone.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    },
  },
  webServer: {
    command: 'node sync-server/src/main.ts',
    url: `${baseURL}/healthz`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { PORT: port, HEARTH_DATA: process.env['HEARTH_E2E_DATA'], LOG_LEVEL: 'warn' },
  },
});
