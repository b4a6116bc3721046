import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], isolate = true) => ({
  test: {
    name,
    isolate,
    include,
    exclude: ['**/node_modules/**', '**/*.long.test.ts', '**/*.pg.test.ts'],
    environment: 'node' as const,
    // Properties try thousands of habits; on a loaded machine that is more than the default of 5 s.
    testTimeout: 60_000,
  },
});

/** Unit and property tests of the three packages; the browser's tests are Playwright's (`web/e2e`). */
export default defineConfig({
  test: {
    projects: [
      // No module of these keeps state that a test could leave behind; loading them once saves half of the time.
      project('shared', ['shared/**/*.test.ts'], false),
      project('sync-server', ['sync-server/**/*.test.ts'], false),
      project('web', ['web/{src,build}/**/*.test.{ts,tsx}']),
      project('scripts', ['scripts/**/*.test.mjs']),
    ],
  },
});
