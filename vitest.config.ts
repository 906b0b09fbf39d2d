import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

const setupFiles = ['tests/support/quiet-log.ts']

// Two kinds of test: `unit` needs nothing but Node; `database` (files named *.db.test.ts) gets a real PostgreSQL.
export default defineConfig({
  test: {
    // One fewer than there are processors would be one on the two that decide.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.db.test.ts', 'tests/browser/**'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          setupFiles,
          include: ['tests/**/*.db.test.ts'],
          globalSetup: ['tests/support/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
