// Browser tests on the demo. Each worker starts a demo of its own: free ports, an empty database.
import { defineConfig, devices } from '@playwright/test'
import { findBrowser, howToGetBrowser } from '../tools/find-browser.ts'
import type { Options } from './test.ts'

const executablePath = findBrowser(process.env)
if (!executablePath) console.warn(`No Chromium found: ${howToGetBrowser}`)

export default defineConfig<object, Options>({
  testDir: 'tests',
  // One worker: a second demo would compete for the two cores that these tests are meant to run on.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'chromium' },
    // What differs between the strategies, once more with sealed sessions.
    { name: 'chromium, sealed sessions', testMatch: 'display-name.spec.ts', use: { strategy: 'jwt' } },
  ],
})
