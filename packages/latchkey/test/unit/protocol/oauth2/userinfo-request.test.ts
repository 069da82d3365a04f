// OpenID Connect Core §5.3 and plain OAuth 2.0: claims that come with an access token.
import { describe, expect, it } from 'vitest'
import type { OAuthProvider } from '../../../../src/contracts/provider.ts'
import { type OAuth2Options, oauth2 } from '../../../../src/providers/oauth2.ts'
import type { FakeAnswer } from '../../../../src/testing/fake-script.ts'
import { failureOf, identityOf, issuer, type Started, startOAuth } from '../../methods/oauth/start-oauth.ts'

function plain(options: Partial<OAuth2Options> = {}): OAuthProvider {
  const endpoints = {
    authorization: `${issuer}/authorize`,
    token: `${issuer}/token`,
    userinfo: `${issuer}/userinfo`,
  }
  return oauth2({
    id: 'plain',
    clientId: 'app',
    clientSecret: 'a secret of the app',
    ...endpoints,
    ...options,
  })
}

async function signIn(
  { server, open }: Started,
  provider: OAuthProvider,
): Promise<ReturnType<ReturnType<Started['open']>['complete']>> {
  const browser = open()
  return browser.complete(server.authorize((await browser.begin({ provider })).redirectTo), { provider })
}

describe('userinfo of plain OAuth 2.0', () => {
  it('is asked for with the access token, in two requests altogether', async () => {
    const started = startOAuth()

    const identity = identityOf(await signIn(started, plain()))

    expect(identity.account).toMatchObject({
      provider: 'plain',
      type: 'oauth',
      providerAccountId: 'fake-user',
    })
    expect(started.server.requests.map(({ endpoint }) => endpoint)).toEqual(['token', 'userinfo'])
    expect(started.server.requests[1]?.headers.get('authorization')).toBe(
      `Bearer ${identity.account.access_token}`,
    )
  })

  it('carries fixed parameters', async () => {
    const started = startOAuth()

    await signIn(
      started,
      plain({ userinfo: { url: `${issuer}/userinfo?v=2`, params: { fields: 'id,name' } } }),
    )

    expect(started.server.requests[1]?.url.search).toBe('?v=2&fields=id%2Cname')
  })

  const refused: Record<string, FakeAnswer> = {
    'status 401': { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
    'status 500': { status: 500, body: { sub: 'x' } },
    'a redirect': { status: 302, headers: { location: 'https://evil.example' } },
    HTML: { body: '<html>', headers: { 'content-type': 'text/html' } },
    'a list': { body: [{ sub: 'x' }] },
    '2 MB': { body: { sub: 'x', x: 'x'.repeat(2_000_000) } },
  }

  it.each(Object.entries(refused))('is refused: %s', async (_name, answer) => {
    const started = startOAuth()
    started.server.respond('userinfo', answer)

    expect(failureOf(await signIn(started, plain()))).toMatch(/^userinfo_failed: /)
  })

  it('keeps no ID token that nobody verified', async () => {
    const started = startOAuth()
    const provider = plain({ authorization: { url: `${issuer}/authorize`, params: { scope: 'openid' } } })

    const identity = identityOf(await signIn(started, provider))

    expect(identity.account.id_token).toBeUndefined()
  })
})

describe('userinfo of OpenID Connect', () => {
  const options = { provider: { idToken: false } }

  it.each([
    ['§5.3.2 sub of somebody else', { sub: 'admin' }],
    ['sub missing', { name: 'x' }],
    ['sub a number', { sub: 1 }],
  ])('is refused: %s', async (_name, body) => {
    const started = startOAuth(options)
    started.server.respond('userinfo', { body })

    expect(failureOf(await signIn(started, started.provider))).toBe(
      'userinfo_failed: userinfo is about another subject than the ID token',
    )
  })

  it('verifies the ID token all the same', async () => {
    const started = startOAuth(options)
    const { server } = started
    server.shapeIdToken((claims) => server.signIdToken({ ...claims, aud: 'other' }))

    expect(failureOf(await signIn(started, started.provider))).toMatch(/^invalid_id_token: /)
    expect(server.countRequests('userinfo')).toBe(0)
  })

  it('may be signed, by the same server for us', async () => {
    const started = startOAuth(options)
    const { server } = started
    const claims = { sub: 'fake-user', iss: issuer, aud: 'app', name: 'Signed' }
    const answer =
      (token: Promise<string>): FakeAnswer =>
      async () =>
        new Response(await token, { headers: { 'content-type': 'application/jwt' } })
    const evil = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])

    server.respond('userinfo', answer(server.signIdToken(claims)))
    expect(identityOf(await signIn(started, started.provider)).user.name).toBe('Signed')

    server.respond('userinfo', answer(server.signIdToken(claims, { key: evil.privateKey })))
    expect(failureOf(await signIn(started, started.provider))).toMatch(/^userinfo_failed: /)

    server.respond('userinfo', answer(server.signIdToken({ ...claims, aud: 'other' })))
    expect(failureOf(await signIn(started, started.provider))).toMatch(/^userinfo_failed: /)

    server.respond('userinfo', answer(server.signIdToken(claims, { alg: 'none' })))
    expect(failureOf(await signIn(started, started.provider))).toMatch(/^userinfo_failed: /)
  })
})

describe('userinfo.request', () => {
  it('gathers claims in its own way, through a bounded fetch', async () => {
    const started = startOAuth()
    const provider = plain({
      userinfo: {
        async request({ tokens, provider: { id }, fetch }) {
          const answer = await fetch(`${issuer}/userinfo`, {
            headers: { authorization: `Bearer ${tokens.access_token}` },
          })
          return { ...((await answer.json()) as object), name: `from ${id}` }
        },
      },
    })

    expect(identityOf(await signIn(started, provider)).user.name).toBe('from plain')
  })

  it.each([null, undefined, 'text', [1]])('is refused when it gives %j', async (claims) => {
    const provider = plain({ userinfo: { request: () => claims as never } })

    expect(failureOf(await signIn(startOAuth(), provider))).toMatch(/^userinfo_failed: /)
  })

  it('is refused when it throws or leaves the secure way', async () => {
    const throwing = plain({
      userinfo: {
        request: () => {
          throw new Error('canary')
        },
      },
    })
    const insecure = plain({
      userinfo: { request: async ({ fetch }) => (await fetch('http://id.example/me')).json() },
    })

    expect(failureOf(await signIn(startOAuth(), throwing))).toBe(
      'userinfo_failed: the request could not be made',
    )
    expect(failureOf(await signIn(startOAuth(), insecure))).toMatch(/not https$/)
  })

  it('is held to the subject of the ID token', async () => {
    const started = startOAuth({
      provider: { idToken: false, userinfo: { request: () => ({ sub: 'admin' }) } },
    })

    expect(failureOf(await signIn(started, started.provider))).toMatch(/^userinfo_failed: /)
  })
})
