// Callbacks and stores that answer oddly: never read as "yes".
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { createTestApp, signInAsAda } from '../support/test-auth.ts'

const oddities = [undefined, false, '', 0, 'yes', []]

describe('the jwt callback', () => {
  it.each(oddities)('that returns %j at a read signs out, in each kind of check', async (answer) => {
    let isBanned = false
    const app = createTestApp({
      session: { strategy: 'jwt' },
      callbacks: { jwt: ({ token }) => (isBanned ? (answer as never) : token) },
    })
    const browser = app.open()
    await signInAsAda(browser)
    const cookie = `__Host-latchkey.session=${browser.cookies.get('__Host-latchkey.session')}`
    isBanned = true

    expect(await app.auth.session(cookie)).toBeNull()
    expect((await app.auth.readSession(cookie)).session).toBeNull()
    expect(await browser.session()).toBeNull()
    expect(browser.cookies.has('__Host-latchkey.session')).toBe(false)
  })

  it.each(oddities)('that returns %j at the sign-in makes no session', async (answer) => {
    const app = createTestApp({ session: { strategy: 'jwt' }, callbacks: { jwt: () => answer as never } })
    const browser = app.open()

    await signInAsAda(browser)

    expect(await browser.session()).toBeNull()
  })
})

describe.each(['jwt', 'database'] as const)('the session callback with the %s strategy', (strategy) => {
  it.each([undefined, false, '', 0])('that returns %j shows no session', async (answer) => {
    const app = createTestApp({ session: { strategy }, callbacks: { session: () => answer as never } })
    const browser = app.open()
    await signInAsAda(browser)
    const cookie = `__Host-latchkey.session=${browser.cookies.get('__Host-latchkey.session')}`

    expect(await app.auth.session(cookie)).toBeNull()
    expect(await browser.session()).toBeNull()
  })
})

describe('an own token format', () => {
  it.each([undefined, Number.NaN, 'yesterday'])(
    'with a sign-in time of %j is no session',
    async (startedAt) => {
      const jwt = {
        encode: ({ token }: { token: object }) =>
          JSON.stringify({ ...token, auth_time: startedAt, iat: startedAt }),
        decode: ({ token }: { token: string }) => ({
          ...JSON.parse(token),
          auth_time: startedAt,
          iat: startedAt,
        }),
      }
      const app = createTestApp({ session: { strategy: 'jwt' }, jwt })
      const browser = app.open()

      await signInAsAda(browser)

      expect(await browser.session()).toBeNull()
    },
  )
})

describe('fields that authorize returns besides', () => {
  it('do not reach the store', async () => {
    let stored: object = {}
    const adapter = createMemoryAdapter()
    const original = adapter.createUserWithAccount
    adapter.createUserWithAccount = (input) => {
      stored = input.user
      return original(input)
    }
    const odd = credentials({
      credentials: {},
      authorize: () => ({
        id: '1',
        email: 'a@example.com',
        role: 'admin',
        isAdmin: true,
        passwordHash: 'x',
        emailVerified: new Date(),
      }),
    })
    const app = createTestApp({ providers: [odd], adapter })

    await app.open().submit('/api/auth/callback/credentials')

    expect(stored).toEqual({ name: null, email: 'a@example.com', image: null, emailVerified: null })
  })
})

describe('a store that compares without case or accents', () => {
  it('does not make one person of two addresses', async () => {
    const adapter = createMemoryAdapter()
    await adapter.createUser({ email: 'josé@example.com', emailVerified: new Date(0), name: 'José' })
    const loose = {
      ...adapter,
      findLinkFacts: undefined,
      getUserByEmail: () => adapter.getUserByEmail('josé@example.com'),
    }
    const app = createTestApp({ adapter: loose as never })
    const browser = app.open()
    await browser.submit('/api/auth/signin/email', { email: 'jose@example.com' })
    const link = app.mailer.linkOf(app.mailer.last())

    await browser.get(link.pathname + link.search)

    expect(await browser.session()).toMatchObject({ user: { email: 'jose@example.com', name: null } })
  })
})
