// Apple's client secret is made from a key, kept for half an hour, and made anew.
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { OAuthProvider } from '../../src/contracts/provider.ts'
import { apple } from '../../src/providers/apple.ts'
import { readFacts } from './facts.ts'
import { loadSetup } from './load-provider.ts'
import { client, createProviderApp, signIn, stepOut } from './provider-app.ts'

async function createMaker(): Promise<(nowSeconds: number) => Promise<string>> {
  const provider = (await (await loadSetup(readFacts('apple'))).create(client)) as OAuthProvider // apple() is one
  const { token } = provider
  if (typeof token !== 'object' || !token.createClientSecret) throw new Error('no secret is made')
  return async (nowSeconds) =>
    (await token.createClientSecret?.({ clientId: 'com.example.web', nowSeconds })) ?? ''
}

describe('the client secret', () => {
  it('lives an hour and is used for half of it', async () => {
    const make = await createMaker()

    const first = await make(1_000_000)
    const kept = await make(1_000_000 + 1799)
    const renewed = await make(1_000_000 + 1800)

    expect(decodeJwt(first)).toEqual({
      iss: 'DEF123GHIJ',
      sub: 'com.example.web',
      aud: 'https://appleid.apple.com',
      iat: 1_000_000,
      exp: 1_003_600,
    })
    expect(kept).toBe(first)
    expect(decodeJwt(renewed)).toMatchObject({ iat: 1_001_800 })
  })

  it('reads a key whose line breaks are written as in environment variables', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    const bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
    const body = btoa(String.fromCharCode(...bytes)).replaceAll(/.{64}/g, '$&\\n')
    const provider = apple({
      keyId: 'k',
      teamId: 't',
      privateKey: `-----BEGIN PRIVATE KEY-----\\n${body}\\n-----END PRIVATE KEY-----`,
    })

    const { token } = provider
    const secret =
      typeof token === 'object' && (await token.createClientSecret?.({ clientId: 'c', nowSeconds: 1 }))

    expect(secret).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it('fails the token request, and tells nothing of the key, if the key is none', async () => {
    const provider = apple({ ...client, keyId: 'k', teamId: 't', privateKey: 'not a key' })
    const app = await createProviderApp(readFacts('apple'), { provider: provider as never })

    const response = await signIn(app)

    expect(response.headers.get('location')).toContain('error=token_request_failed')
    expect(app.logged.join()).not.toContain('not a key')
  })
})

describe('the posted response', () => {
  it('finds its transaction in a cookie that another site may send', async () => {
    const app = await createProviderApp(readFacts('apple'))
    const browser = app.open()
    const response = await browser.submit('/api/auth/signin/apple')

    const cookie = response.headers.getSetCookie().find((line) => line.includes('tx.'))
    expect(cookie?.toLowerCase()).toMatch(/samesite=none/)
    expect(cookie?.toLowerCase()).toMatch(/; secure/)
    expect((await stepOut(app, browser)).searchParams.get('response_mode')).toBe('form_post')
  })

  it.each(['{', 'null', '[]', '"x"', '{"name":"x"}', '{"name":{"firstName":1}}'])(
    'survives user=%s',
    async (user) => {
      const facts = readFacts('apple')
      const app = await createProviderApp({ ...facts, wire: { ...facts.wire, callbackParams: { user } } })

      await signIn(app)

      expect(app.signedIn).toHaveLength(1)
    },
  )
})
