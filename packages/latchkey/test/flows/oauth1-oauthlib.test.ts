// OAuth 1.0A against python3-oauthlib in its own process: another implementation, over real HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  hasOAuthlib,
  howToGetOAuthlib,
  isOAuthlibRequired,
  oauth1Client,
  type RunningOAuth1Provider,
  startOAuth1Provider,
} from '../../../../tools/services/oauth1-provider.ts'
import type { OAuth1Provider } from '../../src/index.ts'
import { oauth1 } from '../../src/providers/oauth1.ts'
import { stepOut } from '../support/oauth1-app.ts'
import { comeBack, targetOf } from '../support/round-trip.ts'
import { createTestApp, type TestApp } from '../support/test-auth.ts'

const isMissing = !hasOAuthlib() && !isOAuthlibRequired()

const rsa = await crypto.subtle.generateKey(
  {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-1',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  true,
  ['sign', 'verify'],
)

let running: RunningOAuth1Provider

beforeAll(async () => {
  if (!isMissing) running = await startOAuth1Provider(await exportPublicKey())
})

afterAll(async () => {
  await running?.stop()
})

async function exportPublicKey(): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('spki', rsa.publicKey))
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`
}

function createApp(changes: Partial<OAuth1Provider> = {}): TestApp {
  const { origin } = running
  const provider = oauth1({
    id: 'old',
    ...oauth1Client,
    requestTokenUrl: `${origin}/request_token`,
    authorization: `${origin}/authorize`,
    accessTokenUrl: `${origin}/access_token`,
    profileUrl: `${origin}/me?fields=id,name+and%20more&odd='(1)*'!&empty=&empty=`,
  })
  // Its clock is that of this machine.
  return createTestApp({
    providers: [{ ...provider, ...changes }],
    clock: Date.now,
    fetch: (input, init) => fetch(input, init),
  })
}

/** Opens the authorization URL as a browser would, without leaving for the callback. */
async function approve(url: URL): Promise<URL> {
  const response = await fetch(url, { redirect: 'manual' })
  return new URL(response.headers.get('location') ?? '')
}

const ways: [name: string, changes: () => Partial<OAuth1Provider>][] = [
  ['HMAC-SHA1', () => ({ encoding: 'HMAC-SHA1' })],
  ['HMAC-SHA256', () => ({ encoding: 'HMAC-SHA256' })],
  ['RSA-SHA1', () => ({ encoding: 'RSA-SHA1', privateKey: rsa.privateKey, clientSecret: undefined })],
  ['the query', () => ({ transport: 'query' })],
  ['the body', () => ({ transport: 'body' })],
  [
    'parameters of its own, in a form',
    () => ({
      requestTokenUrl: {
        url: `${running.origin}/request_token`,
        params: { scope: "a b+c&d=é한 '!*()~", x_empty: '' },
      },
    }),
  ],
]

describe.skipIf(isMissing)(`oauthlib${isMissing ? ` (skipped: ${howToGetOAuthlib})` : ''}`, () => {
  it.each(ways)('accepts a sign-in by %s', async (_name, changes) => {
    const app = createApp(changes())
    const browser = app.open()

    const response = await comeBack(browser, await approve(await stepOut(browser)))

    expect(app.logged).toEqual([])
    expect(targetOf(response)).toBe('/home')
    expect(await browser.session()).toMatchObject({ user: { name: 'Alice', email: 'alice@example.com' } })
  })

  it('takes a browser back at another instance', async () => {
    const [one, two] = [createApp(), createApp()]
    const [before, after] = [one.open(), two.open()]
    const callback = await approve(await stepOut(before))
    for (const [name, value] of before.cookies) after.cookies.set(name, value)

    expect(targetOf(await comeBack(after, callback))).toBe('/home')
  })

  it('refuses a wrong secret', async () => {
    const app = createApp({ clientSecret: 'another secret' })

    const response = await app.open().submit('/api/auth/signin/old')

    expect(targetOf(response)).toContain('error=authorization_request_failed')
  })

  it('refuses a wrong verifier', async () => {
    const app = createApp()
    const browser = app.open()
    const callback = await approve(await stepOut(browser))
    callback.searchParams.set('oauth_verifier', 'A'.repeat(30))

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=token_request_failed')
    expect(await browser.session()).toBeNull()
  })

  it('refuses a request token that was traded before, at whatever instance', async () => {
    const [one, two] = [createApp(), createApp()]
    const [browser, replay] = [one.open(), two.open()]
    const callback = await approve(await stepOut(browser))
    for (const [name, value] of browser.cookies) replay.cookies.set(name, value)
    await comeBack(browser, callback)

    const response = await comeBack(replay, callback)

    expect(targetOf(response)).toContain('error=token_request_failed')
    expect(await replay.session()).toBeNull()
  })
})
