// Whole sign-ins at the certified `oidc-provider`: every way to authenticate, to send the request and to bind the tokens.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { howToGetOpenssl } from '../../../../tools/services/tls-certificate.ts'
import { customFetch } from '../../src/index.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import {
  canMakeCertificates,
  createOpenIdApp,
  recordRequests,
  type SentRequest,
  signIn,
} from './openid-app.ts'
import { signInAtProvider } from './openid-person.ts'
import { type OpenIdWorld, startOpenIdWorld, tlsWays, ways } from './openid-ways.ts'

let world: OpenIdWorld
beforeAll(async () => {
  world = await startOpenIdWorld()
})
afterAll(() => world?.stop())

const jane = { user: { name: 'Person jane', email: 'jane@example.test' } }

async function signInBy(server: 'lenient' | 'strict', id: string): Promise<readonly SentRequest[]> {
  const app = createOpenIdApp(world.configure(server, id))
  const browser = app.open()
  expect([await signIn(browser, id), ...app.logged]).toEqual(['/home'])
  expect(await browser.session()).toMatchObject(jane)
  return app.sent
}

describe.each(['lenient', 'strict'] as const)('at a provider that is %s', (server) => {
  it.each(Object.keys(ways))('signs in: %s', async (id) => {
    await signInBy(server, id)
  })

  const skipped = canMakeCertificates() ? '' : ` (skipped: ${howToGetOpenssl})`
  describe.skipIf(skipped !== '')(`with certificates${skipped}`, () => {
    it.each(Object.keys(tlsWays))('signs in: %s', async (id) => {
      const provider = world.configure(server, id)
      const sent: SentRequest[] = []
      const recorded = recordRequests(sent, provider[customFetch] ?? fetch)
      const browser = createOpenIdApp({ ...provider, [customFetch]: recorded }).open()

      expect(await signIn(browser, id)).toBe('/home')

      const called = sent.filter(({ url }) => url.origin === world.servers[server].mutualTls)
      const paths = called.map(({ url }) => url.pathname)
      expect(paths).toEqual([
        ...(server === 'strict' ? ['/request'] : []),
        '/token',
        ...(id === 'certificate-bound' ? ['/me'] : []),
      ])
    })
  })
})

describe('a pushed request', () => {
  it.each([
    ['lenient', 'pushed'],
    ['lenient', 'signed-and-pushed'],
    ['lenient', 'everything'],
    ['strict', 'client_secret_basic'], // nothing says so but the discovery document
    ['strict', 'signed'],
  ] as const)('leaves the browser a reference: %s, %s', async (server, id) => {
    const { searchParams } = await begin(createOpenIdApp(world.configure(server, id)).open(), '/home', id)

    expect([...searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  })

  it('is authenticated as the token request is, and holds everything', async () => {
    const app = createOpenIdApp(world.configure('strict', 'private_key_jwt-ES256'))

    await begin(app.open(), '/home', 'private_key_jwt-ES256')

    const { form } = app.sent.find(({ url }) => url.pathname === '/request') ?? {
      form: new URLSearchParams(),
    }
    expect([...form.keys()].sort()).toEqual([
      'client_assertion',
      'client_assertion_type',
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
  })
})

describe('a signed request', () => {
  const open = async (): Promise<{ outside: string[]; header: unknown; claims: Record<string, unknown> }> => {
    const { searchParams } = await begin(
      createOpenIdApp(world.configure('lenient', 'signed')).open(),
      '/',
      'signed',
    )
    const [header = '', claims = ''] = (searchParams.get('request') ?? '').split('.')
    const read = (part: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(part, 'base64url').toString())
    return { outside: [...searchParams.keys()].sort(), header: read(header), claims: read(claims) }
  }

  it('§4 has every parameter, for this provider, for a minute, once', async () => {
    const [one, other] = [await open(), await open()]

    const { issuer } = world.servers.lenient
    expect(one.outside).toEqual(['client_id', 'request', 'response_type', 'scope'])
    expect(one.header).toEqual({ alg: 'PS256', typ: 'oauth-authz-req+jwt' })
    expect(one.claims).toMatchObject({
      iss: 'signed',
      aud: issuer,
      client_id: 'signed',
      response_type: 'code',
    })
    for (const name of ['state', 'nonce', 'code_challenge', 'redirect_uri', 'nbf', 'jti'])
      expect(one.claims[name]).toBeTruthy()
    expect(Number(one.claims['exp']) - Number(one.claims['nbf'])).toBe(60)
    expect(one.claims['jti']).not.toBe(other.claims['jti'])
  })
})

describe('tokens bound by DPoP', () => {
  it('are not stored when their key is gone, and are when the application has it', async () => {
    const stored = async (id: string): Promise<unknown> => {
      const browser = createOpenIdApp(world.configure('lenient', id)).open()
      await signIn(browser, id)
      return Reflect.get(Object(await browser.session()), 'stored')
    }

    expect(await stored('bound')).not.toContain('access_token')
    expect(await stored('bound-to-the-applications-key')).toContain('access_token')
  })

  it.each(['bound', 'everything'])('§8 meet a demand for a nonce with one more request: %s', async (id) => {
    const sent = await signInBy('strict', id)

    const proofs = sent.filter(({ headers }) => headers.has('dpop'))
    expect(proofs.map(({ url }) => url.pathname)).toEqual(['/token', '/token', '/me'])
    const once = proofs.map(({ headers, form }) => [headers.get('dpop'), form.get('client_assertion')].join())
    expect(new Set(once).size).toBe(3)
  })

  it('can be used by an instance that did not begin the sign-in', async () => {
    const provider = world.configure('strict', 'bound')
    const [first, second] = [createOpenIdApp(provider).open(), createOpenIdApp(provider).open()]
    const callback = await signInAtProvider(await begin(first, '/home', 'bound'))
    for (const [name, value] of first.cookies) second.cookies.set(name, value)

    expect(targetOf(await comeBack(second, callback))).toBe('/home')
  })
})
