// A person signs in with a password, is known, and signs out: with both session strategies.
import { describe, expect, it } from 'vitest'
import { SignInError } from '../../src/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { createTestApp, signInAsAda } from '../support/test-auth.ts'

const strategies = ['jwt', 'database'] as const

describe.each(strategies)('credentials with the %s strategy', (strategy) => {
  it('signs in, shows the session and goes where the browser asked', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()

    const response = await signInAsAda(browser)

    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://app.test/home')
    expect(await browser.session()).toEqual({
      user: { name: 'Ada Lovelace', email: 'ada@example.com', image: null },
      expires: '2026-03-31T12:00:00.000Z',
    })
  })

  it('sets one strict session cookie', async () => {
    const app = createTestApp({ session: { strategy } })

    const response = await signInAsAda(app.open())

    const lines = response.headers.getSetCookie().filter((line) => line.includes('latchkey.session'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      /^__Host-latchkey\.session=[\w.-]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('refuses a wrong password and says so on the sign-in page', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()

    const response = await browser.submit('/api/auth/callback/credentials', {
      username: 'ada',
      password: 'byron',
    })

    const location = new URL(response.headers.get('location') ?? '')
    expect(location.pathname).toBe('/api/auth/signin')
    expect(location.searchParams.get('error')).toBe('credentials_refused')
    expect(await browser.session()).toBeNull()
  })

  it('tells the reason of a SignInError and nothing of any other error', async () => {
    const reasons = [new SignInError('account_locked'), new Error('password of ada is lovelace')]
    const codes: (string | null)[][] = []
    for (const reason of reasons) {
      const locked = credentials({
        credentials: {},
        authorize: () => {
          throw reason
        },
      })
      const app = createTestApp({ session: { strategy }, providers: [locked] })
      const response = await app.open().submit('/api/auth/callback/credentials')
      const { searchParams } = new URL(response.headers.get('location') ?? '')
      codes.push([searchParams.get('error'), searchParams.get('code')])
      expect(response.headers.get('location')).not.toContain('lovelace')
    }

    expect(codes).toEqual([
      ['sign_in_refused', 'account_locked'],
      ['authorize_failed', null],
    ])
  })

  it('ends the session at sign-out: the old cookie is refused under `database`', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()
    await signInAsAda(browser)
    const stolen = new Map(browser.cookies)

    const response = await browser.submit('/api/auth/signout', { callbackUrl: '/bye' })

    expect(response.headers.get('location')).toBe('https://app.test/bye')
    expect(await browser.session()).toBeNull()
    const thief = app.open()
    for (const [name, value] of stolen) thief.cookies.set(name, value)
    const replayed = await thief.session()
    if (strategy === 'database') expect(replayed).toBeNull()
  })

  it('makes one user with one account, however often they sign in', async () => {
    const app = createTestApp({ session: { strategy } })
    await signInAsAda(app.open())
    const first = await app.adapter.getUserByAccount({ provider: 'credentials', providerAccountId: 'ada-1' })

    await signInAsAda(app.open())

    const second = await app.adapter.getUserByAccount({ provider: 'credentials', providerAccountId: 'ada-1' })
    expect(first?.email).toBe('ada@example.com')
    expect(second?.id).toBe(first?.id)
  })

  it('gives a new token at every sign-in', async () => {
    const app = createTestApp({ session: { strategy } })
    const browser = app.open()
    await signInAsAda(browser)
    const before = browser.cookies.get('__Host-latchkey.session')

    await signInAsAda(browser)

    expect(browser.cookies.get('__Host-latchkey.session')).not.toBe(before)
  })
})

describe('credentials without a database', () => {
  it('signs in with a sealed session', async () => {
    const app = createTestApp({}, { isStateless: true })
    const browser = app.open()

    await signInAsAda(browser)

    expect(await browser.session()).toMatchObject({ user: { name: 'Ada Lovelace' } })
  })
})
