// What the certified `oidc-provider` refuses: no session, an error with a code, and a log that says why.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OAuthProvider } from '../../src/index.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import { canMakeCertificates, createOpenIdApp, signIn } from './openid-app.ts'
import { signInAtProvider } from './openid-person.ts'
import { type OpenIdWorld, showing, startOpenIdWorld } from './openid-ways.ts'

let world: OpenIdWorld
beforeAll(async () => {
  world = await startOpenIdWorld()
})
afterAll(() => world?.stop())

type Refusal = readonly [id: string, otherwise: () => Partial<OAuthProvider>]

const wrongClients: readonly Refusal[] = [
  ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt'].map(
    (id): Refusal => [id, () => ({ clientSecret: 'a wrong secret, long enough for HS256 as well' })],
  ),
  ['none', () => ({ clientId: 'client_secret_basic' })],
  ...['private_key_jwt-RS256', 'private_key_jwt-ES256'].map(
    (id): Refusal => [id, () => ({ token: { clientPrivateKey: world.keys.stranger.privateKey } })],
  ),
  ...(canMakeCertificates() ? ['tls_client_auth', 'self_signed_tls_client_auth'] : []).map(
    (id): Refusal => [id, () => showing('stranger', world)],
  ),
]

describe('a client that is not who it says', () => {
  it.each(wrongClients.filter(([id]) => id !== 'none'))(
    'is refused at the token endpoint: %s',
    async (id, otherwise) => {
      const app = createOpenIdApp(world.configure('lenient', id, otherwise()))
      const browser = app.open()

      expect(await signIn(browser, id)).toContain('error=token_request_failed')
      expect(app.logged.join()).toContain('invalid_client')
      expect(await browser.session()).toBeNull()
    },
  )

  it.each(wrongClients)(
    'is refused before the browser leaves, where requests are pushed: %s',
    async (id, otherwise) => {
      const app = createOpenIdApp(world.configure('strict', id, otherwise()))
      const browser = app.open()

      expect(await signIn(browser, id)).toContain('error=authorization_request_failed')
      expect(app.logged.join()).toContain('invalid_client')
      expect(await browser.session()).toBeNull()
    },
  )
})

describe('a request', () => {
  it('signed with a key that is not registered is refused', async () => {
    const requestPrivateKey = world.keys.stranger.privateKey
    const plain = createOpenIdApp(
      world.configure('lenient', 'signed', { authorization: { requestPrivateKey } }),
    )
    const pushed = createOpenIdApp(
      world.configure('lenient', 'signed-and-pushed', { authorization: { requestPrivateKey, push: true } }),
    )

    expect(await signIn(plain.open(), 'signed')).toContain('error=authorization_refused')
    expect(plain.logged.join()).toContain('invalid_request_object')
    expect(await signIn(pushed.open(), 'signed-and-pushed')).toContain('error=authorization_request_failed')
    expect(pushed.logged.join()).toContain('invalid_request_object')
  })

  it('that is not signed is refused for a client that signs', async () => {
    const app = createOpenIdApp(world.configure('lenient', 'signed', { authorization: {} }))

    expect(await signIn(app.open(), 'signed')).toContain('error=authorization_refused')
  })

  it('that is not pushed is refused where the provider wants it pushed', async () => {
    const app = createOpenIdApp(world.configure('strict', 'pushed', { authorization: { push: false } }))

    expect(await signIn(app.open(), 'pushed')).toContain('error=authorization_refused')
    expect(app.logged.join()).toContain('Pushed Authorization Request must be used')
  })
})

describe.each(['lenient', 'strict'] as const)('tokens bound by DPoP at a provider that is %s', (server) => {
  it('are not given to another key than the request named', async () => {
    const id = 'bound-to-the-applications-key'
    const browser = createOpenIdApp(world.configure(server, id)).open()
    const thief = createOpenIdApp(world.configure(server, id, { dpop: world.keys.stranger }))
    const stolen = thief.open()
    const callback = await signInAtProvider(await begin(browser, '/home', id))
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value)

    const response = await comeBack(stolen, callback)

    expect(targetOf(response)).toContain('error=token_request_failed')
    expect(thief.logged.join()).toContain('invalid_grant')
    expect(await stolen.session()).toBeNull()
  })

  it('are not given to a client that proves nothing', async () => {
    const app = createOpenIdApp(world.configure(server, 'bound', { dpop: false }))
    const browser = app.open()

    expect(await signIn(browser, 'bound')).toMatch(/error=(token_request_failed|authorization_re)/)
    expect(await browser.session()).toBeNull()
  })
})
