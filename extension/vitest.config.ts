import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.spec.ts'],
    exclude: ['node_modules', '.output'],
    testTimeout: 30_000, // properties on a busy machine
  },
});
