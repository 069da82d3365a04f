// Callbacks that do not belong to the browser they arrive in. No session, no token request, the transaction is over.
import { describe, expect, it } from 'vitest'
import { oidc } from '../../src/providers/oidc.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createOidcApp, issuer, type OidcApp, signInAsJane } from '../support/oidc-app.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'

interface Attack {
  readonly app: OidcApp
  readonly victim: TestBrowser
  /** The genuine callback, before it is spoiled. */
  readonly callback: URL
}

const attacks: [name: string, spoil: (attack: Attack) => void | Promise<void>, code: string][] = [
  ['without state', ({ callback }) => callback.searchParams.delete('state'), 'state_mismatch'],
  [
    'with another state',
    ({ callback }) => callback.searchParams.set('state', 'A'.repeat(60)),
    'state_mismatch',
  ],
  [
    'with an altered state',
    ({ callback }) => callback.searchParams.set('state', `${callback.searchParams.get('state')}A`),
    'state_mismatch',
  ],
  ['without the transaction cookie', ({ victim }) => victim.cookies.clear(), 'state_mismatch'],
  [
    'with the transaction of another browser',
    async ({ app, callback }) => {
      const attacker = app.server.authorize(await begin(app.open()))
      callback.search = attacker.search
    },
    'state_mismatch',
  ],
  ['after ten minutes', ({ app }) => app.clock.advance({ minutes: 11 }), 'state_mismatch'],
  [
    'with an altered transaction cookie',
    ({ victim }) => {
      for (const [name, value] of victim.cookies)
        if (name.includes('tx.')) victim.cookies.set(name, `${value.slice(0, -3)}AAA`)
    },
    'state_mismatch',
  ],
  [
    'with two states',
    ({ callback }) => callback.searchParams.append('state', 'x'),
    'invalid_authorization_response',
  ],
  [
    'with two codes',
    ({ callback }) => callback.searchParams.append('code', 'x'),
    'invalid_authorization_response',
  ],
  [
    'with the issuer of another server',
    ({ callback }) => callback.searchParams.set('iss', 'https://evil.example'),
    'invalid_authorization_response',
  ],
  [
    'with a token in the front channel',
    ({ callback }) => callback.searchParams.set('access_token', 'x'),
    'invalid_authorization_response',
  ],
  [
    'without a code',
    ({ callback }) => callback.searchParams.delete('code'),
    'invalid_authorization_response',
  ],
]

describe('a callback', () => {
  it.each(attacks)('%s is refused', async (_name, spoil, code) => {
    const app = createOidcApp()
    const victim = app.open()
    const callback = app.server.authorize(await begin(victim))
    await spoil({ app, victim, callback })

    const response = await comeBack(victim, callback)

    expect(targetOf(response)).toContain(`/api/auth/signin?error=${code}`)
    expect(app.server.countRequests('token')).toBe(0)
    expect(await victim.session()).toBeNull()
    expect(response.headers.getSetCookie().join()).not.toContain('latchkey.session=ey')
  })

  it('is used once: the same again is refused, though the cookie is put back', async () => {
    const app = createOidcApp()
    const browser = app.open()
    const callback = app.server.authorize(await begin(browser))
    const transaction = new Map(browser.cookies)
    await comeBack(browser, callback)
    const replay = app.open()
    for (const [name, value] of transaction) replay.cookies.set(name, value)

    const response = await comeBack(replay, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(app.server.countRequests('token')).toBe(1)
    expect(await replay.session()).toBeNull()
  })

  it('ends the transaction even when it fails', async () => {
    const app = createOidcApp()
    const browser = app.open()
    const callback = app.server.authorize(await begin(browser))
    const spoiled = new URL(callback)
    spoiled.searchParams.set('iss', 'https://evil.example')
    await comeBack(browser, spoiled)

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(app.server.countRequests('token')).toBe(0)
  })

  it('for another provider is refused (mix-up)', async () => {
    const twin = oidc({ id: 'twin', issuer, clientId: 'app', clientSecret: 'client-secret' })
    const example = oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' })
    const app = createOidcApp({ providers: [example, twin] })
    const browser = app.open()
    const callback = app.server.authorize(await begin(browser))
    callback.pathname = '/api/auth/callback/twin'

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=provider_mismatch')
    expect(app.server.countRequests('token')).toBe(0)
    expect(await browser.session()).toBeNull()
  })

  it('asked for by HEAD uses nothing up', async () => {
    const app = createOidcApp()
    const browser = app.open()
    const callback = app.server.authorize(await begin(browser))

    await browser.send(new Request(callback, { method: 'HEAD' }))
    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toBe('/home')
  })
})

describe('parameters of the authorization request', () => {
  it.each([
    'client_id',
    'redirect_uri',
    'response_type',
    'response_mode',
    'state',
    'nonce',
    'code_challenge',
    'code_challenge_method',
    'request',
    'request_uri',
    'scope',
  ])('the browser cannot set %s', async (name) => {
    const app = createOidcApp()
    const response = await app.open().submit(`/api/auth/signin/example?${name}=evil`)

    const location = new URL(response.headers.get('location') ?? '')
    expect(location.searchParams.getAll(name)).not.toContain('evil')
  })

  it('the browser may give a login hint', async () => {
    const app = createOidcApp()
    const response = await app.open().submit('/api/auth/signin/example?login_hint=jane')

    expect(new URL(response.headers.get('location') ?? '').searchParams.get('login_hint')).toBe('jane')
  })
})

it('an open session is no way into an account that signs in elsewhere', async () => {
  const app = createOidcApp({ session: { strategy: 'database' } })
  await signInAsJane(app, app.open())
  const attacker = app.open()
  await signInAsJane(app, attacker)

  expect(await app.adapter.getUserByAccount({ provider: 'example', providerAccountId: 'other' })).toBeNull()
})
