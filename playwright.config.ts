import { defineConfig } from '@playwright/test'

// The app is started by `npm test`, which says where; see scripts/test.mjs.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A loaded machine may be late once; what is broken is broken twice. The report names what passed at the second try.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  use: {
    baseURL: process.env.BUKA_TEST_URL ?? 'http://localhost:3000',
    locale: 'en-US',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args },
    trace: 'retain-on-failure',
  },
})
