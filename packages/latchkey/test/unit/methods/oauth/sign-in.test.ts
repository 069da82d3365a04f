import { describe, expect, it } from 'vitest'
import { identityOf, issuer, origin, startOAuth } from './start-oauth.ts'

describe('a sign-in at an OpenID provider', () => {
  it('proves who the person is', async () => {
    const { server, open } = startOAuth({
      server: {
        user: {
          sub: '248289761001',
          name: 'Jane',
          email: 'Jane@Example.COM',
          email_verified: true,
          picture: 'https://id.example/jane.png',
        },
      },
    })
    const browser = open()

    const { redirectTo } = await browser.begin({ returnTo: '/welcome' })
    const result = await browser.complete(server.authorize(redirectTo))

    const identity = identityOf(result)
    expect(result).toMatchObject({ kind: 'verified', returnTo: '/welcome' })
    expect(identity.user).toEqual({
      name: 'Jane',
      email: 'jane@example.com',
      image: 'https://id.example/jane.png',
    })
    expect(identity.hasVerifiedEmail).toBe(true)
    expect(identity.account).toMatchObject({
      provider: 'example',
      type: 'oidc',
      providerAccountId: '248289761001',
    })
    expect(identity.profile).toMatchObject({ sub: '248289761001', iss: issuer })
  })

  it('keeps the tokens and says when the access token expires', async () => {
    const { server, open, clock } = startOAuth()
    const browser = open()

    const { account } = identityOf(
      await browser.complete(server.authorize((await browser.begin()).redirectTo)),
    )

    expect(account).toEqual({
      provider: 'example',
      type: 'oidc',
      providerAccountId: 'fake-user',
      access_token: expect.stringMatching(/^access-/),
      id_token: expect.any(String),
      token_type: 'bearer',
      scope: 'openid profile email',
      expires_at: clock() / 1000 + 3600,
    })
  })

  it('asks with code, PKCE S256, state and nonce, and its own redirect URI', async () => {
    const { open } = startOAuth()

    const url = new URL((await open().begin()).redirectTo)

    expect(url.origin + url.pathname).toBe(`${issuer}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'app',
      scope: 'openid profile email',
      response_type: 'code',
      redirect_uri: `${origin}/api/auth/callback/example`,
      state: expect.stringMatching(/^[\da-z]{9}[\w-]{8}\.[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  it('makes one request per sign-in once discovery document and keys are known', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    await browser.complete(server.authorize((await browser.begin()).redirectTo))
    const before = server.requests.length

    identityOf(await browser.complete(server.authorize((await browser.begin()).redirectTo)))

    expect(server.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual(['token'])
  })

  it('reads userinfo with `idToken: false`, about the same subject', async () => {
    const { server, open } = startOAuth({ provider: { idToken: false } })
    const browser = open()
    server.respond('userinfo', { body: { sub: 'fake-user', name: 'From Userinfo' } })

    const identity = identityOf(await browser.complete(server.authorize((await browser.begin()).redirectTo)))

    expect(identity.user.name).toBe('From Userinfo')
    expect(server.countRequests('token') + server.countRequests('userinfo')).toBe(2)
  })

  it('needs no discovery with explicit endpoints', async () => {
    const { server, open } = startOAuth({
      provider: {
        authorization: `${issuer}/authorize`,
        token: `${issuer}/token`,
        jwksUri: `${issuer}/jwks`,
        client: { id_token_signed_response_alg: 'ES256' },
      },
    })
    const browser = open()

    identityOf(await browser.complete(server.authorize((await browser.begin()).redirectTo)))

    expect(server.countRequests('discovery')).toBe(0)
  })
})

describe('two tabs', () => {
  it('both succeed, in either order', async () => {
    const { server, open } = startOAuth()
    const browser = open()

    const first = await browser.begin({ returnTo: '/first' })
    const second = await browser.begin({ returnTo: '/second' })
    const late = await browser.complete(server.authorize(second.redirectTo))
    const early = await browser.complete(server.authorize(first.redirectTo))

    expect(late).toMatchObject({ kind: 'verified', returnTo: '/second' })
    expect(early).toMatchObject({ kind: 'verified', returnTo: '/first' })
    expect(browser.cookies.size).toBe(0)
  })

  it('both succeed when they come back at the same time', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const started = await Promise.all([browser.begin(), browser.begin()])

    const results = await Promise.all(
      started.map(({ redirectTo }) => browser.complete(server.authorize(redirectTo))),
    )

    expect(results.map(({ kind }) => kind)).toEqual(['verified', 'verified'])
  })
})

describe('checks', () => {
  it('leaves out what the provider says it cannot do', async () => {
    const { server, open } = startOAuth({ server: { requiresPkce: false }, provider: { checks: ['none'] } })
    const browser = open()

    const { redirectTo } = await browser.begin()
    const result = await browser.complete(server.authorize(redirectTo))

    const names = [...new URL(redirectTo).searchParams.keys()]
    expect(names.sort()).toEqual(['client_id', 'redirect_uri', 'response_type', 'scope'])
    expect(result.kind).toBe('verified')
  })

  it('still sends a state with `pkce` alone, and tolerates a server that does not return it', async () => {
    const { server, open } = startOAuth({ provider: { checks: ['pkce'] } })
    const browser = open()

    const { redirectTo } = await browser.begin()
    const result = await browser.complete(server.authorize(redirectTo, { parameters: { state: '' } }))

    expect(new URL(redirectTo).searchParams.has('state')).toBe(true)
    expect(result.kind).toBe('verified')
  })

  it('compares a state that comes back even if it is not required', async () => {
    const { server, open } = startOAuth({ provider: { checks: ['pkce'] } })
    const browser = open()

    const { redirectTo } = await browser.begin()
    const result = await browser.complete(server.authorize(redirectTo, { parameters: { state: 'other' } }))

    expect(result.kind).toBe('failed')
  })
})

describe('a response by form_post', () => {
  it('is taken from the body', async () => {
    const { server, open } = startOAuth({
      provider: { authorization: { params: { response_mode: 'form_post' } } },
    })
    const browser = open()

    const { redirectTo } = await browser.begin()
    const { url, form } = server.authorizeByPost(redirectTo)
    const result = await browser.complete(url, { form })

    expect(result.kind).toBe('verified')
  })
})
