// Published adapters on databases that refuse rows, or are gone: a code, and nothing half made.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { TestBrowser } from '../../../packages/latchkey/src/testing/test-browser.ts'
import { itWith } from './it-with.ts'
import type { OpenPublished } from './published-adapter.ts'
import { countNew, createPublishedApp, newPerson, type PublishedApp, targetOf } from './published-app.ts'
import { setups } from './setups.ts'

describe.each(setups)('faults of $name', (setup) => {
  const it = itWith(setup)
  let opened: OpenPublished
  let app: PublishedApp
  let signedIn: TestBrowser
  let isClosed = false
  beforeAll(async () => {
    if (setup.missing !== undefined) return
    opened = await setup.open()
    app = createPublishedApp(opened)
    signedIn = app.open()
    await app.signIn(signedIn, newPerson())
  })
  afterAll(() => (isClosed ? undefined : opened?.close()))

  // The later a step fails, the more there is to take back.
  for (const kind of ['sessions', 'accounts', 'users'] as const) {
    it(`a database that takes no ${kind} is told with a code, and leaves nothing behind`, async () => {
      await opened.refuse(kind)
      const browser = app.open()

      const rows = await countNew(opened, async () => {
        const response = await app.signIn(browser, newPerson())
        expect(targetOf(response)).toContain('error=store_unavailable')
      })

      expect(rows).toEqual({ users: 0, accounts: 0, sessions: 0 })
      expect(await browser.session()).toBeNull()
      expect(app.logged.join()).toContain('store_unavailable')
    })
  }

  it('a database that is gone signs nobody out', async (context) => {
    if (setup.isSchemaless) return context.skip('an empty folder and an empty database are databases')
    const cookies = new Map(signedIn.cookies)
    isClosed = true
    await opened.close()

    const response = await signedIn.get('/api/auth/session')

    expect(response.status).toBe(503)
    expect(signedIn.cookies).toEqual(cookies)
  })
})
