// OpenID Connect Core §3.1.3.7: one token per rule, wrong in one way only.
import { describe, expect, it } from 'vitest'
import { bytesToBase64url } from '../../../../src/crypto/base64url.ts'
import type { JsonObject } from '../../../../src/model/json.ts'
import type { FakeUser } from '../../../../src/testing/fake-grants.ts'
import {
  createFakeKey,
  type FakeAlgorithm,
  type SignOptions,
} from '../../../../src/testing/fake-signing-keys.ts'
import {
  failureOf,
  identityOf,
  issuer,
  type Started,
  type StartOptions,
  startOAuth,
} from '../../methods/oauth/start-oauth.ts'

type Change = (claims: FakeUser, started: Started) => JsonObject

/** Signs in with an ID token whose claims or signature are changed. */
async function signIn(
  change: Change,
  signing: SignOptions = {},
  options: StartOptions = {},
): Promise<string> {
  const started = startOAuth(options)
  const { server } = started
  server.shapeIdToken((claims) => server.signIdToken(change(claims, started), signing))
  return finish(started)
}

async function finish({ server, open }: Started): Promise<string> {
  const browser = open()
  const { redirectTo } = await browser.begin()
  const result = await browser.complete(server.authorize(redirectTo))
  expect(browser.cookies.size).toBe(0)
  return result.kind === 'verified' ? 'accepted' : failureOf(result)
}

const seconds = ({ clock }: Started): number => Math.floor(clock() / 1000)
const same: Change = (claims) => claims

describe('claims that are refused', () => {
  const cases: Record<string, Change> = {
    'iss of another issuer': (claims) => ({ ...claims, iss: 'https://evil.example' }),
    'iss with a slash more': (claims) => ({ ...claims, iss: `${issuer}/` }),
    'iss missing': (claims) => ({ ...claims, iss: undefined }),
    'iss no text': (claims) => ({ ...claims, iss: [issuer] }),
    'aud of another client': (claims) => ({ ...claims, aud: 'other' }),
    'aud missing': (claims) => ({ ...claims, aud: undefined }),
    'aud empty': (claims) => ({ ...claims, aud: [] }),
    'aud holds ours in another text': (claims) => ({ ...claims, aud: 'app2' }),
    'several audiences without azp': (claims) => ({ ...claims, aud: ['app', 'other'] }),
    'several audiences, one not trusted, with azp': (claims) => ({
      ...claims,
      aud: ['app', 'other'],
      azp: 'app',
    }),
    'azp of another client': (claims) => ({ ...claims, azp: 'other' }),
    'azp no text': (claims) => ({ ...claims, azp: ['app'] }),
    'nonce of another attempt': (claims) => ({ ...claims, nonce: 'a'.repeat(43) }),
    'nonce missing': (claims) => ({ ...claims, nonce: undefined }),
    'exp passed by 30 s': (claims, started) => ({ ...claims, exp: seconds(started) - 30 }),
    'exp missing': (claims) => ({ ...claims, exp: undefined }),
    'exp as text': (claims, started) => ({ ...claims, exp: String(seconds(started) + 600) }),
    'iat missing': (claims) => ({ ...claims, iat: undefined }),
    'iat as text': (claims, started) => ({ ...claims, iat: String(seconds(started)) }),
    'iat 31 s in the future': (claims, started) => ({ ...claims, iat: seconds(started) + 31 }),
    'nbf 31 s in the future': (claims, started) => ({ ...claims, nbf: seconds(started) + 31 }),
    'sub missing': (claims) => ({ ...claims, sub: undefined }),
    'sub empty': (claims) => ({ ...claims, sub: '' }),
    'sub a number': (claims) => ({ ...claims, sub: 42 }),
    'sub of 256 characters': (claims) => ({ ...claims, sub: 'a'.repeat(256) }),
    'at_hash of another access token': (claims) => ({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    'at_hash no text': (claims) => ({ ...claims, at_hash: 1 }),
    'c_hash of another code': (claims) => ({ ...claims, c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    'auth_time no number': (claims) => ({ ...claims, auth_time: 'now' }),
  }

  it.each(Object.entries(cases))('%s', async (_name, change) => {
    expect(await signIn(change)).toMatch(/^invalid_id_token: /)
  })
})

describe('claims that are accepted', () => {
  const cases: Record<string, Change> = {
    'as they should be': same,
    'aud as a list of us alone': (claims) => ({ ...claims, aud: ['app'] }),
    'azp is us': (claims) => ({ ...claims, azp: 'app' }),
    'exp passed by 29 s: within the tolerated skew': (claims, started) => ({
      ...claims,
      exp: seconds(started) - 29,
    }),
    'iat 30 s in the future': (claims, started) => ({ ...claims, iat: seconds(started) + 30 }),
    'nbf 30 s in the future': (claims, started) => ({ ...claims, nbf: seconds(started) + 30 }),
    'sub of 255 characters': (claims) => ({ ...claims, sub: 'a'.repeat(255) }),
    'no at_hash': (claims) => ({ ...claims, at_hash: undefined }),
  }

  it.each(Object.entries(cases))('%s', async (_name, change) => {
    expect(await signIn(change)).toBe('accepted')
  })

  it('several audiences that are trusted, with azp', async () => {
    const change: Change = (claims) => ({ ...claims, aud: ['app', 'api'], azp: 'app' })

    expect(await signIn(change, {}, { provider: { trustedAudiences: ['api'] } })).toBe('accepted')
  })
})

describe('what was asked for', () => {
  const asking = (params: Record<string, string>): StartOptions => ({
    provider: { authorization: { params } },
  })

  it.each<[string, Record<string, string>, Change, string]>([
    ['max_age and auth_time in time', { max_age: '60' }, same, 'accepted'],
    [
      'max_age, auth_time long ago',
      { max_age: '60' },
      (claims, started) => ({ ...claims, auth_time: seconds(started) - 91 }),
      'invalid_id_token',
    ],
    [
      'max_age, no auth_time',
      { max_age: '60' },
      (claims) => ({ ...claims, auth_time: undefined }),
      'invalid_id_token',
    ],
    [
      'acr_values and one of them',
      { acr_values: 'gold silver' },
      (claims) => ({ ...claims, acr: 'silver' }),
      'accepted',
    ],
    [
      'acr_values and another',
      { acr_values: 'gold silver' },
      (claims) => ({ ...claims, acr: 'bronze' }),
      'invalid_id_token',
    ],
    [
      'acr_values and none',
      { acr_values: 'gold silver' },
      (claims) => ({ ...claims, acr: undefined }),
      'invalid_id_token',
    ],
  ])('%s', async (_name, params, change, outcome) => {
    expect((await signIn(change, {}, asking(params))).split(':')[0]).toBe(outcome)
  })
})

describe('signatures', () => {
  it.each<FakeAlgorithm>(['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'])(
    'accepts %s where the server says so',
    async (alg) => {
      expect(await signIn(same, {}, { server: { alg } })).toBe('accepted')
    },
  )

  it('refuses a token signed by another key under a known kid', async () => {
    const { privateKey } = await createFakeKey('ES256', 'evil')

    expect(await signIn(same, { key: privateKey })).toMatch(/^invalid_id_token: /)
  })

  it.each(['none', 'None', 'nOnE', 'HS256', '', 'RS1', 'ES256 '])('refuses alg "%s"', async (alg) => {
    expect(await signIn(same, { alg, ...(alg === 'none' ? {} : { key: 'a secret of the app' }) })).toMatch(
      /^invalid_id_token: /,
    )
  })

  it('refuses HS256 made with the public key, even if discovery lists HS256 and none', async () => {
    const options: StartOptions = {
      server: {
        alg: 'RS256',
        metadata: { id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'] },
      },
    }
    const started = startOAuth(options)
    const { server } = started
    const { publicJwk } = await server.currentKey()
    const key = JSON.stringify(publicJwk)
    server.shapeIdToken((claims) => server.signIdToken(claims, { alg: 'HS256', key }))

    expect(await finish(started)).toMatch(/^invalid_id_token: /)

    server.shapeIdToken((claims) => server.signIdToken(claims, { alg: 'none' }))
    expect(await finish(started)).toMatch(/^invalid_id_token: /)
  })

  it('refuses alg none even if the provider is configured for it', async () => {
    const provider = { client: { id_token_signed_response_alg: 'none' } }

    expect(await signIn(same, { alg: 'none' }, { provider })).toMatch(/^invalid_id_token: /)
  })

  it.each(['HS256', 'HS384', 'HS512'])(
    'takes %s, with the client secret alone, where the provider says so',
    async (alg) => {
      const provider = { client: { id_token_signed_response_alg: alg } }
      const right = { alg: 'HS256', key: 'a secret of the app' }

      expect(await signIn(same, right, { provider })).toMatch(
        alg === 'HS256' ? 'accepted' : /^invalid_id_token: /,
      )
      expect(await signIn(same, { ...right, key: 'another secret' }, { provider })).toMatch(
        /^invalid_id_token: /,
      )
      expect(await signIn(same, {}, { provider })).toMatch(/^invalid_id_token: /) // a key of the server
      expect(await signIn(same, { ...right, alg: 'none' }, { provider })).toMatch(/^invalid_id_token: /)
    },
  )

  it('refuses a secret that is empty', async () => {
    const provider = { clientSecret: '', client: { id_token_signed_response_alg: 'HS256' } }

    expect(await signIn(same, { alg: 'HS256', key: ' ' }, { provider })).not.toBe('accepted')
  })

  it('refuses an algorithm that is not allowed although the key could do it', async () => {
    const provider = { client: { id_token_signed_response_alg: 'PS256' } }

    expect(await signIn(same, {}, { server: { alg: 'RS256' }, provider })).toMatch(/^invalid_id_token: /)
  })

  it('refuses RS256 in the header over an ES256 key', async () => {
    const metadata = { id_token_signing_alg_values_supported: ['ES256', 'RS256'] }

    expect(await signIn(same, { alg: 'RS256' }, { server: { metadata } })).toMatch(/^invalid_id_token: /)
  })

  it('takes RS256 as the only algorithm where nothing is said', async () => {
    const metadata = { id_token_signing_alg_values_supported: undefined }

    expect(await signIn(same, {}, { server: { metadata } })).toMatch(/^invalid_id_token: /)
    expect(await signIn(same, {}, { server: { metadata, alg: 'RS256' } })).toBe('accepted')
  })

  it('refuses an RSA key under 2048 bits', async () => {
    const algorithm = {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 1024,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    }
    const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const started = startOAuth({ server: { metadata: { id_token_signing_alg_values_supported: ['RS256'] } } })
    const { server } = started
    server.respond('jwks', {
      body: { keys: [{ ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'small' }] },
    })
    const header = { alg: 'RS256', kid: 'small' }
    server.shapeIdToken(async (claims) => {
      const input = [header, claims]
        .map((part) => bytesToBase64url(new TextEncoder().encode(JSON.stringify(part))))
        .join('.')
      const signature = await crypto.subtle.sign(algorithm.name, privateKey, new TextEncoder().encode(input))
      return `${input}.${bytesToBase64url(new Uint8Array(signature))}`
    })

    expect(await finish(started)).toMatch(/^invalid_id_token: /)
  })

  it.each<[string, (jwk: JsonWebKey) => object]>([
    ['use enc', (jwk) => ({ ...jwk, use: 'enc' })],
    ['another alg', (jwk) => ({ ...jwk, alg: 'ES384' })],
    ['another kty', (jwk) => ({ ...jwk, kty: 'RSA' })],
    ['another curve', (jwk) => ({ ...jwk, crv: 'P-384' })],
    ['key_ops without verify', (jwk) => ({ ...jwk, key_ops: ['encrypt'] })],
  ])('refuses a key of %s', async (_name, change) => {
    const started = startOAuth()
    const { publicJwk } = await started.server.currentKey()
    started.server.respond('jwks', { body: { keys: [change(publicJwk)] } })

    expect(await finish(started)).toMatch(/^invalid_id_token: /)
  })

  it('refuses an unknown crit', async () => {
    expect(await signIn(same, { header: { crit: ['x'], x: true } })).toMatch(/^invalid_id_token: /)
  })

  it.each(['jku', 'x5u'])('never looks at %s', async (name) => {
    const fetched: string[] = []
    const started = startOAuth()
    const { server } = started
    const evil = await createFakeKey('ES256', 'evil')
    const header = { [name]: 'https://evil.example/keys' }
    server.shapeIdToken((claims) => server.signIdToken(claims, { key: evil.privateKey, kid: 'evil', header }))

    const outcome = await finish(started)

    fetched.push(...server.requests.map(({ url }) => url.host))
    expect(outcome).toMatch(/^invalid_id_token: /)
    expect(new Set(fetched)).toEqual(new Set(['id.example']))
  })

  it.each(['jwk', 'x5c'])('never uses a key from %s in the token', async (name) => {
    const evil = await createFakeKey('ES256', 'evil')
    const { kid, ...jwk } = evil.publicJwk
    const header = { [name]: name === 'jwk' ? JSON.parse(JSON.stringify(jwk)) : ['MIIB'], kid: undefined }

    expect(await signIn(same, { key: evil.privateKey, header })).toMatch(/^invalid_id_token: /)
  })

  it.each<[string, (token: string) => string | undefined]>([
    ['missing', () => undefined],
    ['not a JWT', () => 'not.a-jwt'],
    ['four parts', (token) => `${token}.x`],
    ['encrypted', (token) => `${token}.x.y`],
    ['without its signature', (token) => `${token.slice(0, token.lastIndexOf('.'))}.`],
    ['with an altered payload', alterSubject],
  ])('refuses a token that is %s', async (_name, change) => {
    const started = startOAuth()
    const { server } = started
    server.shapeIdToken(async (claims) => change(await server.signIdToken(claims)))

    expect(await finish(started)).toMatch(/^invalid_id_token: /)
  })

  it('refuses a token without kid when several keys fit, and accepts it when one does', async () => {
    const started = startOAuth()
    const { server } = started
    server.shapeIdToken((claims) => server.signIdToken(claims, { header: { kid: undefined } }))

    expect(await finish(started)).toBe('accepted')

    started.clock.advance({ hours: 25 })
    await server.rotateKeys({ keepOld: true })
    expect(await finish(started)).toMatch(/^invalid_id_token: /)
  })
})

describe('without a nonce among the checks', () => {
  it('refuses an ID token that has one', async () => {
    const change: Change = (claims) => ({ ...claims, nonce: 'from elsewhere' })

    expect(await signIn(change, {}, { provider: { checks: ['pkce', 'state'] } })).toMatch(
      /^invalid_id_token: /,
    )
    expect(await signIn(same, {}, { provider: { checks: ['pkce', 'state'] } })).toBe('accepted')
  })
})

describe('what is told of a refusal', () => {
  it('has a cause, and neither token nor claim values in any text', async () => {
    const { server, open } = startOAuth()
    let token = ''
    server.shapeIdToken(async (claims) => {
      token = await server.signIdToken({ ...claims, aud: 'somebody-else', email: 'canary@example.com' })
      return token
    })
    const browser = open()

    const result = await browser.complete(server.authorize((await browser.begin()).redirectTo))

    const texts: string[] = []
    for (
      let error: unknown = result.kind === 'failed' ? result.error : undefined;
      error instanceof Error;
      error = error.cause
    ) {
      texts.push(error.message, JSON.stringify(error, Object.getOwnPropertyNames(error)))
    }
    expect(texts.length).toBeGreaterThanOrEqual(4)
    for (const secret of [...token.split('.'), 'canary', 'somebody-else'])
      expect(texts.join('\n')).not.toContain(secret)
    expect(() => identityOf(result)).toThrow()
  })
})

/** Another subject under the same signature. */
function alterSubject(token: string): string {
  const [header, payload = '', signature] = token.split('.')
  const claims = { ...JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))), sub: 'admin' }
  return [header, bytesToBase64url(new TextEncoder().encode(JSON.stringify(claims))), signature].join('.')
}
