// Whoever answers for the provider tries to weaken pushed, signed and bound requests; whoever holds the browser tries, too.
import { describe, expect, it } from 'vitest'
import { customFetch } from '../../src/index.ts'
import { createFakeAuthorizationServer } from '../../src/testing/fake-authorization-server.ts'
import type { FakeAnswer } from '../../src/testing/fake-script.ts'
import { createOidcApp, issuer, type OidcAppParts, signInAsJane } from '../support/oidc-app.ts'
import { begin, targetOf } from '../support/round-trip.ts'

const push: OidcAppParts = { provider: { authorization: { push: true } } }
const bound: OidcAppParts = { provider: { dpop: true } }
const reference = 'urn:example:canary-reference'

describe('parameters that the browser asks for', () => {
  it.each(['request', 'request_uri', 'dpop_jkt', 'redirect_uri', 'state'])(
    '%s is not pushed, even if it is listed',
    async (name) => {
      const app = createOidcApp({}, { provider: { ...push.provider, allowedAuthorizationParams: [name] } })

      const response = await app.open().submit(`/api/auth/signin/example?${name}=evil`)

      const pushed = app.server.requests.find(({ endpoint }) => endpoint === 'par')
      const { searchParams } = new URL(response.headers.get('location') ?? '')
      expect(pushed?.form.has('code_challenge')).toBe(true)
      expect(pushed?.form.getAll(name)).not.toContain('evil')
      expect([...searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
      expect(searchParams.getAll(name)).not.toContain('evil')
    },
  )
})

describe('an answer to a pushed request', () => {
  const good = { request_uri: reference, expires_in: 60 }
  const odd: Readonly<Record<string, FakeAnswer>> = {
    'with status 200': { body: good },
    'with an error': { status: 400, body: { error: 'invalid_request', error_description: 'no' } },
    'with a page': { status: 201, body: '<h1>Hello</h1>', headers: { 'content-type': 'text/html' } },
    'with nothing': { status: 201 },
    'with half a body': {
      status: 201,
      body: '{"request_uri":',
      headers: { 'content-type': 'application/json' },
    },
    'with a list': { status: 201, body: [good] },
    'of two megabytes': { status: 201, body: { ...good, more: 'x'.repeat(2_000_000) } },
    'that redirects': { status: 307, headers: { location: 'https://evil.example/par' } },
    'without a reference': { status: 201, body: { expires_in: 60 } },
    'with a number for a reference': { status: 201, body: { ...good, request_uri: 1 } },
    'with an empty reference': { status: 201, body: { ...good, request_uri: '' } },
    'with a relative reference': { status: 201, body: { ...good, request_uri: 'canary-reference' } },
    'with a reference of two lines': { status: 201, body: { ...good, request_uri: `${reference}\nx` } },
    'with an endless reference': { status: 201, body: { ...good, request_uri: `urn:${'x'.repeat(1000)}` } },
    'without a lifetime': { status: 201, body: { request_uri: reference } },
    'with a lifetime in words': { status: 201, body: { ...good, expires_in: 'soon' } },
    'that is over already': { status: 201, body: { ...good, expires_in: 0 } },
    'that is over before it began': { status: 201, body: { ...good, expires_in: -60 } },
  }

  it.each(Object.entries(odd))('%s ends the attempt', async (_name, answer) => {
    const app = createOidcApp({}, push)
    app.server.respond('par', answer)
    const browser = app.open()

    const response = await browser.submit('/api/auth/signin/example')

    expect(targetOf(response)).toBe('/api/auth/signin?error=authorization_request_failed')
    expect([...browser.cookies.keys()].filter((name) => name.includes('tx.'))).toEqual([])
    expect(app.server.countRequests('par')).toBe(1)
    expect(app.logged.join()).not.toMatch(/client-secret|canary-reference/)
  })

  it('is not asked for where the discovery document names another scheme', async () => {
    const metadata = { pushed_authorization_request_endpoint: 'http://evil.example/par' }
    const app = createOidcApp({}, { ...push, server: { metadata } })

    const response = await app.open().submit('/api/auth/signin/example')

    expect(targetOf(response)).toContain('error=authorization_request_failed')
    expect(app.server.requests.map(({ endpoint }) => endpoint)).toEqual(['discovery'])
  })
})

describe('a server that takes signed requests only', () => {
  it('gets none that is not signed, and the log names the option', async () => {
    const app = createOidcApp({}, { server: { metadata: { require_signed_request_object: true } } })

    const response = await app.open().submit('/api/auth/signin/example')

    expect(targetOf(response)).toContain('error=authorization_request_failed')
    expect(app.logged.join()).toContain('authorization.requestPrivateKey')
  })
})

describe('tokens bound by DPoP', () => {
  it.each([
    ['bearer tokens for a request with proof', bound, 'Bearer'],
    ['bound tokens for a request without', {}, 'DPoP'],
  ] as const)('are refused: %s', async (_name, parts, tokenType) => {
    const app = createOidcApp({}, parts)
    app.server.respond('token', async (_request, answerRightly) => {
      const right: object = await (await answerRightly()).json()
      return Response.json({ ...right, token_type: tokenType })
    })
    const browser = app.open()

    expect(targetOf(await signInAsJane(app, browser))).toContain('error=token_request_failed')
    expect(await browser.session()).toBeNull()
  })

  it.each([
    ['for ever', { 'dpop-nonce': 'again' }, 2],
    ['without saying which', {}, 1],
  ] as const)('a server that demands a nonce %s is not asked for ever', async (_name, headers, count) => {
    const app = createOidcApp({}, bound)
    app.server.respond('token', { status: 400, headers, body: { error: 'use_dpop_nonce' } })

    expect(targetOf(await signInAsJane(app, app.open()))).toContain('error=token_request_failed')
    expect(app.server.countRequests('token')).toBe(count)
  })

  it.each([
    ['another error', 400, { error: 'invalid_grant' }],
    ['a failure', 500, { error: 'use_dpop_nonce' }],
    ['success', 200, { error: 'use_dpop_nonce' }],
  ])('a nonce that comes with %s repeats nothing: a code is sent once', async (_name, status, body) => {
    const app = createOidcApp({}, bound)
    app.server.respond('token', { status, headers: { 'dpop-nonce': 'x' }, body })

    await signInAsJane(app, app.open())

    expect(app.server.countRequests('token')).toBe(1)
  })

  it('a demand for a nonce without proof repeats nothing', async () => {
    const app = createOidcApp()
    app.server.respond('token', {
      status: 400,
      headers: { 'dpop-nonce': 'x' },
      body: { error: 'use_dpop_nonce' },
    })

    await signInAsJane(app, app.open())

    expect(app.server.countRequests('token')).toBe(1)
  })

  it('the key of an attempt is its own, and is seen by nobody', async () => {
    const app = createOidcApp({}, bound)
    const browser = app.open()

    const [one, other] = [await begin(browser), await begin(browser)]

    expect(one.searchParams.get('dpop_jkt')).toMatch(/^[\w-]{43}$/)
    expect(one.searchParams.get('dpop_jkt')).not.toBe(other.searchParams.get('dpop_jkt'))
    const visible = [...browser.cookies.values()].map((value) => Buffer.from(value, 'base64url').toString())
    expect(visible.join()).not.toContain('dpopKey')
  })

  it('userinfo is asked with proof, once more for its nonce, and never without', async () => {
    const parts = { provider: { dpop: true, idToken: false }, server: { dpopNonce: 'nonce-1' } } as const
    const app = createOidcApp({}, parts)
    const browser = app.open()

    expect(targetOf(await signInAsJane(app, browser))).toBe('/home')

    const asked = app.server.requests.filter(({ endpoint }) => endpoint === 'userinfo')
    expect(asked.map(({ headers }) => headers.get('authorization')?.split(' ')[0])).toEqual(['DPoP'])
    expect(asked.every(({ headers }) => headers.has('dpop'))).toBe(true)
  })

  it('a userinfo endpoint that demands nonces for ever is asked twice', async () => {
    const app = createOidcApp({}, { provider: { dpop: true, idToken: false } })
    const headers = { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'again' }
    app.server.respond('userinfo', { status: 401, headers })

    expect(targetOf(await signInAsJane(app, app.open()))).toContain('error=userinfo_failed')
    expect(app.server.countRequests('userinfo')).toBe(2)
  })
})

describe('second addresses for client certificates', () => {
  const aliases = { token_endpoint: 'http://evil.example/token' }

  it('are refused without https, where a certificate is shown', async () => {
    const server = createFakeAuthorizationServer({
      issuer,
      clientId: 'app',
      clientSecret: 'client-secret',
      metadata: { mtls_endpoint_aliases: aliases },
    })
    const client = { tls_client_certificate_bound_access_tokens: true }
    const app = createOidcApp({}, { provider: { client, [customFetch]: server.fetch } })

    const response = await app.open().submit('/api/auth/signin/example')

    expect(targetOf(response)).toContain('error=authorization_request_failed')
  })

  it('are not believed where no certificate is shown', async () => {
    const app = createOidcApp({}, { server: { metadata: { mtls_endpoint_aliases: aliases } } })

    expect(targetOf(await signInAsJane(app, app.open()))).toBe('/home')
    expect(app.server.requests.every(({ url }) => url.origin === issuer)).toBe(true)
  })
})
