// A user who is deleted while they sign in.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { createTestApp, signInAsAda } from '../support/test-auth.ts'

describe('a user who is deleted while they sign in', () => {
  it('is told to start again, and gets in as somebody new', async () => {
    const adapter = createMemoryAdapter()
    let isDeleted = false
    const deleting: typeof adapter = {
      ...adapter,
      createSession: async (session) => {
        if (!isDeleted) await adapter.deleteUser(session.userId)
        isDeleted = true
        return adapter.createSession(session)
      },
    }
    const app = createTestApp({ session: { strategy: 'database' }, adapter: deleting })
    await signInAsAda(app.open()) // writes the session with the user
    const browser = app.open()

    const refused = await signInAsAda(browser)
    const isIn = (await browser.session()) !== null
    await signInAsAda(browser)

    expect(new URL(refused.headers.get('location') ?? '').searchParams.get('error')).toBe('user_gone')
    expect(isIn).toBe(false)
    expect(await browser.session()).toMatchObject({ user: { name: 'Ada Lovelace' } })
  })
})
