// Real providers say over HTTP that a person signed out there: the certified `oidc-provider`, and Glewlwyd.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Glewlwyd, startGlewlwyd } from '../../../../tools/services/glewlwyd.ts'
import {
  type RunningOpenIdProvider,
  startOpenIdProvider,
} from '../../../../tools/services/openid-provider.ts'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { AuthConfig } from '../../src/index.ts'
import { oidc } from '../../src/providers/oidc.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import { origin } from '../support/test-auth.ts'
import { canRunGlewlwyd, clientSecret, skipNote } from './glewlwyd-here.ts'
import { type LogoutReceiver, startLogoutReceiver } from './logout-receiver.ts'
import { createOpenIdApp, type OpenIdApp } from './openid-app.ts'
import { createKeyPair, type KeyName, type WrittenKeyPair } from './openid-keys.ts'
import { signInAtProvider } from './openid-person.ts'

let receiver: LogoutReceiver
beforeAll(async () => {
  receiver = await startLogoutReceiver()
})
afterAll(() => receiver?.stop())

interface Registration {
  readonly id: string
  readonly issuer: string
  readonly scope: string
  readonly config?: Partial<AuthConfig>
}

function createApp({ id, issuer, scope, config }: Registration): OpenIdApp {
  const provider = oidc({ id, issuer, clientId: id, clientSecret, authorization: { params: { scope } } })
  const app = createOpenIdApp(provider, { adapter: createMemoryAdapter(), callbacks: {}, ...config })
  receiver.handBy(app.auth)
  return app
}

describe('at oidc-provider', () => {
  const algorithms: readonly KeyName[] = ['RS256', 'PS256', 'ES256', 'EdDSA']
  const clients: readonly (readonly [id: string, registration: Readonly<Record<string, unknown>>])[] = [
    ...algorithms.map((alg) => [alg, { id_token_signed_response_alg: alg }] as const),
    ['with-sid', { backchannel_logout_session_required: true }],
  ]
  let provider: RunningOpenIdProvider
  beforeAll(async () => {
    const keys: WrittenKeyPair[] = await Promise.all(algorithms.map((alg) => createKeyPair(alg)))
    provider = await startOpenIdProvider({
      keys: keys.map(({ privateJwk }) => privateJwk),
      clients: clients.map(([id, registration]) => ({
        client_id: id,
        client_secret: clientSecret,
        redirect_uris: [`${origin}/api/auth/callback/${id}`],
        post_logout_redirect_uris: [`${origin}/bye`],
        backchannel_logout_uri: receiver.addressFor(id),
        ...registration,
      })),
    })
  })
  afterAll(() => provider?.stop())

  function open(id: string, config: Partial<AuthConfig> = {}): OpenIdApp {
    return createApp({ id, issuer: provider.issuer, scope: 'openid profile email', config })
  }

  /** A browser, and what it holds at the provider. */
  async function signIn(
    app: OpenIdApp,
    id: string,
    login: string,
  ): Promise<{ browser: TestBrowser; cookies: Map<string, string> }> {
    const [browser, cookies] = [app.open(), new Map<string, string>()]
    const callback = await signInAtProvider(await begin(browser, '/home', id), { login, cookies })
    expect(targetOf(await comeBack(browser, callback))).toBe('/home')
    expect(await browser.session()).toMatchObject({ user: { name: `Person ${login}` } })
    return { browser, cookies }
  }

  async function signOutThere(id: string, cookies: Map<string, string>): Promise<void> {
    const url = new URL(`${provider.issuer}/session/end`)
    url.searchParams.set('client_id', id)
    url.searchParams.set('post_logout_redirect_uri', `${origin}/bye`)
    expect((await signInAtProvider(url, { cookies })).pathname).toBe('/bye')
  }

  it.each(clients.map(([id]) => id))('a person who signs out there is signed out here: %s', async (id) => {
    const app = open(id)
    const [laptop, phone] = [await signIn(app, id, 'jane'), await signIn(app, id, 'jane')]
    const other = await signIn(app, id, 'ada')

    await signOutThere(id, laptop.cookies)

    const { status, headers, token } = await receiver.next()
    expect([status, headers['content-type']]).toEqual([200, 'application/x-www-form-urlencoded'])
    expect(token).toMatchObject([
      { typ: 'logout+jwt' },
      { iss: provider.issuer, aud: id, sub: 'jane', ...(id === 'with-sid' && { sid: expect.any(String) }) },
    ])
    expect([await laptop.browser.session(), await phone.browser.session()]).toEqual([null, null])
    expect(await other.browser.session()).toMatchObject({ user: { name: 'Person ada' } })
    expect(app.logged).toEqual([])
  })

  it('an application with sealed sessions refuses, and says why', async () => {
    const app = open('ES256', { session: { strategy: 'jwt' } })
    const { browser, cookies } = await signIn(app, 'ES256', 'jane')

    await signOutThere('ES256', cookies)

    expect((await receiver.next()).status).toBe(400)
    expect(app.logged.join()).toContain('sealed sessions cannot be ended')
    expect(await browser.session()).not.toBeNull()
  })
})

describe.skipIf(!canRunGlewlwyd())(`at Glewlwyd${skipNote}`, () => {
  const id = 'client_secret_basic' // Glewlwyd's clients are named after how they authenticate
  let glewlwyd: Glewlwyd
  beforeAll(async () => {
    const { privateJwk } = await createKeyPair('RS256')
    const redirectUri = `${origin}/api/auth/callback/${id}`
    const backchannelLogoutUri = receiver.addressFor(id)
    const client = { id, secret: clientSecret, redirectUri, backchannelLogoutUri }
    glewlwyd = await startGlewlwyd({ clients: [client], key: privateJwk })
  })
  afterAll(() => glewlwyd?.stop())

  it('a person who signs out there is signed out here', async () => {
    const sids: string[] = []
    const events: AuthConfig['events'] = {
      signIn: ({ profile }) => void sids.push(String(profile?.['sid'])),
    }
    const app = createApp({ id, issuer: glewlwyd.issuer, scope: 'openid', config: { events } })
    const browser = app.open()
    await comeBack(browser, await glewlwyd.authorize(await begin(browser, '/home', id)))
    expect(await browser.session()).toMatchObject({ user: { name: 'Jane Doe' } })

    await glewlwyd.endSession(sids[0] ?? '')

    const { status, token } = await receiver.next()
    expect(app.logged).toEqual([])
    expect(status).toBe(200)
    expect(token).toMatchObject([{ typ: 'JWT' }, { iss: glewlwyd.issuer, aud: id, sid: sids[0] }])
    expect(token[1]).not.toHaveProperty('exp')
    expect(await browser.session()).toBeNull()
  })
})
