// The database is locked, slow to come back, or gone: sign-in fails with a code, checks say so, nothing is half written.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { type Adapter, StoreUnavailable } from '../../src/index.ts'
import { createTestApp, origin, signInAsAda } from '../support/test-auth.ts'

function breakable(): { adapter: Adapter; breakDown(...methods: string[]): void; repair(): void } {
  const broken = new Set<string>()
  const adapter = new Proxy(createMemoryAdapter(), {
    get(target, name, receiver) {
      const isBroken = typeof name === 'string' && (broken.has(name) || broken.has('*'))
      if (isBroken && typeof Reflect.get(target, name) === 'function') {
        return () => Promise.reject(new Error('connection to postgres://app:hunter2@db refused'))
      }
      return Reflect.get(target, name, receiver)
    },
  })
  return {
    adapter,
    breakDown(...methods) {
      for (const name of methods) broken.add(name)
    },
    repair: () => broken.clear(),
  }
}

describe('a database that is gone', () => {
  it('makes a check answer 503 and keeps the cookie; it works again when the database is back', async () => {
    const store = breakable()
    const app = createTestApp({ adapter: store.adapter })
    const browser = app.open()
    await signInAsAda(browser)
    const cookie = `__Host-latchkey.session=${browser.cookies.get('__Host-latchkey.session')}`

    store.breakDown('*')
    const response = await browser.get('/api/auth/session')
    await expect(app.auth.session(cookie)).rejects.toBeInstanceOf(StoreUnavailable)
    store.repair()

    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: 'store_unavailable' })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await browser.session()).not.toBeNull()
  })

  it('lets nobody in and tells no secret', async () => {
    const store = breakable()
    const app = createTestApp({ adapter: store.adapter })
    const browser = app.open()
    store.breakDown('*')

    const response = await signInAsAda(browser)
    const page = await browser.get(
      new URL(response.headers.get('location') ?? '').pathname +
        new URL(response.headers.get('location') ?? '').search,
    )

    expect(response.headers.get('location')).toContain('/api/auth/error?error=store_unavailable')
    expect(page.status).toBe(503)
    expect((await page.text()) + app.logged.join()).not.toContain('hunter2')
    store.repair()
    expect(await browser.session()).toBeNull()
  })

  it('does not say "signed out" while the session still lives', async () => {
    const store = breakable()
    const app = createTestApp({ adapter: store.adapter })
    const browser = app.open()
    await signInAsAda(browser)
    store.breakDown('deleteSession')

    const response = await browser.submit('/api/auth/signout')

    expect(response.headers.get('location')).toContain('error=store_unavailable')
    store.repair()
    expect(await browser.session()).not.toBeNull()
  })

  it('takes a user back whose account could not be written, where the adapter has no transaction', async () => {
    const { createUserWithAccount: _atomic, findLinkFacts: _facts, ...stepwise } = createMemoryAdapter()
    const adapter: Adapter = { ...stepwise, linkAccount: () => Promise.reject(new Error('disk full')) }
    const app = createTestApp({ adapter })

    const response = await signInAsAda(app.open())

    expect(response.headers.get('location')).toContain('error=store_unavailable')
    expect(await adapter.getUserByEmail?.('ada@example.com')).toBeNull()
  })

  it('leaves no code usable when a mail is asked for', async () => {
    const store = breakable()
    const app = createTestApp({ adapter: store.adapter })
    store.breakDown('replaceVerificationToken')

    const response = await app.open().submit('/api/auth/signin/email', { email: 'a@example.com' })

    expect(response.headers.get('location')).toContain('error=store_unavailable')
    expect(app.mailer.mails).toHaveLength(0)
  })
})

describe('thirty first sign-ins of one person at once', () => {
  it.each(['jwt', 'database'] as const)(
    'make one user, and every one of them a session (%s)',
    async (strategy) => {
      const adapter = createMemoryAdapter()
      const apps = [
        createTestApp({ adapter, session: { strategy } }),
        createTestApp({ adapter, session: { strategy } }),
      ]
      const browsers = Array.from({ length: 20 }, (_, index) => (apps[index % 2] ?? createTestApp()).open())

      const responses = await Promise.all(browsers.map((browser) => signInAsAda(browser)))

      expect(responses.map((response) => response.headers.get('location'))).toEqual(
        browsers.map(() => `${origin}/home`),
      )
      const sessions = await Promise.all(browsers.map((browser) => browser.session()))
      expect(sessions.every((session) => session !== null)).toBe(true)
    },
  )
})
