// A person signs in through a service that speaks OAuth 1.0A.
import { describe, expect, it } from 'vitest'
import type { NewSignIn } from '../../src/contracts/adapter.ts'
import { createKeyRing } from '../../src/crypto/key-ring.ts'
import { dangerouslyAllowOAuth10 } from '../../src/index.ts'
import { openAccountTokens } from '../../src/persistence/sealed-account-tokens.ts'
import {
  alice,
  createOAuth1App,
  type OAuth1AppOptions,
  signInAsAlice,
  stepOut,
} from '../support/oauth1-app.ts'
import { comeBack, targetOf } from '../support/round-trip.ts'
import { secret } from '../support/test-auth.ts'

const rsa = await crypto.subtle.generateKey(
  {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-1',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  false,
  ['sign', 'verify'],
)

describe.each(['jwt', 'database'] as const)('OAuth 1.0A with the %s strategy', (strategy) => {
  it('signs in, makes a user with an account and goes where the browser asked', async () => {
    const app = createOAuth1App({ session: { strategy } })
    const browser = app.open()

    const response = await signInAsAlice(app, browser, '/welcome?x=1')

    expect(targetOf(response)).toBe('/welcome?x=1')
    expect(await browser.session()).toMatchObject({ user: { name: alice.name, email: alice.email } })
    const user = await app.adapter.getUserByAccount({ provider: 'old', providerAccountId: alice.id })
    expect(user).toMatchObject({ email: alice.email, emailVerified: null })
    expect([...browser.cookies.keys()].some((name) => name.includes('latchkey.tx'))).toBe(false)
  })

  it('recognises a returning person', async () => {
    const app = createOAuth1App({ session: { strategy } })
    const find = (): Promise<unknown> =>
      Promise.resolve(app.adapter.getUserByAccount({ provider: 'old', providerAccountId: alice.id }))
    await signInAsAlice(app, app.open())
    const first = await find()

    await signInAsAlice(app, app.open())

    expect(await find()).toEqual(first)
  })

  it('lets two tabs of one browser sign in at once', async () => {
    const app = createOAuth1App({ session: { strategy } })
    const browser = app.open()
    const [one, two] = [await stepOut(browser, '/one'), await stepOut(browser, '/two')]

    const second = await comeBack(browser, app.service.authorize(two))
    const first = await comeBack(browser, app.service.authorize(one))

    expect([targetOf(first), targetOf(second)]).toEqual(['/one', '/two'])
  })

  it('works across instances: one sends the browser out, another takes it back', async () => {
    const one = createOAuth1App({ session: { strategy } })
    const { clock, adapter } = one
    const two = createOAuth1App({ session: { strategy }, fetch: one.service.fetch, clock, adapter })
    const [before, after] = [one.open(), two.open()]
    const callback = one.service.authorize(await stepOut(before))
    for (const [name, value] of before.cookies) after.cookies.set(name, value)

    const response = await comeBack(after, callback)

    expect(targetOf(response)).toBe('/home')
    expect(await after.session()).toMatchObject({ user: { name: alice.name } })
  })

  it('refuses to link by e-mail alone', async () => {
    const app = createOAuth1App({ session: { strategy } })
    await app.adapter.createUser({ email: alice.email, emailVerified: new Date(0) })
    const browser = app.open()

    const response = await signInAsAlice(app, browser)

    expect(targetOf(response)).toContain('/api/auth/signin?error=account_not_linked')
    expect(await browser.session()).toBeNull()
  })
})

describe('stepping out', () => {
  it('asks for the callback to be confirmed and shows the browser the token alone', async () => {
    const app = createOAuth1App()

    const url = await stepOut(app.open())

    const [request] = app.service.requests
    expect(request?.method).toBe('POST')
    expect(request?.oauth.get('oauth_callback')).toBe('https://app.test/api/auth/callback/old')
    expect(request?.oauth.has('oauth_token')).toBe(false)
    expect([...url.searchParams.keys()]).toEqual(['oauth_token'])
  })

  it('answers JSON to browser clients', async () => {
    const app = createOAuth1App()

    const response = await app.open().submit('/api/auth/signin/old', {}, { 'x-auth-return-redirect': '1' })

    const { url }: { url: string } = await response.json()
    expect(url).toMatch(/^https:\/\/old\.example\/oauth\/authorize\?oauth_token=/)
  })

  it('lets the browser set allowed parameters only, and none of the protocol', async () => {
    const app = createOAuth1App(
      {},
      {
        provider: {
          authorization: { url: 'https://old.example/oauth/authorize', params: { perms: 'read' } },
          allowedAuthorizationParams: ['force_login', 'oauth_callback', 'oauth_token'],
        },
      },
    )
    const query = 'force_login=true&other=1&oauth_callback=https://evil.example&oauth_token=evil'

    const response = await app.open().submit(`/api/auth/signin/old?${query}`)

    const parameters = new URL(response.headers.get('location') ?? '').searchParams
    expect(parameters.get('oauth_token')).not.toBe('evil')
    parameters.delete('oauth_token')
    expect(parameters.toString()).toBe('perms=read&force_login=true')
  })
})

const ways: [name: string, options: OAuth1AppOptions][] = [
  ['HMAC-SHA1', { provider: { encoding: 'HMAC-SHA1' } }],
  ['HMAC-SHA256', { provider: { encoding: 'HMAC-SHA256' } }],
  [
    'RSA-SHA1 and no secret',
    {
      provider: { encoding: 'RSA-SHA1', privateKey: rsa.privateKey, clientSecret: undefined },
      service: { clientPublicKey: rsa.publicKey },
    },
  ],
  ['PLAINTEXT', { provider: { encoding: 'PLAINTEXT' } }],
  ['the query', { provider: { transport: 'query' } }],
  ['the body', { provider: { transport: 'body' } }],
  [
    'GET and parameters of its own',
    {
      provider: {
        requestTokenUrl: {
          url: 'https://old.example/oauth/request_token?fixed=a+b',
          method: 'GET',
          params: { scope: "read & 'write'", left: undefined },
        },
        accessTokenUrl: { url: 'https://old.example/oauth/access_token', method: 'GET' },
      },
    },
  ],
  [
    'POST and parameters of its own',
    {
      provider: {
        requestTokenUrl: {
          url: 'https://old.example/oauth/request_token',
          params: { scope: 'a b+c', 'x[]': '1' },
        },
      },
    },
  ],
  [
    'the body and parameters of its own',
    {
      provider: {
        transport: 'body',
        requestTokenUrl: { url: 'https://old.example/oauth/request_token', params: { scope: 'ä' } },
      },
    },
  ],
]

describe('a service that wants', () => {
  it.each(ways)('%s is spoken to in its way', async (_name, options) => {
    const app = createOAuth1App({}, options)
    const browser = app.open()

    const response = await signInAsAlice(app, browser)

    expect(app.logged).toEqual([])
    expect(targetOf(response)).toBe('/home')
    expect(app.service.requests.map(({ endpoint }) => endpoint)).toEqual([
      'requestToken',
      'accessToken',
      'profile',
    ])
  })

  it('a profile of several calls gets a fetch that signs them', async () => {
    const app = createOAuth1App(
      {},
      {
        provider: {
          async requestProfile({ fetch, tokens, answer }) {
            const plain = await fetch('https://old.example/me?verbose=yes no', { headers: { 'x-a': '1' } })
            const posted = await fetch(new URL('https://old.example/me'), {
              method: 'POST',
              body: new URLSearchParams({ fields: 'name & id' }),
            })
            const { id } = await plain.json()
            const { name } = await posted.json()
            return { id, name: `${name} ${Object.keys(tokens).length} ${Object.keys(answer).length}` }
          },
        },
      },
    )
    const browser = app.open()

    await signInAsAlice(app, browser)

    expect(await browser.session()).toMatchObject({ user: { name: 'Alice 2 0' } })
  })
})

describe('the account', () => {
  it('has the type of NextAuth v4 and sealed tokens that only the secret opens', async () => {
    const app = createOAuth1App()
    let stored: NewSignIn['account']
    const original = app.adapter.createUserWithAccount
    app.adapter.createUserWithAccount = (input) => {
      stored = input.account
      return original(input)
    }

    await signInAsAlice(app, app.open())

    expect(stored).toMatchObject({ provider: 'old', type: 'oauth', providerAccountId: alice.id })
    const sealed = /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/
    expect(stored?.oauth_token).toMatch(sealed)
    expect(stored?.oauth_token_secret).toMatch(sealed)
    if (!stored) throw new Error('no account was stored')
    const sealer = createKeyRing({ secrets: [secret], appId: 'default' }).sealer('account-tokens')
    const { oauth_token } = await openAccountTokens(stored, sealer, app.clock())
    expect(oauth_token).toBe(app.service.requests.at(-1)?.oauth.get('oauth_token'))
  })

  it('names the person by provider and id without a database', async () => {
    const app = createOAuth1App(
      { callbacks: { session: ({ token }) => ({ sub: token.sub }) } },
      { isStateless: true },
    )
    const browser = app.open()

    await signInAsAlice(app, browser)

    expect(await browser.session()).toEqual({ sub: `old:${alice.id}` })
  })

  it('is listed for pages of the application as one that has a button', async () => {
    const app = createOAuth1App()

    const response = await app.open().get('/api/auth/providers')

    expect(await response.json()).toMatchObject({ old: { type: 'oauth' } })
    expect(await (await app.open().get('/api/auth/signin')).text()).toContain('/api/auth/signin/old')
  })
})

describe('plain OAuth 1.0', () => {
  it('is refused: the callback is not confirmed', async () => {
    const app = createOAuth1App({}, { service: { revision: '1.0' } })

    const response = await app.open().submit('/api/auth/signin/old')

    expect(targetOf(response)).toContain('/api/auth/signin?error=authorization_request_failed')
    expect(app.logged.join()).toContain('did not confirm the callback')
  })

  it('works where its danger was accepted, which start-up warns of', async () => {
    const app = createOAuth1App(
      {},
      { service: { revision: '1.0' }, provider: { [dangerouslyAllowOAuth10]: true } },
    )
    const browser = app.open()
    const out = await stepOut(browser)

    const response = await comeBack(browser, app.service.authorize(out))

    expect(out.searchParams.get('oauth_callback')).toBe('https://app.test/api/auth/callback/old')
    expect(targetOf(response)).toBe('/home')
    expect(app.logged.join()).toContain('may speak OAuth 1.0')
  })
})
