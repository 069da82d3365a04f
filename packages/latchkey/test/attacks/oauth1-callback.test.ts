// OAuth 1.0A callbacks that do not belong to the browser they arrive in, and services that answer badly.
import { describe, expect, it } from 'vitest'
import { dangerouslyAllowOAuth10 } from '../../src/index.ts'
import { oauth1 } from '../../src/providers/oauth1.ts'
import type { FakeOAuth1Answer } from '../../src/testing/fake-oauth1-provider.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import {
  createOAuth1App,
  type OAuth1App,
  registration,
  signInAsAlice,
  stepOut,
} from '../support/oauth1-app.ts'
import { comeBack, targetOf } from '../support/round-trip.ts'

interface Attack {
  readonly app: OAuth1App
  readonly victim: TestBrowser
  /** The genuine callback, before it is spoiled. */
  readonly callback: URL
}

type Case = [name: string, spoil: (attack: Attack) => unknown, code: string]

const attacks: Case[] = [
  [
    'without a request token',
    ({ callback }) => callback.searchParams.delete('oauth_token'),
    'state_mismatch',
  ],
  [
    'with an empty request token',
    ({ callback }) => callback.searchParams.set('oauth_token', ''),
    'state_mismatch',
  ],
  [
    'with another request token',
    ({ callback }) => callback.searchParams.set('oauth_token', 'x'),
    'state_mismatch',
  ],
  [
    'with an altered request token',
    ({ callback }) =>
      callback.searchParams.set('oauth_token', `${callback.searchParams.get('oauth_token')}A`),
    'state_mismatch',
  ],
  [
    'with the request token of another browser (login CSRF)',
    async ({ app, callback }) => {
      callback.search = app.service.authorize(await stepOut(app.open())).search
    },
    'state_mismatch',
  ],
  ['without the transaction cookie', ({ victim }) => victim.cookies.clear(), 'state_mismatch'],
  ['after ten minutes', ({ app }) => app.clock.advance({ minutes: 11 }), 'state_mismatch'],
  [
    'with an altered transaction cookie',
    ({ victim }) => {
      for (const [name, value] of victim.cookies)
        if (name.includes('tx.')) victim.cookies.set(name, `${value.slice(0, -3)}AAA`)
    },
    'state_mismatch',
  ],
  [
    'without a verifier',
    ({ callback }) => callback.searchParams.delete('oauth_verifier'),
    'invalid_authorization_response',
  ],
  [
    'with an empty verifier',
    ({ callback }) => callback.searchParams.set('oauth_verifier', ''),
    'invalid_authorization_response',
  ],
  [
    'with two verifiers',
    ({ callback }) => callback.searchParams.append('oauth_verifier', 'x'),
    'invalid_authorization_response',
  ],
  [
    'with two request tokens',
    ({ callback }) => callback.searchParams.append('oauth_token', 'x'),
    'invalid_authorization_response',
  ],
  [
    'with a verifier beyond measure',
    ({ callback }) => callback.searchParams.set('oauth_verifier', 'x'.repeat(1001)),
    'invalid_authorization_response',
  ],
  ['with a refusal', ({ callback }) => callback.searchParams.set('denied', 'x'), 'authorization_refused'],
  [
    'with a problem',
    ({ callback }) => callback.searchParams.set('oauth_problem', 'permission_denied'),
    'authorization_refused',
  ],
]

describe('a callback', () => {
  it.each(attacks)('%s is refused', async (_name, spoil, code) => {
    const app = createOAuth1App()
    const victim = app.open()
    const callback = app.service.authorize(await stepOut(victim))
    await spoil({ app, victim, callback })

    const response = await comeBack(victim, callback)

    expect(targetOf(response)).toContain(`/api/auth/signin?error=${code}`)
    expect(app.service.countRequests('accessToken')).toBe(0)
    expect(await victim.session()).toBeNull()
    expect(response.headers.getSetCookie().join()).not.toContain('latchkey.session=ey')
  })

  it('with the verifier of another person is refused by the service', async () => {
    const app = createOAuth1App()
    const victim = app.open()
    const callback = app.service.authorize(await stepOut(victim))
    callback.searchParams.set('oauth_verifier', 'of-somebody-else')

    const response = await comeBack(victim, callback)

    expect(targetOf(response)).toContain('error=token_request_failed')
    expect(await victim.session()).toBeNull()
  })

  it('of a person who refused is told as that, and makes no request', async () => {
    const app = createOAuth1App()
    const browser = app.open()

    const response = await comeBack(browser, app.service.deny(await stepOut(browser, '/from')))

    expect(targetOf(response)).toContain('/api/auth/signin?error=authorization_refused')
    expect(targetOf(response)).toContain(encodeURIComponent('/from'))
    expect(app.service.requests).toHaveLength(1)
    expect([...browser.cookies.keys()].some((name) => name.includes('tx.'))).toBe(false)
  })

  it('that claims a refusal of another browser ends nothing', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    const out = await stepOut(browser)
    const foreign = app.service.deny(await stepOut(app.open()))

    const refused = await comeBack(browser, foreign)
    const response = await comeBack(browser, app.service.authorize(out))

    expect(targetOf(refused)).toContain('error=state_mismatch')
    expect(targetOf(response)).toBe('/home')
  })

  it('is used once: the same again is refused, though the cookie is put back', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    const transaction = new Map(browser.cookies)
    await comeBack(browser, callback)
    const replay = app.open()
    for (const [name, value] of transaction) replay.cookies.set(name, value)

    const response = await comeBack(replay, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(app.service.countRequests('accessToken')).toBe(1)
    expect(await replay.session()).toBeNull()
  })

  it('that comes twenty times at once makes one session', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))

    const responses = await Promise.all(Array.from({ length: 20 }, () => comeBack(browser, callback)))

    expect(responses.filter((response) => targetOf(response) === '/home')).toHaveLength(1)
    expect(app.service.countRequests('accessToken')).toBe(1)
  })

  it('ends the transaction even when it fails', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    const spoiled = new URL(callback)
    spoiled.searchParams.delete('oauth_verifier')
    await comeBack(browser, spoiled)

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(app.service.countRequests('accessToken')).toBe(0)
  })

  it('that names no request token ends what its provider left open', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    await browser.get(callback.pathname)

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=state_mismatch')
    expect(app.service.countRequests('accessToken')).toBe(0)
  })

  it('for another provider is refused (mix-up)', async () => {
    const addresses = createOAuth1App().service.addresses
    const providers = ['old', 'twin'].map((id) => oauth1({ id, ...registration, ...addresses }))
    const app = createOAuth1App({ providers })
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    callback.pathname = '/api/auth/callback/twin'

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=provider_mismatch')
    expect(app.service.countRequests('accessToken')).toBe(0)
  })

  it.each([
    ['from another site', { origin: 'https://old.example' }, 403],
    ['from a page of our own', {}, 405],
  ])('by POST %s is refused', async (_name, headers, status) => {
    const app = createOAuth1App()
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    const fields = Object.fromEntries(callback.searchParams)

    const response = await browser.submit(callback.pathname, fields, {
      'x-auth-return-redirect': '1',
      ...headers,
    })

    expect(response.status).toBe(status)
    expect(app.service.countRequests('accessToken')).toBe(0)
    expect(await browser.session()).toBeNull()
  })

  it('asked for by HEAD uses nothing up', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    await browser.send(new Request(callback, { method: 'HEAD' }))

    expect(targetOf(await comeBack(browser, callback))).toBe('/home')
  })
})

describe('an attempt', () => {
  it('keeps its secret to the sealed cookie: not in an address, a header, a log', async () => {
    const logged: string[] = []
    const log = (...line: unknown[]): void => void logged.push(JSON.stringify(line))
    const app = createOAuth1App({ debug: true, logger: { error: log, warn: log, debug: log } })
    const browser = app.open()
    let secret = ''
    app.service.respond('requestToken', async (_request, answerRightly) => {
      const answer = await answerRightly()
      secret = new URLSearchParams(await answer.clone().text()).get('oauth_token_secret') ?? ''
      return answer
    })

    const out = await browser.submit('/api/auth/signin/old')
    const back = await comeBack(browser, app.service.authorize(out.headers.get('location') ?? ''))

    expect(secret).not.toBe('')
    for (const response of [out, back]) {
      const seen = JSON.stringify([...response.headers]) + (await response.text())
      expect(seen).not.toContain(secret)
    }
    expect(logged.join()).toContain('gathering facts')
    expect(logged.join()).not.toContain(secret)
    const sent = app.service.requests.map(({ url, headers }) => url.href + JSON.stringify([...headers]))
    expect(sent.join()).not.toContain(secret)
  })

  it('at a service that confirms callbacks needs a verifier, whatever else is allowed', async () => {
    const app = createOAuth1App({}, { provider: { [dangerouslyAllowOAuth10]: true } })
    const browser = app.open()
    const callback = app.service.authorize(await stepOut(browser))
    callback.searchParams.delete('oauth_verifier')

    const response = await comeBack(browser, callback)

    expect(targetOf(response)).toContain('error=invalid_authorization_response')
  })

  it('is one of five at most', async () => {
    const app = createOAuth1App()
    const browser = app.open()
    for (let attempt = 0; attempt < 7; attempt++) {
      await stepOut(browser)
      app.clock.advance({ seconds: 1 })
    }

    expect([...browser.cookies.keys()].filter((name) => name.includes('tx.'))).toHaveLength(5)
  })
})

const form = (fields: string, status = 200): FakeOAuth1Answer => {
  return () => new Response(fields, { status, headers: { 'content-type': 'text/html' } })
}

const badCredentials: [name: string, answer: FakeOAuth1Answer][] = [
  ['nothing', form('')],
  ['no secret', form('oauth_token=a&oauth_callback_confirmed=true')],
  ['an empty token', form('oauth_token=&oauth_token_secret=b&oauth_callback_confirmed=true')],
  ['two tokens', form('oauth_token=a&oauth_token=b&oauth_token_secret=b&oauth_callback_confirmed=true')],
  [
    'two secrets',
    form('oauth_token=a&oauth_token_secret=b&oauth_token_secret=c&oauth_callback_confirmed=true'),
  ],
  [
    'a token beyond measure',
    form(`oauth_token=${'a'.repeat(1001)}&oauth_token_secret=b&oauth_callback_confirmed=true`),
  ],
  ['JSON', () => Response.json({ oauth_token: 'a', oauth_token_secret: 'b' })],
  ['a refusal', form('oauth_problem=signature_invalid&debug=GET%26https', 401)],
  [
    'an error',
    () => new Response('oauth_token=a&oauth_token_secret=b&oauth_callback_confirmed=true', { status: 500 }),
  ],
  ['201', form('oauth_token=a&oauth_token_secret=b&oauth_callback_confirmed=true', 201)],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
  ['too much', () => new Response('x'.repeat(1_048_577))],
  ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
]

describe('a service that answers', () => {
  it.each([
    ...badCredentials,
    ['no confirmation', form('oauth_token=a&oauth_token_secret=b')] as const,
    [
      'a false confirmation',
      form('oauth_token=a&oauth_token_secret=b&oauth_callback_confirmed=false'),
    ] as const,
    [
      'secrets too long for a cookie',
      form(
        `oauth_token=${'a'.repeat(999)}&oauth_token_secret=${'b'.repeat(999)}&oauth_callback_confirmed=true`,
      ),
    ] as const,
  ])('%s to the request for a request token ends the attempt', async (_name, answer) => {
    const app = createOAuth1App()
    app.service.respond('requestToken', answer)
    const browser = app.open()
    const callbackUrl = `/${'x'.repeat(1000)}`

    const response = await browser.submit('/api/auth/signin/old', { callbackUrl })

    expect(targetOf(response)).toContain('/api/auth/signin?error=authorization_request_failed')
    expect([...browser.cookies.keys()].some((name) => name.includes('tx.'))).toBe(false)
  })

  it.each(badCredentials)('%s to the request for an access token ends it', async (_name, answer) => {
    const app = createOAuth1App()
    app.service.respond('accessToken', answer)
    const browser = app.open()

    const response = await signInAsAlice(app, browser)

    expect(targetOf(response)).toContain('error=token_request_failed')
    expect(app.service.countRequests('profile')).toBe(0)
    expect(app.service.countRequests('accessToken')).toBe(1)
    expect(await browser.session()).toBeNull()
    expect(app.logged.join()).not.toContain('GET&https')
  })

  it.each([
    ['no JSON', () => new Response('<html>'), 'userinfo_failed'],
    ['a list', () => Response.json([]), 'userinfo_failed'],
    ['401', () => Response.json({ id: '1' }, { status: 401 }), 'userinfo_failed'],
    ['too much', () => Response.json({ id: 'x'.repeat(1_048_577) }), 'userinfo_failed'],
    ['no id', () => Response.json({ name: 'Alice' }), 'invalid_profile'],
    [
      'an id that is rounded',
      () => new Response('{"id":12345678901234567890}', { headers: { 'content-type': 'application/json' } }),
      'invalid_profile',
    ],
  ] as [string, FakeOAuth1Answer, string][])(
    '%s to the profile request ends it',
    async (_name, answer, code) => {
      const app = createOAuth1App()
      app.service.respond('profile', answer)
      const browser = app.open()

      const response = await signInAsAlice(app, browser)

      expect(targetOf(response)).toContain(`error=${code}`)
      expect(await browser.session()).toBeNull()
    },
  )

  it('with a refused signature says so in the log, not to the visitor', async () => {
    const app = createOAuth1App({}, { provider: { clientSecret: 'wrong' } })

    const response = await app.open().submit('/api/auth/signin/old')

    expect(targetOf(response)).toContain('error=authorization_request_failed')
    expect(targetOf(response)).not.toContain('signature')
    expect(app.logged.join()).toContain('signature_invalid')
  })
})
