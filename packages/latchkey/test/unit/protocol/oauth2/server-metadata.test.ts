// OpenID Connect Discovery: what a document may say, and how often it is fetched.
import { describe, expect, it } from 'vitest'
import { dangerouslyAllowInsecureIssuer } from '../../../../src/contracts/provider.ts'
import type { JsonObject } from '../../../../src/model/json.ts'
import { identityOf, issuer, type StartOptions, startOAuth } from '../../methods/oauth/start-oauth.ts'

async function begin(options: StartOptions): Promise<string> {
  try {
    await startOAuth(options).open().begin()
    return 'accepted'
  } catch (error) {
    const { code, detail } = error as { code: string; detail: string }
    return `${code}: ${detail}`
  }
}

describe('a discovery document is refused', () => {
  const cases: Record<string, JsonObject> = {
    'issuer of another server': { issuer: 'https://evil.example' },
    'issuer with a slash more': { issuer: `${issuer}/` },
    'issuer in other case': { issuer: 'https://ID.example' },
    'issuer missing': { issuer: undefined },
    'authorization endpoint missing': { authorization_endpoint: undefined },
    'http authorization endpoint': { authorization_endpoint: 'http://id.example/authorize' },
    'http token endpoint': { token_endpoint: 'http://id.example/token' },
    'loopback token endpoint of a server elsewhere': { token_endpoint: 'http://127.0.0.1:8080/token' },
    'token endpoint with a fragment': { token_endpoint: `${issuer}/token#x` },
    'token endpoint with a user name': { token_endpoint: 'https://user@id.example/token' },
    'javascript: as authorization endpoint': { authorization_endpoint: 'javascript:alert(1)' },
    'jwks_uri no URL': { jwks_uri: 'keys' },
    'token endpoint no text': { token_endpoint: 42 },
    'algorithms no list': { id_token_signing_alg_values_supported: 'RS256' },
    'algorithms no texts': { id_token_signing_alg_values_supported: [1] },
  }

  it.each(Object.entries(cases))('%s', async (_name, metadata) => {
    expect(await begin({ server: { metadata } })).toMatch(/^authorization_request_failed: /)
  })

  it.each<[string, Parameters<ReturnType<typeof startOAuth>['server']['respond']>[1]]>([
    ['status 500', { status: 500, body: {} }],
    ['status 404', { status: 404 }],
    ['status 204', { status: 204 }],
    ['HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    [
      'JSON that says it is HTML',
      { body: JSON.stringify({ issuer }), headers: { 'content-type': 'text/html' } },
    ],
    ['broken JSON', { body: '{', headers: { 'content-type': 'application/json' } }],
    ['a list', { body: [], headers: {} }],
    ['null', { body: 'null', headers: { 'content-type': 'application/json' } }],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example' } }],
    ['2 MB', { body: { issuer, x: 'x'.repeat(2_000_000) } }],
  ])('%s', async (_name, answer) => {
    const { server, open } = startOAuth()
    server.respond('discovery', answer)

    await expect(open().begin()).rejects.toMatchObject({ code: 'authorization_request_failed', status: 502 })
    expect(server.requests).toHaveLength(1)
  })

  it('from an http issuer that is not this machine', async () => {
    expect(await begin({ server: { issuer: 'http://id.example' } })).toMatch(/not https$/)
    expect(await begin({ server: { issuer: 'http://localhost.evil.example' } })).toMatch(/not https$/)
    expect(await begin({ server: { issuer: 'http://127.0.0.1.evil.example' } })).toMatch(/not https$/)
  })
})

describe('http', () => {
  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])(
    'is allowed at %s',
    async (local) => {
      expect(await begin({ server: { issuer: local } })).toBe('accepted')
    },
  )

  it('is allowed elsewhere only by the option that names its danger', async () => {
    const provider = { [dangerouslyAllowInsecureIssuer]: true } as const

    expect(await begin({ server: { issuer: 'http://id.example' }, provider })).toBe('accepted')
  })
})

describe('fetching discovery documents', () => {
  it('happens once for twenty sign-ins that begin together', async () => {
    const { server, open } = startOAuth()

    await Promise.all(Array.from({ length: 20 }, () => open().begin()))

    expect(server.countRequests('discovery')).toBe(1)
  })

  it('happens not before somebody signs in', () => {
    const { server } = startOAuth()

    expect(server.requests).toEqual([])
  })

  it('is tried again after a failure', async () => {
    const { server, open } = startOAuth()
    server.respond('discovery', { status: 503, times: 1 })

    await expect(open().begin()).rejects.toThrow()
    await open().begin()

    expect(server.countRequests('discovery')).toBe(2)
  })

  it('is done behind after an hour: the stale document serves meanwhile', async () => {
    const { server, open, clock } = startOAuth()
    await open().begin()
    server.respond('discovery', { delayMilliseconds: Number.POSITIVE_INFINITY })

    clock.advance({ minutes: 61 })
    await open().begin()

    expect(server.countRequests('discovery')).toBe(2)
  })

  it('fails without harm while the old document is under a day old', async () => {
    const { server, open, clock } = startOAuth()
    const browser = open()
    await browser.begin()
    server.respond('discovery', { status: 500 })

    clock.advance({ hours: 23 })
    const { redirectTo } = await browser.begin()
    identityOf(await browser.complete(server.authorize(redirectTo)))
    clock.advance({ hours: 2 })

    await expect(browser.begin()).rejects.toMatchObject({ code: 'authorization_request_failed' })
  })
})

describe('a provider that is not complete', () => {
  it.each([{ clientId: undefined }, { issuer: undefined }])('is refused: %o', async (provider) => {
    const { open, provider: complete } = startOAuth()

    await expect(open().begin({ provider: { ...complete, ...provider } })).rejects.toMatchObject({
      code: 'authorization_request_failed',
    })
  })
})
