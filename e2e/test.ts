// Playwright's `test` with a demo per worker and the steps a person takes.
import { test as base } from '@playwright/test'
import { type Demo, startDemo } from './demo.ts'
import { createInbox, type Inbox } from './inbox.ts'

interface TestParts {
  readonly inbox: Inbox
}

interface WorkerParts {
  readonly demo: Demo
}

export const test = base.extend<TestParts, WorkerParts>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern.
    async ({}, use) => {
      const demo = await startDemo()
      await use(demo)
      await demo.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.addresses.demo),
  inbox: async ({ demo }, use) => use(createInbox(demo.addresses.inbox)),
})

export { expect } from '@playwright/test'
