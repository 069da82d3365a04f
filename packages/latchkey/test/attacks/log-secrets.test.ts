// Secrets that leak into log lines, answers or error pages. Every secret is followed through sign-ins that fail on a
// development machine, where error pages tell most.
import { describe, expect, it } from 'vitest'
import type { AuthConfig } from '../../src/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { email } from '../../src/providers/email.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { createFakeAuthorizationServer } from '../../src/testing/fake-authorization-server.ts'
import type { FakeAnswer, FakeEndpoint, FakeRequest } from '../../src/testing/fake-script.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createTestApp } from '../support/test-auth.ts'

const canary = {
  secret: 'c4n4ry-auth-9b1c6f0e2d7a4853b6e1f0a9c2d84e57',
  clientSecret: 'c4n4ry-client',
  password: 'c4n4ry horse battery',
  session: 'c4n4ry-session-cookie',
} as const

const issuer = 'https://id.example'
const address = 'ada@example.com'

/** An application that remembers everything it tells. */
function createWatchedApp(config: Partial<AuthConfig> = {}) {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const { secret, clientSecret } = canary
  const server = createFakeAuthorizationServer({ issuer, clientId: 'app', clientSecret, now: clock })
  const lines: string[] = []
  const keep = (message: string, fields?: unknown): void =>
    void lines.push(`${message} ${JSON.stringify(fields)}`)
  const app = createTestApp({
    secret,
    clock,
    fetch: server.fetch,
    providers: [oidc({ id: 'example', issuer, clientId: 'app', clientSecret })],
    environment: { NODE_ENV: 'development' },
    debug: true,
    logger: { error: keep, warn: keep, debug: keep },
    ...config,
  })
  return { ...app, server, lines, browser: app.open() }
}

/** Follows a refusal to its page, and gives all that was told on the way: addresses, bodies and log lines. */
async function tellAll(browser: TestBrowser, response: Response, lines: readonly string[]): Promise<string> {
  const location = response.headers.get('location')
  const told = [await response.text(), location ?? '']
  if (location?.startsWith('https://app.test/')) {
    const url = new URL(location)
    told.push(await (await browser.get(url.pathname + url.search)).text())
  }
  return [...told, ...lines].join('\n')
}

function expectNone(told: string, secrets: readonly (string | null | undefined)[]): void {
  // A whole token, not only its first letters: pages carry random values, which may begin like one.
  expect(told).not.toMatch(/c4n4ry|eyJhbGciOi|eyJ[\w-]+\.eyJ/)
  for (const secret of secrets) if (secret) expect(told).not.toContain(secret)
}

/** What the provider was sent, thrown back. */
const echo = (
  write: (request: FakeRequest) => { status: number; type: string; body: string },
): FakeAnswer => {
  return (request) => {
    const { status, type, body } = write(request)
    return new Response(body, { status, headers: { 'content-type': type } })
  }
}

describe('a sign-in by OpenID Connect', () => {
  const asError = ({ form, headers }: FakeRequest) => ({
    status: 400,
    type: 'application/json',
    body: JSON.stringify({
      error: 'invalid_grant',
      error_description: `no grant for ${form} with authorization: ${headers.get('authorization')}`,
    }),
  })
  const asText = ({ form, headers }: FakeRequest) => ({
    status: 500,
    type: 'text/html',
    body: `<pre>${form}\nauthorization: ${headers.get('authorization')}</pre>`,
  })

  it.each<[string, FakeEndpoint, FakeAnswer]>([
    ['refuses the grant and repeats it', 'token', echo(asError)],
    ['breaks and repeats the request', 'token', echo(asText)],
    [
      'answers no JSON',
      'token',
      { headers: { 'content-type': 'application/json' }, body: '{"id_token":"eyJhbGciOi' },
    ],
    [
      'drops the connection',
      'token',
      () => Promise.reject(new TypeError('fetch failed for code=c4n4ry-sent')),
    ],
    ['answers no user', 'userinfo', echo(asText)],
    ['has no keys', 'jwks', { status: 500, body: 'out of order' }],
  ])('tells no secret when the provider %s', async (_, endpoint, answer) => {
    const { browser, server, lines } = createWatchedApp()
    server.respond(endpoint, answer)
    const begun = await browser.submit('/api/auth/signin/example', { callbackUrl: '/home' })
    const request = new URL(begun.headers.get('location') ?? '')
    const cookies = [...browser.cookies.values()]
    const callback = server.authorize(request)

    const response = await browser.get(callback.pathname + callback.search)

    const sent = server.requests.find((candidate) => candidate.endpoint === 'token')
    const told = await tellAll(browser, response, lines)
    expect(sent).toBeDefined()
    expectNone(told, [
      ...cookies,
      callback.searchParams.get('code'),
      request.searchParams.get('state'),
      request.searchParams.get('nonce'),
      sent?.form.get('code_verifier'),
      sent?.headers.get('authorization'),
    ])
  })

  it.each([
    ['with another nonce', { nonce: 'c4n4ry-nonce' }],
    ['of another issuer', { iss: 'https://c4n4ry:c4n4ry@evil.example' }],
    ['with a stranger among its claims', { email: 'c4n4ry@example.com', nonce: undefined }],
  ])('tells nothing of an ID token %s', async (_, claims) => {
    const { browser, server, lines } = createWatchedApp()
    let idToken = ''
    server.shapeIdToken(async (right) => {
      idToken = await server.signIdToken({ ...right, ...claims })
      return idToken
    })
    const begun = await browser.submit('/api/auth/signin/example')
    const callback = server.authorize(begun.headers.get('location') ?? '')

    const response = await browser.get(callback.pathname + callback.search)

    expect(idToken).not.toBe('')
    expectNone(await tellAll(browser, response, lines), idToken.split('.'))
  })

  it('tells nothing of a callback that nobody began', async () => {
    const { browser, lines } = createWatchedApp()
    browser.cookies.set('__Host-latchkey.session', canary.session)

    const response = await browser.get(
      '/api/auth/callback/example?code=c4n4ry-code&state=c4n4ry-state&error_description=c4n4ry',
    )

    expect(lines).not.toHaveLength(0)
    expectNone(await tellAll(browser, response, lines), [])
  })
})

describe('a sign-in by credentials', () => {
  it.each([
    ['as JSON', (fields: object) => JSON.stringify(fields)],
    ['as a form', (fields: object) => String(new URLSearchParams({ ...fields }))],
    ['in a sentence', ({ password }: { password?: string }) => `the password "${password}" was wrong`],
    ['by its first word', ({ password }: { password?: string }) => `password is ${password?.split(' ')[0]}`],
  ])('tells no password when authorize throws it %s', async (_, write) => {
    const authorize = (fields: object) => {
      throw new Error(write(fields), { cause: write(fields) })
    }
    const provider = credentials({ credentials: { username: {}, password: {} }, authorize })
    const { browser, lines } = createWatchedApp({ providers: [provider] })

    const response = await browser.submit('/api/auth/callback/credentials', {
      username: 'ada',
      password: canary.password,
    })

    expect(lines).not.toHaveLength(0)
    expectNone(await tellAll(browser, response, lines), [canary.password])
  })
})

describe('a sign-in by mail', () => {
  it('tells neither link nor code nor address when the mailer throws them', async () => {
    let sent: readonly (string | undefined)[] = []
    const provider = email({
      sendVerificationRequest: ({ identifier, url, token, code }) => {
        sent = [identifier, url, token, code]
        throw new Error(`550 ${identifier}: rejected ${url} with the code ${code}`, {
          cause: { toString: () => token },
        })
      },
    })
    const { browser, lines } = createWatchedApp({ providers: [provider] })

    const response = await browser.submit('/api/auth/signin/email', { email: address })

    expect(sent).toHaveLength(4)
    expect(lines).not.toHaveLength(0)
    const told = await tellAll(browser, response, lines)
    expectNone(told, [...sent, ...browser.cookies.values()])
  })

  it('tells nothing of a link and a code that are wrong', async () => {
    const { browser, lines } = createWatchedApp(withMail())
    await browser.submit('/api/auth/signin/email', { email: address })

    const link = await browser.submit('/api/auth/callback/email', { token: 'c4n4ry-token', email: address })
    const code = await browser.submit('/api/auth/callback/email', { code: '483920' })

    expect(lines).not.toHaveLength(0)
    const told = (await tellAll(browser, link, lines)) + (await tellAll(browser, code, lines))
    expectNone(told, ['483920'])
  })
})

function withMail(): Partial<AuthConfig> {
  return { providers: [email({ sendVerificationRequest: () => undefined })] }
}

describe('a database that fails', () => {
  it('tells no token of the statement it repeats', async () => {
    const app = createTestApp()
    const fail = (...parameters: readonly unknown[]): never => {
      throw new Error(`constraint failed: session_token=${JSON.stringify(parameters)}`)
    }
    const provider = credentials({
      credentials: {},
      authorize: () => ({ id: 'ada', name: 'Ada', email: address }),
    })
    const { browser, lines } = createWatchedApp({
      providers: [provider],
      adapter: { ...app.adapter, createUserWithAccount: fail, createSession: fail, signIn: fail } as never,
      session: { strategy: 'database' },
    })

    const response = await browser.submit('/api/auth/callback/credentials')

    expect(lines).not.toHaveLength(0)
    expectNone(await tellAll(browser, response, lines), [address])
  })
})

describe('an odd request', () => {
  it.each<[string, RequestInit & { readonly path?: string }]>([
    ['to no address', { path: '/c4n4ry?token=c4n4ry' }],
    ['from another site', { method: 'POST', headers: { origin: 'https://c4n4ry.example' } }],
    [
      'with a body that is no JSON',
      { method: 'POST', body: '{"password":"c4n4ry', headers: { 'content-type': 'application/json' } },
    ],
    [
      'with a content type nobody knows',
      { method: 'POST', body: 'c4n4ry', headers: { 'content-type': 'text/c4n4ry' } },
    ],
    ['with credentials in a header', { headers: { authorization: 'Bearer c4n4ry' } }],
    ['with too many cookies', { headers: { cookie: 'c4n4ry=1; '.repeat(2000) } }],
  ])('%s is not repeated', async (_, { path = '/session', ...init }) => {
    const { browser, lines } = createWatchedApp()
    browser.cookies.set('__Host-latchkey.session', canary.session)
    const { auth } = createWatchedApp()

    const response = await browser.send(new Request(`https://app.test/api/auth${path}`, init))
    const direct = await auth.handle(new Request(`https://app.test/api/auth${path}`, init))

    expectNone((await tellAll(browser, response, lines)) + (await direct.text()), [])
  })
})

it('what was submitted is not logged, though nothing in its form tells that it is secret', async () => {
  const app = createTestApp({
    providers: [
      credentials({
        credentials: { username: {}, password: { type: 'password' } },
        authorize: ({ username, password }) => {
          throw new Error(`bind failed for ${username} with ${password}`)
        },
      }),
    ],
  })

  await app.open().submit('/api/auth/callback/credentials', { username: 'lovelace', password: 'hunter' })

  expect(app.logged.join()).toContain('bind failed for')
  expect(app.logged.join()).not.toMatch(/lovelace|hunter/)
})
