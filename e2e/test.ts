// Playwright's `test` with a demo per worker and the steps a person takes.
import { test as base } from '@playwright/test'
import { type Demo, type Strategy, startDemo } from './demo.ts'
import { createInbox, type Inbox } from './inbox.ts'

interface TestParts {
  readonly inbox: Inbox
}

/** What a project of the configuration may choose. */
export interface Options {
  /** How sessions are kept. @default 'database' */
  readonly strategy: Strategy
}

interface WorkerParts extends Options {
  readonly demo: Demo
}

export const test = base.extend<TestParts, WorkerParts>({
  strategy: ['database', { scope: 'worker', option: true }],
  demo: [
    async ({ strategy }, use) => {
      const demo = await startDemo(strategy)
      await use(demo)
      await demo.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.addresses.demo),
  inbox: async ({ demo }, use) => use(createInbox(demo.addresses.inbox)),
})

export { expect } from '@playwright/test'
