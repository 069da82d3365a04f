// Threat: somebody finds an old session open, or has a copy of its cookie, and wants a way in of their own.
import { expect, it } from 'vitest'
import { createMemoryAdapter, type MemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter } from '../../src/index.ts'
import { createLinkingApp, openAsAda, toLink } from '../support/linking-app.ts'
import { targetOf } from '../support/round-trip.ts'

it.each([
  ['which keeps the start of sessions', (adapter: MemoryAdapter): Adapter => adapter],
  ['which does not', withoutStart],
])('a renewal makes no recent sign-in of it, in a store %s', async (_name, keep) => {
  const app = createLinkingApp('database', { adapter: keep(createMemoryAdapter()) })
  const browser = await openAsAda(app)
  const early = await browser.submit('/api/auth/signin/example', toLink)
  app.clock.advance({ hours: 25 })
  await browser.session()

  const late = await browser.submit('/api/auth/signin/example', toLink)

  expect(targetOf(early)).not.toContain('error=')
  expect(targetOf(late)).toContain('error=reauthentication_required')
  expect(await browser.session()).not.toBeNull()
})

/** Sessions as adapters of Auth.js keep them. */
function withoutStart(adapter: MemoryAdapter): Adapter {
  return {
    ...adapter,
    keepsSessionStart: false,
    getSessionAndUser: async (token) => {
      const found = await adapter.getSessionAndUser(token)
      if (!found) return null
      const { createdAt: _, ...session } = found.session
      return { ...found, session }
    },
  }
}
