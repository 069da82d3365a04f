// Whole sign-ins at Glewlwyd, an OpenID provider written independently of `oidc-provider`.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Glewlwyd, startGlewlwyd } from '../../../../tools/services/glewlwyd.ts'
import type { OAuthProvider } from '../../src/index.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import { canRunGlewlwyd, clientSecret, skipNote } from './glewlwyd-here.ts'
import { createOpenIdApp, type OpenIdApp } from './openid-app.ts'
import { createKeyPair } from './openid-keys.ts'

const methods = ['client_secret_basic', 'client_secret_post'] as const
describe.skipIf(!canRunGlewlwyd())(`Glewlwyd${skipNote}`, () => {
  let glewlwyd: Glewlwyd
  beforeAll(async () => {
    const key = await createKeyPair('RS256')
    const clients = methods.map((id) => ({
      id,
      secret: clientSecret,
      redirectUri: `https://app.test/api/auth/callback/${id}`,
    }))
    glewlwyd = await startGlewlwyd({ clients, key: key.privateJwk })
  })
  afterAll(() => glewlwyd?.stop())

  function createApp(id: (typeof methods)[number], otherwise: Partial<OAuthProvider> = {}): OpenIdApp {
    const client = { token_endpoint_auth_method: id }
    const params = { scope: 'openid' }
    const provider = oidc({
      id,
      issuer: glewlwyd.issuer,
      clientId: id,
      clientSecret,
      client,
      authorization: { params },
    })
    return createOpenIdApp({ ...provider, ...otherwise })
  }

  async function signIn(
    app: OpenIdApp,
    id: (typeof methods)[number],
  ): Promise<{ target: string; session: unknown }> {
    const browser = app.open()
    const address = await begin(browser, '/home', id)
    if (address.origin === 'https://app.test') return { target: address.href, session: undefined }
    const target = targetOf(await comeBack(browser, await glewlwyd.authorize(address)))
    return { target, session: await browser.session() }
  }

  const push = { authorization: { push: true, params: { scope: 'openid' } } }
  const cases: readonly (readonly [name: string, otherwise: Partial<OAuthProvider>])[] = [
    ['claims of the ID token', {}],
    ['claims of userinfo', { idToken: false }],
    ['a pushed request', push],
    ['tokens bound by DPoP', { dpop: true, idToken: false }],
    ['both', { ...push, dpop: true, idToken: false }],
  ]

  describe.each(methods)('by %s', (id) => {
    it.each(cases)('signs in with %s', async (_name, otherwise) => {
      const app = createApp(id, otherwise)

      const { target, session } = await signIn(app, id)

      expect([target, ...app.logged]).toEqual(['/home'])
      expect(session).toMatchObject({ user: { name: 'Jane Doe', email: 'jane@example.test' } })
    })

    it('is refused with a wrong secret', async () => {
      const app = createApp(id, { clientSecret: 'a wrong secret' })

      const { target, session } = await signIn(app, id)

      expect(target).toContain('error=token_request_failed')
      expect(session).toBeNull()
    })
  })
})
