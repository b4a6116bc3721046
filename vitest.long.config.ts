import { defineConfig } from 'vitest/config';

/** What takes too long for every run: `pnpm test:long`, by hand; its last figures stand in the note of the change. */
export default defineConfig({
  test: {
    include: ['{shared,sync-server}/src/**/*.long.test.ts', 'web/src/**/*.long.test.ts'],
    exclude: ['**/node_modules/**'],
    environment: 'node',
    testTimeout: 30 * 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
