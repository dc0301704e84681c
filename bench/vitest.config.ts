import { defineConfig } from 'vitest/config';

/** The bench borrows the test runner for its TypeScript and its templates; it asserts only that answers are right. */
export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    globalSetup: './test/global-setup.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    silent: false,
    reporters: ['default'],
    disableConsoleIntercept: true,
  },
});
