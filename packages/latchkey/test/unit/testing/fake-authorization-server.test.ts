// The fake must refuse what a real server refuses, or tests against it prove nothing.
import { describe, expect, it } from 'vitest'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
} from '../../../src/testing/fake-authorization-server.ts'
import { createFixedClock } from '../../../src/testing/fixed-clock.ts'

const issuer = 'https://id.example'
const redirectUri = 'https://app.example/callback'
const verifier = 'a'.repeat(43)
const challenge = 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA'

const start = (options = {}): FakeAuthorizationServer =>
  createFakeAuthorizationServer({ issuer, clientId: 'app', clientSecret: 'secret', ...options })

function authorizationUrl(params: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${issuer}/authorize`)
  const usual = {
    client_id: 'app',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries({ ...usual, ...params }))
    if (value) url.searchParams.set(name, value)
  return url
}

function redeem(
  server: FakeAuthorizationServer,
  code: string,
  form: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = { authorization: `Basic ${btoa('app:secret')}` },
): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...form,
  })
  return server.fetch(`${issuer}/token`, { method: 'POST', body, headers })
}

const codeOf = (server: FakeAuthorizationServer, params = {}): string =>
  server.authorize(authorizationUrl(params)).searchParams.get('code') ?? ''

describe('authorize', () => {
  it('sends the browser back with code, state and iss', () => {
    const callback = start().authorize(authorizationUrl())

    expect(callback.origin + callback.pathname).toBe(redirectUri)
    expect([callback.searchParams.get('state'), callback.searchParams.get('iss')]).toEqual(['s', issuer])
    expect(callback.searchParams.get('code')).toMatch(/^code-/)
  })

  it('throws for an unknown client or redirect URI, as a real server shows a page', () => {
    const server = start({ redirectUris: [redirectUri] })

    expect(() => server.authorize(authorizationUrl({ client_id: 'other' }))).toThrow('client_id')
    expect(() => server.authorize(authorizationUrl({ redirect_uri: `${redirectUri}/x` }))).toThrow(
      'redirect_uri',
    )
    expect(() => server.authorize('https://elsewhere.example/authorize')).toThrow('not my')
  })

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
  ])('answers %j with %s', (params, error) => {
    expect(start().authorize(authorizationUrl(params)).searchParams.get('error')).toBe(error)
  })

  it('plays a person who refuses', () => {
    const { searchParams } = start().authorize(authorizationUrl(), { error: 'access_denied' })

    expect([searchParams.get('error'), searchParams.has('code')]).toEqual(['access_denied', false])
  })
})

describe('the token endpoint', () => {
  it('gives tokens for a code', async () => {
    const server = start({ user: { sub: '1' } })

    const answer = await redeem(server, codeOf(server, { nonce: 'n' }))

    const body = (await answer.json()) as Record<string, string>
    expect(answer.status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid' })
    const claims = JSON.parse(atob(body['id_token']?.split('.')[1] ?? ''))
    expect(claims).toMatchObject({ iss: issuer, aud: 'app', sub: '1', nonce: 'n' })
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['another verifier', { code_verifier: 'b'.repeat(43) }, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: `${redirectUri}/` }, 'invalid_grant'],
    ['an invented code', { code: 'code-x' }, 'invalid_grant'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['two ways to authenticate', { client_id: 'app', client_secret: 'secret' }, 'invalid_client'],
  ])('refuses %s', async (_name, form, error) => {
    const server = start()

    expect(await (await redeem(server, codeOf(server), form)).json()).toEqual({ error })
  })

  it.each([
    {},
    { authorization: `Basic ${btoa('app:wrong')}` },
    { authorization: `Basic ${btoa('other:secret')}` },
  ])('refuses a client with %j', async (headers) => {
    const server = start()

    expect((await redeem(server, codeOf(server), {}, headers)).status).toBe(401)
  })

  it('takes a code once', async () => {
    const server = start()
    const code = codeOf(server)

    const statuses = [(await redeem(server, code)).status, (await redeem(server, code)).status]

    expect(statuses).toEqual([200, 400])
  })

  it('takes a code for a minute', async () => {
    const now = createFixedClock()
    const server = start({ now })
    const code = codeOf(server)

    now.advance({ minutes: 1 })

    expect((await redeem(server, code)).status).toBe(400)
  })

  it('refuses a missing verifier, and one without a challenge', async () => {
    const server = start({ requiresPkce: false })
    const bare = codeOf(server, { code_challenge: '', code_challenge_method: '' })

    expect((await redeem(server, codeOf(server), { code_verifier: '' })).status).toBe(400)
    expect((await redeem(server, bare)).status).toBe(400)
  })
})

describe('other endpoints', () => {
  it('userinfo needs an access token', async () => {
    const server = start({ user: { sub: '1', name: 'One' } })
    const { access_token }: { access_token: string } = await (await redeem(server, codeOf(server))).json()

    const known = await server.fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    const unknown = await server.fetch(`${issuer}/userinfo`, { headers: { authorization: 'Bearer x' } })

    expect(await known.json()).toEqual({ sub: '1', name: 'One' })
    expect(unknown.status).toBe(401)
  })

  it('has no others', async () => {
    expect((await start().fetch(`${issuer}/nothing`)).status).toBe(404)
    expect((await start().fetch('https://elsewhere.example/token')).status).toBe(404)
  })

  it('opens the authorization endpoint for browsers that follow redirects', async () => {
    const answer = await start().fetch(authorizationUrl())

    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      expect.stringContaining(`${redirectUri}?code=`),
    ])
  })
})

describe('scripts', () => {
  it('replace answers for a number of times', async () => {
    const server = start()
    server.respond('jwks', { status: 503, times: 2 })

    const statuses = []
    for (let index = 0; index < 3; index++) statuses.push((await server.fetch(`${issuer}/jwks`)).status)

    expect(statuses).toEqual([503, 503, 200])
  })

  it('are taken back', async () => {
    const server = start()
    server.respond('jwks', { status: 503 })
    server.respond('jwks', undefined)

    expect((await server.fetch(`${issuer}/jwks`)).status).toBe(200)
  })

  it('log every request', async () => {
    const server = start()
    await server.fetch(`${issuer}/jwks`)
    await redeem(server, 'x')

    expect(server.requests.map(({ endpoint, method }) => `${method} ${endpoint}`)).toEqual([
      'GET jwks',
      'POST token',
    ])
    expect(server.requests[1]?.form.get('code')).toBe('x')
    expect(server.countRequests('token')).toBe(1)
  })

  it('rotate keys', async () => {
    const server = start()
    const kids = async (): Promise<unknown> =>
      ((await (await server.fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] }).keys.map(
        ({ kid }) => kid,
      )

    const before = await kids()
    await server.rotateKeys({ keepOld: true })
    const during = await kids()
    await server.rotateKeys()

    expect([before, during, await kids()]).toEqual([['key-1'], ['key-2', 'key-1'], ['key-3']])
  })
})
