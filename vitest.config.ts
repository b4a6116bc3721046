import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], { isolate = true, setupFiles = [] as string[] } = {}) => ({
  test: {
    name,
    isolate,
    setupFiles,
    include,
    exclude: ['**/node_modules/**', '**/*.long.test.ts', '**/*.pg.test.ts'],
    environment: 'node' as const,
    // Properties try thousands of habits; on a loaded machine that is more than the default of 5 s.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for may come late there, too. Only failures take so long.
    expect: { poll: { timeout: 15_000 } },
  },
});

/** Unit and property tests of the three packages; the browser's tests are Playwright's (`web/e2e`). */
export default defineConfig({
  test: {
    projects: [
      // No module of these keeps state that a test could leave behind; loading them once saves half of the time.
      project('shared', ['shared/**/*.test.ts'], { isolate: false }),
      project('sync-server', ['sync-server/**/*.test.ts'], { isolate: false }),
      project('web', ['web/{src,build}/**/*.test.{ts,tsx}'], { setupFiles: ['web/src/testing/patient-waits.ts'] }),
      project('scripts', ['scripts/**/*.test.mjs']),
    ],
  },
});
