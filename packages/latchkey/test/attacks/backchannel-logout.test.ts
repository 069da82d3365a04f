// Logout tokens that are not genuine, not for us, or not logout tokens: nobody is signed out by them.
import { describe, expect, it } from 'vitest'
import type { AuthConfig } from '../../src/index.ts'
import type { JsonObject } from '../../src/model/json.ts'
import { oidc } from '../../src/providers/oidc.ts'
import type { SignOptions } from '../../src/testing/fake-signing-keys.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { answerOf, createLogoutToken, deliver, logoutEvent, post } from '../support/logout-token.ts'
import { createOidcApp, issuer, jane, type OidcApp, signInAsJane } from '../support/oidc-app.ts'
import { targetOf } from '../support/round-trip.ts'
import { origin } from '../support/test-auth.ts'

interface SignedInApp {
  readonly app: OidcApp
  readonly browser: TestBrowser
}

async function signJaneIn(config: Partial<AuthConfig> = {}): Promise<SignedInApp> {
  const app = createOidcApp(config)
  const browser = app.open()
  await signInAsJane(app, browser)
  return { app, browser }
}

async function expectRefused({ app, browser }: SignedInApp, response: Response): Promise<void> {
  expect(await answerOf(response)).toBe('400 invalid_logout_token')
  expect(await browser.session()).toMatchObject({ user: { name: jane.name } })
  expect(app.logged.join()).toContain('request refused')
  // Which check failed is not taken for a secret.
  expect(app.logged.join()).not.toContain('[redacted] ')
  expect(app.logged.join()).not.toMatch(/eyJ[\w-]{20}/)
}

const wrongClaims: readonly (readonly [string, JsonObject])[] = [
  ['of another issuer', { iss: 'https://evil.example' }],
  ['without an issuer', { iss: undefined }],
  ['for another client', { aud: 'other' }],
  ['for nobody', { aud: undefined }],
  ['for no client of a list', { aud: [] }],
  ['for us and somebody who is not trusted', { aud: ['app', 'other'], azp: 'app' }],
  ['authorized for another party', { azp: 'other' }],
  ['that expired', { exp: 1_700_000_000 }],
  ['without expiry that was issued three minutes ago', { exp: undefined, iat: 1_772_366_220 }],
  ['with null for expiry', { exp: null }],
  ['whose expiry is no number', { exp: 'later' }],
  ['issued in the future', { iat: 4_102_444_800, exp: 4_102_444_920 }],
  ['without issue time', { iat: undefined }],
  ['issued long ago that never expires', { iat: 1_700_000_000, exp: 4_102_444_800 }],
  ['not valid yet', { nbf: 4_102_444_800 }],
  ['without events', { events: undefined }],
  ['with null for events', { events: null }],
  ['with no event', { events: {} }],
  ['with another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['with a list of events', { events: [logoutEvent] }],
  ['with the name of the event', { events: logoutEvent }],
  ['whose event is a text', { events: { [logoutEvent]: '{}' } }],
  ['whose event is null', { events: { [logoutEvent]: null } }],
  ['whose event is a list', { events: { [logoutEvent]: [] } }],
  ['with a nonce', { nonce: 'A'.repeat(43) }],
  ['with null for a nonce', { nonce: null }],
  ['without an id', { jti: undefined }],
  ['with an empty id', { jti: '' }],
  ['with an id that is no text', { jti: 42 }],
  ['without a subject', { sub: undefined }],
  ['with an empty subject', { sub: '' }],
  ['with a subject that is no text', { sub: 42 }],
  ['with half a character in its subject', { sub: '\ud800' }],
  ['with a NUL in its subject', { sub: `${jane.sub}\0` }],
  ['with a very long subject', { sub: 'x'.repeat(256) }],
]

const wrongSignatures: readonly (readonly [string, SignOptions])[] = [
  ['without a signature', { alg: 'none' }],
  ['without a signature, in other letters', { alg: 'NONE', key: 'anything' }],
  ['signed by HS256 with the client secret', { alg: 'HS256', key: 'client-secret' }],
  ['signed by HS256 with anything', { alg: 'HS256', key: 'anything' }],
  ['that claims another algorithm', { header: { alg: 'RS256' } }],
  ['with an unknown critical header', { header: { crit: ['exp'] } }],
  ['of the type of access tokens', { header: { typ: 'at+jwt' } }],
  ['of the type of other security events', { header: { typ: 'secevent+jwt' } }],
  ['of a type that is no text', { header: { typ: 42 } }],
  ['of an empty type', { header: { typ: '' } }],
]

describe.each(['database', 'jwt'] as const)('with %s sessions, a logout token', (strategy) => {
  it('that is right is not refused: the refusals below are about their one difference', async () => {
    const { app } = await signJaneIn({ session: { strategy } })

    const response = await deliver(app.auth, await createLogoutToken(app))

    expect(await answerOf(response)).toBe(strategy === 'database' ? '200' : '400 not_supported_by_store')
  })

  it.each(wrongClaims)('%s is refused', async (_name, claims) => {
    const signedIn = await signJaneIn({ session: { strategy } })

    await expectRefused(
      signedIn,
      await deliver(signedIn.app.auth, await createLogoutToken(signedIn.app, claims)),
    )
  })

  it.each(wrongSignatures)('%s is refused', async (_name, options) => {
    const signedIn = await signJaneIn({ session: { strategy } })
    const token = await createLogoutToken(signedIn.app, {}, options)

    await expectRefused(signedIn, await deliver(signedIn.app.auth, token))
  })

  it('signed with another key is refused, whether or not it names ours', async () => {
    const signedIn = await signJaneIn({ session: { strategy } })
    const stranger = createOidcApp()
    const { privateKey: key } = await stranger.server.currentKey()

    for (const options of [{ key }, { key, kid: 'theirs' }, { key, kid: 'theirs', header: { jwk: {} } }]) {
      const token = await createLogoutToken(signedIn.app, {}, options)
      await expectRefused(signedIn, await deliver(signedIn.app.auth, token))
    }
  })

  it.each(['x', 'a.b.c', '.', '..', 'e30.e30.', 'bnVsbA.bnVsbA.', 'W10.W10.', '%00', 'é.é.é', 'a.b.c.d.e'])(
    'that is none (%j) is refused',
    async (token) => {
      const signedIn = await signJaneIn({ session: { strategy } })

      await expectRefused(signedIn, await deliver(signedIn.app.auth, token))
    },
  )
})

describe('tokens of one kind for the other', () => {
  it('an ID token ends no session', async () => {
    let idToken = ''
    const app = createOidcApp()
    app.server.shapeIdToken(async (right) => {
      idToken = await app.server.signIdToken(right)
      return idToken
    })
    const browser = app.open()
    await signInAsJane(app, browser)

    await expectRefused({ app, browser }, await deliver(app.auth, idToken))
  })

  it('an ID token that was given an event keeps its nonce, and ends no session', async () => {
    let idToken = ''
    const app = createOidcApp()
    const browser = app.open()
    await signInAsJane(app, browser)
    app.server.shapeIdToken(async (right) => {
      idToken = await app.server.signIdToken({ ...right, jti: '1', events: { [logoutEvent]: {} } })
      return idToken
    })
    const signIn = await signInAsJane(app, app.open())

    expect(targetOf(signIn)).toContain('error=invalid_id_token')
    await expectRefused({ app, browser }, await deliver(app.auth, idToken))
  })

  it('a logout token signs nobody in, with or without the nonce', async () => {
    const app = createOidcApp()
    app.server.shapeIdToken(({ nonce }) => createLogoutToken(app, { nonce }))
    const withNonce = await signInAsJane(app, app.open())
    app.server.shapeIdToken(() => createLogoutToken(app))
    const without = await signInAsJane(app, app.open())

    for (const response of [withNonce, without])
      expect(targetOf(response)).toContain('error=invalid_id_token')
    expect(await app.adapter.getUserByEmail(jane.email)).toBeNull()
  })
})

describe('a logout token that was used', () => {
  it('ends no session again', async () => {
    const { app, browser } = await signJaneIn()
    const token = await createLogoutToken(app)
    await deliver(app.auth, token)
    await signInAsJane(app, browser)

    await expectRefused({ app, browser }, await deliver(app.auth, token))
    await expectRefused({ app, browser }, await deliver(app.auth, await createLogoutToken(app, { sid: 'x' })))
    expect((await deliver(app.auth, await createLogoutToken(app, { jti: 'logout-2' }))).status).toBe(200)
  })

  it('is known to every instance of the application', async () => {
    const { app, browser } = await signJaneIn()
    const second = createOidcApp({ adapter: app.adapter, fetch: app.server.fetch })
    const token = await createLogoutToken(app)
    await deliver(app.auth, token)
    await signInAsJane(app, browser)

    expect(await answerOf(await deliver(second.auth, token))).toBe('400 invalid_logout_token')
    expect(await browser.session()).not.toBeNull()
  })

  it.each([
    ['', {}],
    [' also without expiry', { exp: undefined }],
  ])('is remembered for as long as it would be taken, to the second%s', async (_name, claims) => {
    const { app, browser } = await signJaneIn()
    const token = await createLogoutToken(app, claims)
    await deliver(app.auth, token)
    await signInAsJane(app, browser)

    for (let seconds = 0; seconds < 155; seconds += 1) {
      app.clock.advance({ seconds: 1 })
      expect(await answerOf(await deliver(app.auth, token))).toBe('400 invalid_logout_token')
    }
    expect(await browser.session()).not.toBeNull()
  })

  it('is remembered for as long as it would be taken where its provider never lets it expire', async () => {
    const { app, browser } = await signJaneIn()
    const token = await createLogoutToken(app, { exp: 4_102_444_800 })
    await deliver(app.auth, token)
    await signInAsJane(app, browser)

    for (const step of [
      { hours: 12 },
      { seconds: 12 * 3600 - 1 },
      { seconds: 30 },
      { seconds: 2 },
      { hours: 1 },
    ]) {
      app.clock.advance(step)
      expect(await answerOf(await deliver(app.auth, token))).toBe('400 invalid_logout_token')
    }
    expect(await browser.session()).not.toBeNull()
  })

  it('delivered a hundred times at once leaves sessions alone afterwards', async () => {
    const { app, browser } = await signJaneIn()
    const token = await createLogoutToken(app)
    await Promise.all(Array.from({ length: 100 }, () => deliver(app.auth, token)))
    await signInAsJane(app, browser)

    await expectRefused({ app, browser }, await deliver(app.auth, token))
  })
})

describe('another provider', () => {
  const second = { id: 'second', issuer: 'https://second.example', clientId: 'app', clientSecret: 'x' }

  it('signs nobody out who has its subject elsewhere', async () => {
    const app = createOidcApp({
      providers: [
        oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' }),
        oidc({ ...second, issuer, id: 'second' }),
      ],
    })
    const browser = app.open()
    await signInAsJane(app, browser)

    // The same server and client under another name: the token is genuine, and its subject has no account there.
    expect((await deliver(app.auth, await createLogoutToken(app), 'second')).status).toBe(200)
    expect(await browser.session()).not.toBeNull()
  })

  it('does not take the token of the first', async () => {
    const other = createOidcApp({}, { server: { issuer: second.issuer } })
    const example = createOidcApp()
    const fetchAny: typeof fetch = (input, init) =>
      String(input).startsWith(second.issuer)
        ? other.server.fetch(input, init)
        : example.server.fetch(input, init)
    const app = createOidcApp({
      fetch: fetchAny,
      providers: [
        oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' }),
        oidc(second),
      ],
    })

    const [ours, theirs] = [await createLogoutToken(example), await createLogoutToken(other)]
    const posing = await createLogoutToken(other, { iss: second.issuer })

    expect(await answerOf(await deliver(app.auth, ours, 'second'))).toBe('400 invalid_logout_token')
    expect(await answerOf(await deliver(app.auth, theirs, 'second'))).toBe('400 invalid_logout_token')
    expect(await answerOf(await deliver(app.auth, posing, 'example'))).toBe('400 invalid_logout_token')
    expect(await answerOf(await deliver(app.auth, posing, 'second'))).toBe('200')
  })
})

describe('a flood', () => {
  it('of invented kids fetches keys once a minute, and takes nothing from those who sign in', async () => {
    const { app } = await signJaneIn()
    const before = app.server.countRequests('jwks')

    for (let count = 0; count < 300; count += 1)
      await deliver(app.auth, await createLogoutToken(app, {}, { kid: `invented-${count}` }))
    const during = app.server.countRequests('jwks') - before
    await app.server.rotateKeys()
    const signIn = await signInAsJane(app, app.open())

    expect(during).toBe(1)
    expect(targetOf(signIn)).toBe('/home')
  })

  it('of texts that are no logout tokens asks the provider nothing', async () => {
    const app = createOidcApp()

    for (const token of [
      'x',
      await createLogoutToken(app, { events: {} }),
      await createLogoutToken(app, { jti: 1 }),
    ])
      await deliver(app.auth, token)

    expect(app.server.requests).toEqual([])
  })

  it('of refused tokens stores nothing', async () => {
    const { app } = await signJaneIn()
    const counted: unknown[] = []
    const rateLimiter = {
      count: (rule: unknown): number => {
        counted.push(rule)
        return 0
      },
    }
    const limited = createOidcApp({ rateLimiter })

    await deliver(limited.auth, await createLogoutToken(app))

    expect(counted).toEqual([])
  })
})

describe('a request that is no back-channel logout', () => {
  it.each<[string, string, URLSearchParams | string, Readonly<Record<string, string>>]>([
    ['without a token', '400 malformed_request', new URLSearchParams({ token: 'x' }), {}],
    ['with an empty token', '400 malformed_request', new URLSearchParams({ logout_token: '' }), {}],
    ['with two tokens', '400 malformed_request', new URLSearchParams('logout_token=a&logout_token=b'), {}],
    ['in JSON', '400 malformed_request', '{"logout_token":"x"}', { 'content-type': 'application/json' }],
    ['in plain text', '415 unsupported_content_type', 'logout_token=x', { 'content-type': 'text/plain' }],
    [
      'as a bare JWT',
      '415 unsupported_content_type',
      'e30.e30.',
      { 'content-type': 'application/logout+jwt' },
    ],
    ['that is huge', '413 request_too_large', new URLSearchParams({ logout_token: 'x'.repeat(70_000) }), {}],
  ])('%s is refused', async (_name, answer, body, headers) => {
    const { app, browser } = await signJaneIn()

    expect(await answerOf(await post(app.auth, body, 'example', headers))).toBe(answer)
    expect(await browser.session()).not.toBeNull()
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
    'by %s is refused, with the token in the query',
    async (method) => {
      const { app, browser } = await signJaneIn()
      const url = new URL(`${origin}/api/auth/backchannel-logout/example`)
      url.searchParams.set('logout_token', await createLogoutToken(app))

      const response = await app.auth.handle(new Request(url, { method }))

      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
      expect(await browser.session()).not.toBeNull()
    },
  )

  it('by POST with the token in the query is refused', async () => {
    const { app, browser } = await signJaneIn()
    const url = `${origin}/api/auth/backchannel-logout/example?logout_token=${await createLogoutToken(app)}`

    const response = await app.auth.handle(new Request(url, { method: 'POST' }))

    expect(await answerOf(response)).toBe('400 malformed_request')
    expect(await browser.session()).not.toBeNull()
  })
})
