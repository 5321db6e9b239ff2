import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schemas,crawler,site,scripts,content}/**/*.test.ts'],
    // Real servers, repositories and builds are slow on a busy machine; a hang still ends.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
