// RFC 6749 §4.1.3, §5: how we authenticate, what we accept, and what never leaks.
import { describe, expect, it, vi } from 'vitest'
import { type ClientAuthMethod, customFetch, type TokenEndpoint } from '../../../../src/contracts/provider.ts'
import type { FakeAnswer } from '../../../../src/testing/fake-script.ts'
import {
  failureOf,
  identityOf,
  issuer,
  type Started,
  type StartOptions,
  startOAuth,
} from '../../methods/oauth/start-oauth.ts'

async function signIn({ server, open }: Started): Promise<string> {
  const browser = open()
  const result = await browser.complete(server.authorize((await browser.begin()).redirectTo))
  return result.kind === 'verified' ? 'accepted' : failureOf(result)
}

async function signInWith(
  answer: FakeAnswer,
  options: StartOptions = {},
): Promise<{ outcome: string; tokenRequests: number }> {
  const started = startOAuth(options)
  started.server.respond('token', answer)
  return { outcome: await signIn(started), tokenRequests: started.server.countRequests('token') }
}

function using(method: ClientAuthMethod): StartOptions {
  return { provider: { client: { token_endpoint_auth_method: method } } }
}

function tokenRequestOf({ server }: Started): Started['server']['requests'][number] {
  const request = server.requests.find(({ endpoint }) => endpoint === 'token')
  if (!request) throw new Error('no token request')
  return request
}

describe('client authentication', () => {
  it('is client_secret_basic by default, form-encoded, with `+` for a space', async () => {
    const registration = { clientId: 'app-1_x.y:z', clientSecret: 'a secret+%/é' }
    const started = startOAuth({ server: registration, provider: registration })

    expect(await signIn(started)).toBe('accepted')

    const { headers, form } = tokenRequestOf(started)
    const [scheme, credentials = ''] = (headers.get('authorization') ?? '').split(' ')
    expect([scheme, atob(credentials)]).toEqual(['Basic', 'app-1_x.y%3Az:a+secret%2B%25%2F%C3%A9'])
    expect([...form.keys()].sort()).toEqual(['code', 'code_verifier', 'grant_type', 'redirect_uri'])
  })

  it('client_secret_post sends both in the body and no header', async () => {
    const started = startOAuth(using('client_secret_post'))

    expect(await signIn(started)).toBe('accepted')
    expect(tokenRequestOf(started).headers.has('authorization')).toBe(false)
    expect(tokenRequestOf(started).form.get('client_secret')).toBe('a secret of the app')
  })

  it('none sends the client id alone', async () => {
    const registration = { clientId: 'public' }
    const started = startOAuth({
      ...using('none'),
      server: { ...registration, clientSecret: undefined as never },
      provider: { ...registration, clientSecret: undefined, client: { token_endpoint_auth_method: 'none' } },
    })

    expect(await signIn(started)).toBe('accepted')
    expect(tokenRequestOf(started).form.get('client_id')).toBe('public')
    expect(tokenRequestOf(started).form.has('client_secret')).toBe(false)
  })

  it('client_secret_jwt signs an assertion for the issuer', async () => {
    const started = startOAuth(using('client_secret_jwt'))

    expect(await signIn(started)).toBe('accepted')
    const [, payload = ''] = tokenRequestOf(started).form.get('client_assertion')?.split('.') ?? []
    expect(JSON.parse(atob(payload))).toMatchObject({ iss: 'app', sub: 'app', aud: issuer })
    expect(JSON.stringify([...tokenRequestOf(started).form])).not.toContain('a secret of the app')
  })

  it.each([undefined, 'key-1'])('private_key_jwt signs with the given key (kid %s)', async (kid) => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['sign', 'verify'],
    )
    const token: TokenEndpoint = {
      clientPrivateKey: kid === undefined ? privateKey : { key: privateKey, kid },
    }
    const client = { token_endpoint_auth_method: 'private_key_jwt' } as const
    const started = startOAuth({
      server: { clientPublicKey: publicKey },
      provider: { token, client, clientSecret: undefined },
    })

    expect(await signIn(started)).toBe('accepted')
    const [header = ''] = tokenRequestOf(started).form.get('client_assertion')?.split('.') ?? []
    expect(JSON.parse(atob(header)).kid).toBe(kid)
  })

  it.each<ClientAuthMethod>([
    'client_secret_basic',
    'client_secret_post',
    'client_secret_jwt',
    'private_key_jwt',
  ])('%s without its secret or key makes no request', async (method) => {
    const started = startOAuth({
      provider: { clientSecret: undefined, client: { token_endpoint_auth_method: method } },
    })

    expect(await signIn(started)).toMatch(/^token_request_failed: .*needs/)
    expect(started.server.countRequests('token')).toBe(0)
  })
})

describe('a token response is refused', () => {
  const ok = { access_token: 'canary-token', token_type: 'Bearer' }
  const cases: Record<string, FakeAnswer> = {
    'status 500': { status: 500, body: ok },
    'status 400 without JSON': { status: 400, body: 'no' },
    'status 201': { status: 201, body: ok },
    'status 204': { status: 204 },
    'a redirect': { status: 302, headers: { location: 'https://evil.example' } },
    'a redirect that keeps the body': { status: 307, headers: { location: 'https://evil.example' } },
    HTML: { body: '<html>', headers: { 'content-type': 'text/html' } },
    'JSON that says it is HTML': { body: JSON.stringify(ok), headers: { 'content-type': 'text/html' } },
    'JSON without a type': { body: new TextEncoder().encode(JSON.stringify(ok)) },
    'a form': { body: 'access_token=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'broken JSON': { body: '{"access_token":"canary', headers: { 'content-type': 'application/json' } },
    'a list': { body: [ok] },
    empty: { body: '', headers: { 'content-type': 'application/json' } },
    '2 MB': { body: { ...ok, x: 'x'.repeat(2_000_000) } },
    'access token missing': { body: { token_type: 'Bearer' } },
    'access token a number': { body: { ...ok, access_token: 1 } },
    'access token empty': { body: { ...ok, access_token: '' } },
    'token type missing': { body: { access_token: 'x' } },
    'token type unknown': { body: { ...ok, token_type: 'mac' } },
    'expires_in no number': { body: { ...ok, expires_in: 'soon' } },
    'expires_in negative': { body: { ...ok, expires_in: -1 } },
    'refresh token a number': { body: { ...ok, refresh_token: 1 } },
    'scope a list': { body: { ...ok, scope: ['a'] } },
    'an error with status 200': { body: { error: 'bad_verification_code' } },
  }

  it.each(Object.entries(cases))('%s, after exactly one request', async (_name, answer) => {
    const { outcome, tokenRequests } = await signInWith(answer)

    expect(outcome).toMatch(/^token_request_failed: /)
    expect(outcome).not.toContain('canary')
    expect(tokenRequests).toBe(1)
  })

  it('when the connection fails, and it is not tried again', async () => {
    const { outcome, tokenRequests } = await signInWith(() => Promise.reject(new TypeError('fetch failed')))

    expect(outcome).toBe('token_request_failed: the request could not be made')
    expect(tokenRequests).toBe(1)
  })

  it('when it hangs: at the deadline', async () => {
    const started = startOAuth()
    const browser = started.open()
    const callback = started.server.authorize((await browser.begin()).redirectTo)
    started.server.respond('token', { delayMilliseconds: Number.POSITIVE_INFINITY })
    vi.useFakeTimers()

    const pending = browser.complete(callback)
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()

    expect(failureOf(await pending)).toBe('token_request_failed: no complete answer within 10 s')
  })

  it('§5.2 with the reason of the server', async () => {
    const body = { error: 'invalid_grant', error_description: 'expired, jane@example.com' }

    expect((await signInWith({ status: 400, body })).outcome).toBe(
      'token_request_failed: the token endpoint answered 400: invalid_grant: expired, …',
    )
  })

  it('§5.2 also when 401 comes with a challenge', async () => {
    const answer = {
      status: 401,
      body: { error: 'invalid_client' },
      headers: { 'www-authenticate': 'Basic realm="x"' },
    }

    expect((await signInWith(answer)).outcome).toBe(
      'token_request_failed: the token endpoint answered 401: invalid_client',
    )
  })
})

describe('a token response is read', () => {
  it('without expiry where it says none, 0 or null', async () => {
    for (const expires_in of [undefined, 0, null]) {
      const started = startOAuth()
      started.server.respond('token', async (_request, answerRightly) =>
        Response.json({ ...((await (await answerRightly()).json()) as object), expires_in }),
      )
      const browser = started.open()

      const { account } = identityOf(
        await browser.complete(started.server.authorize((await browser.begin()).redirectTo)),
      )

      expect(account.expires_at).toBeUndefined()
    }
  })

  it('after the provider has brought it into form', async () => {
    const token: TokenEndpoint = {
      async conform(response) {
        const { data }: { data: object } = await response.json()
        return Response.json(data)
      },
    }
    const started = startOAuth({ provider: { token } })
    started.server.respond('token', async (_request, answerRightly) =>
      Response.json({ data: await (await answerRightly()).json() }),
    )

    expect(await signIn(started)).toBe('accepted')
  })

  it('as it is when `conform` has nothing to change', async () => {
    expect(
      await signIn(
        startOAuth({ provider: { token: { conform: async (response) => void (await response.text()) } } }),
      ),
    ).toBe('accepted')
  })
})

describe('the token request', () => {
  it('repeats the redirect URI of the transaction and carries fixed parameters', async () => {
    const started = startOAuth({ provider: { token: { params: { audience: 'api' } } } })

    await signIn(started)

    const { form, method, url } = tokenRequestOf(started)
    expect([method, url.href]).toEqual(['POST', `${issuer}/token`])
    expect(form.get('redirect_uri')).toBe('https://app.example/api/auth/callback/example')
    expect(form.get('audience')).toBe('api')
  })

  it('goes through the fetch of its provider', async () => {
    const { server } = startOAuth()
    const seen: string[] = []
    const fetch: typeof globalThis.fetch = (input, init) => {
      seen.push(new URL(input instanceof Request ? input.url : input).pathname)
      return server.fetch(input, init)
    }
    const started = startOAuth({
      provider: { [customFetch]: fetch },
      method: { fetch: () => Promise.reject(new Error('unused')) },
    })
    const browser = started.open()

    const result = await browser.complete(server.authorize((await browser.begin()).redirectTo))

    expect(result.kind).toBe('verified')
    expect(seen).toEqual(['/.well-known/openid-configuration', '/token', '/jwks'])
  })

  it('is made with a verifier that the server compares', async () => {
    const started = startOAuth()
    const browser = started.open()
    const { redirectTo } = await browser.begin()
    const url = new URL(redirectTo)
    url.searchParams.set('code_challenge', 'a'.repeat(43))

    expect(failureOf(await browser.complete(started.server.authorize(url)))).toMatch(/invalid_grant$/)
  })
})

describe('no text of an error', () => {
  it('quotes an answer that could not be parsed', async () => {
    const token: TokenEndpoint = { conform: async (response) => Response.json(await response.json()) }
    const started = startOAuth({ provider: { token } })
    started.server.respond('token', { body: 'canary-token', headers: { 'content-type': 'application/json' } })
    const browser = started.open()

    const result = await browser.complete(started.server.authorize((await browser.begin()).redirectTo))

    const cause = result.kind === 'failed' ? result.error.cause : undefined
    expect(failureOf(result)).toBe('token_request_failed: an answer is no JSON')
    expect(cause).toMatchObject({ code: 'not_json' })
    expect(cause instanceof Error && cause.cause).toBeUndefined()
  })

  it('holds code, secret, verifier or token', async () => {
    const started = startOAuth()
    const { server } = started
    server.respond('token', (request) => {
      const echo = [...request.form.values(), request.headers.get('authorization')].join(' ')
      return Response.json(
        { error: 'invalid_request', error_description: echo, access_token: 'canary-access-token' },
        { status: 400 },
      )
    })
    const browser = started.open()
    const callback = server.authorize((await browser.begin()).redirectTo)

    const result = await browser.complete(callback)

    const { form } = tokenRequestOf(started)
    const texts: string[] = []
    for (
      let error: unknown = result.kind === 'failed' ? result.error : undefined;
      error instanceof Error;
      error = error.cause
    ) {
      texts.push(error.message, String(error.stack), JSON.stringify(error, Object.getOwnPropertyNames(error)))
    }
    expect(texts).not.toEqual([])
    for (const secret of [
      form.get('code'),
      form.get('code_verifier'),
      'canary-access-token',
      btoa('app:a+secret+of+the+app'),
    ]) {
      expect(texts.join('\n')).not.toContain(secret)
    }
  })
})
