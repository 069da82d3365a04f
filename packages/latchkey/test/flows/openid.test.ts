// A person signs in through an OpenID provider.
import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/crypto/key-ring.ts'
import { openAccountTokens } from '../../src/persistence/sealed-account-tokens.ts'
import { createOidcApp, jane, signInAsJane } from '../support/oidc-app.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import { secret } from '../support/test-auth.ts'

describe.each(['jwt', 'database'] as const)('OpenID Connect with the %s strategy', (strategy) => {
  it('signs in, makes a user with an account and goes where the browser asked', async () => {
    const app = createOidcApp({ session: { strategy } })
    const browser = app.open()

    const response = await signInAsJane(app, browser, '/welcome?x=1')

    expect(targetOf(response)).toBe('/welcome?x=1')
    expect(await browser.session()).toMatchObject({ user: { name: jane.name, email: jane.email } })
    const user = await app.adapter.getUserByAccount({ provider: 'example', providerAccountId: jane.sub })
    expect(user).toMatchObject({ email: jane.email, emailVerified: expect.any(Date) })
    expect([...browser.cookies.keys()].some((name) => name.includes('latchkey.tx'))).toBe(false)
  })

  it('protects the request: PKCE, state and nonce, each fresh', async () => {
    const app = createOidcApp({ session: { strategy } })
    const [first, second] = [await begin(app.open()), await begin(app.open())]

    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(name)?.length).toBeGreaterThanOrEqual(43)
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name))
    }
    expect(first.searchParams.get('code_challenge_method')).toBe('S256')
    expect(first.searchParams.get('redirect_uri')).toBe('https://app.test/api/auth/callback/example')
  })

  it('recognises a returning person without making anything new', async () => {
    const app = createOidcApp({ session: { strategy } })
    await signInAsJane(app, app.open())
    const first = await app.adapter.getUserByAccount({ provider: 'example', providerAccountId: jane.sub })

    await signInAsJane(app, app.open())

    const again = await app.adapter.getUserByAccount({ provider: 'example', providerAccountId: jane.sub })
    expect(again?.id).toBe(first?.id)
  })

  it('lets two tabs of one browser sign in at once', async () => {
    const app = createOidcApp({ session: { strategy } })
    const browser = app.open()
    const [one, two] = [await begin(browser, '/one'), await begin(browser, '/two')]

    const second = await comeBack(browser, app.server.authorize(two))
    const first = await comeBack(browser, app.server.authorize(one))

    expect([targetOf(first), targetOf(second)]).toEqual(['/one', '/two'])
    expect(await browser.session()).toMatchObject({ user: { name: jane.name } })
  })

  it('makes one outbound request per sign-in once the provider is known', async () => {
    const app = createOidcApp({ session: { strategy } })
    await signInAsJane(app, app.open())
    const before = app.server.requests.length

    await signInAsJane(app, app.open())

    expect(app.server.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual(['token'])
  })

  it('refuses to link by e-mail alone, and to let the owner of another account in', async () => {
    const app = createOidcApp({ session: { strategy } })
    await app.adapter.createUser({ email: jane.email, emailVerified: new Date(0) })
    const browser = app.open()

    const response = await signInAsJane(app, browser)

    expect(targetOf(response)).toContain('/api/auth/signin?error=account_not_linked')
    expect(await browser.session()).toBeNull()
    expect(
      await app.adapter.getUserByAccount({ provider: 'example', providerAccountId: jane.sub }),
    ).toBeNull()
  })

  it('tells a person who pressed cancel, and makes no token request', async () => {
    const app = createOidcApp({ session: { strategy } })
    const browser = app.open()
    const authorization = await begin(browser)
    const state = authorization.searchParams.get('state')

    const response = await browser.get(
      `/api/auth/callback/example?error=access_denied&state=${state}&iss=${encodeURIComponent('https://id.example')}`,
    )

    expect(targetOf(response)).toContain('/api/auth/signin?error=authorization_refused')
    expect(app.server.countRequests('token')).toBe(0)
  })

  it('speaks JSON to the published v5 and v4 browser clients', async () => {
    const app = createOidcApp({ session: { strategy } })
    const browser = app.open()

    const v5 = await browser.submit('/api/auth/signin/example', {}, { 'x-auth-return-redirect': '1' })
    const v4 = await browser.submit('/api/auth/signin/example', { json: 'true' })

    for (const response of [v5, v4]) {
      const { url }: { url: string } = await response.json()
      expect(response.status).toBe(200)
      expect(url).toMatch(/^https:\/\/id\.example\/authorize\?/)
    }
  })
})

describe('stored accounts', () => {
  it('hold sealed tokens that only the secret opens', async () => {
    const app = createOidcApp()
    let stored: Parameters<typeof app.adapter.createUserWithAccount>[0]['account']
    const original = app.adapter.createUserWithAccount
    app.adapter.createUserWithAccount = (input) => {
      stored = input.account
      return original(input)
    }

    await signInAsJane(app, app.open())

    const sealer = createKeyRing({ secrets: [secret], appId: 'default' }).sealer('account-tokens')
    expect(stored?.access_token).toMatch(/^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
    if (!stored) throw new Error('no account was stored')
    const opened = await openAccountTokens(stored, sealer, app.clock())
    expect(opened.access_token).toMatch(/^[\w-]+$/)
    expect(opened.id_token?.split('.')).toHaveLength(3)
  })
})

describe('without a database', () => {
  it('names the person by provider and subject', async () => {
    const app = createOidcApp(
      { callbacks: { session: ({ token }) => ({ sub: token.sub }) } },
      { isStateless: true },
    )
    const browser = app.open()

    await signInAsJane(app, browser)

    expect(await browser.session()).toEqual({ sub: `example:${jane.sub}` })
  })
})

describe('twenty first sign-ins of one person at once', () => {
  it('make one user and a session for each', async () => {
    const app = createOidcApp({ session: { strategy: 'database' } })
    const browsers = Array.from({ length: 20 }, () => app.open())
    const callbacks = await Promise.all(
      browsers.map(async (browser) => app.server.authorize(await begin(browser))),
    )

    await Promise.all(
      browsers.map((browser, index) => comeBack(browser, callbacks[index] ?? new URL('about:blank'))),
    )

    const sessions = await Promise.all(browsers.map((browser) => browser.session()))
    expect(sessions.every((session) => session !== null)).toBe(true)
  })
})
