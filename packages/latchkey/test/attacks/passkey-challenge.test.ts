// Threat: an answer to a challenge is used in another browser, for something else, too late, or twice.
import { describe, expect, it } from 'vitest'
import type { Adapter } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { passkey } from '../../src/providers/passkey.ts'
import { createTestBrowser } from '../../src/testing/test-browser.ts'
import {
  addPasskey,
  createPasskeyApp,
  type Device,
  errorOf,
  fetchOptions,
  listPasskeys,
  openDevice,
  postCredential,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import type { TestApp } from '../support/test-auth.ts'

describe('an answer to a challenge', () => {
  it('is of no use in another browser', async () => {
    const app = createPasskeyApp()
    const { authenticator } = await signedUp(app)
    const { options } = await fetchOptions(app.open())
    const credential = await authenticator.authenticate(options)
    const thief = app.open()
    await fetchOptions(thief)

    const response = await postCredential(thief, 'authenticate', credential)

    expect(errorOf(response)).toBe('challenge_mismatch')
    expect(await thief.session()).toBeNull()
  })

  it('is of no use for the other ceremony', async () => {
    const app = createPasskeyApp()
    const device = await signedUp(app)
    device.browser.cookies.clear()
    const forSignUp = await fetchOptions(device.browser, { action: 'register', email: 'eve@example.com' })
    const forSignIn = await fetchOptions(device.browser)

    const signIn = await device.authenticator.authenticate({
      ...forSignIn.options,
      challenge: forSignUp.options.challenge,
    })
    const signUp = await openDevice(app).authenticator.register({
      ...forSignUp.options,
      challenge: forSignIn.options.challenge,
    })

    expect(errorOf(await postCredential(device.browser, 'authenticate', signIn))).toBe('challenge_mismatch')
    expect(errorOf(await postCredential(device.browser, 'register', signUp))).toBe('challenge_mismatch')
    expect(await device.browser.session()).toBeNull()
  })

  it('is of no use to another provider', async () => {
    const app = createPasskeyApp({
      providers: [passkey(), passkey({ id: 'other', enableConditionalUI: false })],
    })
    const device = await signedUp(app)
    device.browser.cookies.clear()
    const { options } = await fetchOptions(device.browser)
    const data = JSON.stringify(await device.authenticator.authenticate(options))

    const response = await device.browser.submit('/api/auth/callback/other', { action: 'authenticate', data })

    expect(errorOf(response)).toBe('challenge_mismatch')
  })

  it('of one provider signs nobody in by the passkey of another', async () => {
    const app = createPasskeyApp({
      providers: [passkey(), passkey({ id: 'other', enableConditionalUI: false })],
    })
    const device = await signedUp(app)
    device.browser.cookies.clear()
    const { options } = await (await device.browser.get('/api/auth/webauthn-options/other')).json()
    const data = JSON.stringify(await device.authenticator.authenticate(options))

    const response = await device.browser.submit('/api/auth/callback/other', { action: 'authenticate', data })

    expect(errorOf(response)).toBe('passkey_unknown')
    expect(await device.browser.session()).toBeNull()
  })

  it('is of no use after a quarter of an hour', async () => {
    const app = createPasskeyApp()
    const { browser, authenticator } = await signedUp(app)
    browser.cookies.clear()
    const { options } = await fetchOptions(browser)
    const credential = await authenticator.authenticate(options)
    app.clock.advance({ minutes: 15, seconds: 1 })

    expect(errorOf(await postCredential(browser, 'authenticate', credential))).toBe('challenge_mismatch')
  })

  it('cannot be invented: the challenge must be one of ours', async () => {
    const app = createPasskeyApp()
    const { browser, authenticator } = await signedUp(app)
    browser.cookies.clear()

    const response = await signInWithPasskey({ browser, authenticator }, { challenge: 'A'.repeat(43) })

    expect(errorOf(response)).toBe('challenge_mismatch')
  })

  it('is used up by an attempt that fails', async () => {
    const app = createPasskeyApp()
    const { browser, authenticator } = await signedUp(app)
    browser.cookies.clear()
    const { options } = await fetchOptions(browser)
    await postCredential(
      browser,
      'authenticate',
      await authenticator.authenticate(options, { breaksSignature: true }),
    )

    const response = await postCredential(browser, 'authenticate', await authenticator.authenticate(options))

    expect(errorOf(response)).toBe('challenge_mismatch')
  })

  it('makes one session of thirty attempts at once', async () => {
    const app = createPasskeyApp()
    const { browser, authenticator } = await signedUp(app)
    browser.cookies.clear()
    const { options } = await fetchOptions(browser)
    const credential = await authenticator.authenticate(options)
    const csrfToken = await browser.csrfToken()
    const cookies = [...browser.cookies]

    const responses = await Promise.all(
      Array.from({ length: 30 }, () => postFrom(app, cookies, { csrfToken, credential })),
    )

    const codes = responses.map(errorOf)
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(codes.filter((code) => code === 'challenge_mismatch')).toHaveLength(29)
  })

  it('makes one user of thirty attempts at once', async () => {
    const app = createPasskeyApp()
    const { browser, authenticator } = openDevice(app)
    const { options } = await fetchOptions(browser, { action: 'register', email: 'ada@example.com' })
    const credential = await authenticator.register(options)
    const csrfToken = await browser.csrfToken()
    const cookies = [...browser.cookies]

    const responses = await Promise.all(
      Array.from({ length: 30 }, () => postFrom(app, cookies, { csrfToken, credential, action: 'register' })),
    )

    expect(responses.map(errorOf).filter((code) => code === null)).toHaveLength(1)
  })
})

describe('a kept copy of the cookie', () => {
  it.each([
    ['of two instances with one database', true],
    ['of one instance whose store cannot count', false],
  ])('opens nothing twice in front %s', async (_name, counts) => {
    const first = createPasskeyApp()
    const adapter: Adapter = counts ? first.adapter : withoutCounting(first.adapter)
    const one = createPasskeyApp({ adapter, clock: first.clock })
    const another = counts ? createPasskeyApp({ adapter, clock: first.clock }) : one
    const { authenticator } = await signedUp(one)
    const browser = one.open()
    const { options } = await fetchOptions(browser)
    const credential = await authenticator.authenticate(options)
    const csrfToken = await browser.csrfToken()
    const cookies = [...browser.cookies]

    const used = await postFrom(one, cookies, { csrfToken, credential })
    const replayed = await postFrom(another, cookies, { csrfToken, credential })

    expect([errorOf(used), errorOf(replayed)]).toEqual([null, 'challenge_mismatch'])
    expect(replayed.headers.getSetCookie().join()).not.toContain('latchkey.session')
  })
})

describe('adding a passkey', () => {
  it('needs the session that asked for it, of the same user', async () => {
    const app = createPasskeyApp()
    const ada = await signedUp(app)
    const eve = await signedUp(app, openDevice(app), 'eve@example.com')
    const { options } = await fetchOptions(ada.browser, { action: 'register' })
    const credential = await openDevice(app).authenticator.register(options)
    const session = '__Host-latchkey.session'
    const own = ada.browser.cookies.get(session) ?? ''

    ada.browser.cookies.set(session, eve.browser.cookies.get(session) ?? '')
    const asEve = await postCredential(ada.browser, 'register', credential)
    ada.browser.cookies.delete(session)
    const asNobody = await postCredential(ada.browser, 'register', credential)
    ada.browser.cookies.set(session, own)

    expect(errorOf(asEve)).toBe('challenge_mismatch')
    expect(errorOf(asNobody)).toBe('challenge_mismatch')
    expect(await listPasskeys(eve.browser)).toHaveLength(1)
    expect(await listPasskeys(ada.browser)).toHaveLength(1)
  })

  it('needs a session that began a short while ago, at both halves', async () => {
    const app = createPasskeyApp()
    const { browser } = await signedUp(app)
    const { options } = await fetchOptions(browser, { action: 'register' })
    const credential = await openDevice(app).authenticator.register(options)
    app.clock.advance({ minutes: 14, seconds: 59 })
    const late = await fetchOptions(browser, { action: 'register' })
    app.clock.advance({ seconds: 2 })

    const tooLate = await postCredential(
      browser,
      'register',
      await openDevice(app).authenticator.register(late.options),
    )

    expect(errorOf(tooLate)).toBe('reauthentication_required')
    await expect(fetchOptions(browser, { action: 'register' })).rejects.toThrow('reauthentication_required')
    expect(errorOf(await postCredential(browser, 'register', credential))).toBe('challenge_mismatch')
    expect(await listPasskeys(browser)).toHaveLength(1)
  })

  it('cannot be done by a page of another site', async () => {
    const app = createPasskeyApp()
    const { browser } = await signedUp(app)
    const { options } = await fetchOptions(browser, { action: 'register' })
    const data = JSON.stringify(await openDevice(app).authenticator.register(options))
    const fields = { action: 'register', data }
    const path = '/api/auth/callback/passkey'

    const statuses = [
      (await browser.submit(path, fields, { origin: 'https://evil.example' })).status,
      (await browser.submit(path, fields, { 'sec-fetch-site': 'cross-site' })).status,
      (await browser.get('/api/auth/webauthn-options/passkey', { 'sec-fetch-site': 'cross-site' })).status,
      (await browser.get('/api/auth/passkeys', { 'sec-fetch-site': 'same-site' })).status,
    ]
    const withoutToken = await browser.submit(path, { ...fields, csrfToken: 'guessed' })

    expect(statuses).toEqual([403, 403, 403, 403])
    expect(errorOf(withoutToken)).toBe('csrf_mismatch')
    expect(await listPasskeys(browser)).toHaveLength(1)
  })

  it('is asked of the application, which may refuse', async () => {
    let isOpen = true
    const app = createPasskeyApp({ callbacks: { signIn: () => isOpen } })
    const device = await signedUp(app)
    isOpen = false

    const response = await addPasskey({ ...openDevice(app), browser: device.browser })

    expect(errorOf(response)).toBe('access_denied')
    expect(await listPasskeys(device.browser)).toHaveLength(1)
  })
})

describe('what a stranger learns', () => {
  it('is the same whether or not an address has a user', async () => {
    const app = createPasskeyApp()
    await signedUp(app)
    const shapes: unknown[] = []
    for (const address of ['ada@example.com', 'nobody@example.com']) {
      for (const action of ['authenticate', 'register']) {
        const answer = await fetchOptions(app.open(), { action, email: address })
        shapes.push(JSON.parse(JSON.stringify(answer).replaceAll(/[\w-]{43,58}|[a-z]+@example\.com/g, 'X')))
      }
      shapes.push(await (await fetchOptions(app.open(), { email: address })).action)
    }

    expect(shapes.slice(3)).toEqual(shapes.slice(0, 3))
    expect(JSON.stringify(shapes)).toContain('"allowCredentials":[]')
    expect(JSON.stringify(shapes)).toContain('"excludeCredentials":[]')
  })

  it('about addresses by signing up with them is limited', async () => {
    const app = createPasskeyApp({ trustProxyHeaders: true })
    const statuses: number[] = []
    for (let attempt = 0; attempt < 31; attempt++) {
      const path = `/api/auth/webauthn-options/passkey?action=register&email=a${attempt}@example.com`
      statuses.push((await app.open().get(path, { 'x-forwarded-for': '203.0.113.7' })).status)
    }

    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200))
    expect(statuses[30]).toBe(429)
  })
})

it('withdraws a passkey when the owner of its unproved address comes', async () => {
  const app = createPasskeyApp()
  const squatter = await signedUp(app, openDevice(app), 'victim@example.com')
  const victim = app.open()
  await victim.submit('/api/auth/signin/email', { email: 'victim@example.com' })
  const link = new URL(app.mailer.last()?.url ?? '')
  await victim.get(link.pathname + link.search)

  const response = await signInWithPasskey(squatter)

  expect(await victim.session()).toMatchObject({ user: { email: 'victim@example.com' } })
  expect(errorOf(response)).toBe('passkey_unknown')
})

it('answers with a clean error while the database is gone', async () => {
  const app = createPasskeyApp()
  const { authenticator } = await signedUp(app)
  const browser = app.open()
  const { options } = await fetchOptions(browser)
  const credential = await authenticator.authenticate(options)
  const gone = createPasskeyApp({ adapter: brokenAdapter(app.adapter), clock: app.clock })
  const csrfToken = await browser.csrfToken()

  const response = await postFrom(gone, [...browser.cookies], { csrfToken, credential })

  expect(errorOf(response)).toBe('store_unavailable')
  expect(response.headers.getSetCookie().join()).not.toContain('latchkey.session')
})

it('says at start-up that mail alone is no place for passkeys', () => {
  expect(() =>
    createPasskeyApp({ providers: [passkey(), email({ sendVerificationRequest: () => {} })], adapter: {} }),
  ).toThrow(/getAuthenticator, createAuthenticator/)
})

interface PostedAttempt {
  readonly csrfToken: string
  readonly credential: unknown
  readonly action?: 'authenticate' | 'register'
}

/** Posts from a copy of a browser, so that no answer changes its cookies. */
function postFrom(
  app: Pick<TestApp, 'auth'>,
  cookies: Iterable<[string, string]>,
  { csrfToken, credential, action = 'authenticate' }: PostedAttempt,
): Promise<Response> {
  const copy = createTestBrowser((request) => app.auth.handle(request))
  for (const [name, value] of cookies) copy.cookies.set(name, value)
  const body = new URLSearchParams({ csrfToken, action, data: JSON.stringify(credential) })
  const headers = { origin: 'https://app.test' }
  return copy.send(
    new Request('https://app.test/api/auth/callback/passkey', { method: 'POST', body, headers }),
  )
}

async function signedUp(
  app: TestApp,
  device: Device = openDevice(app),
  address = 'ada@example.com',
): Promise<Device> {
  await signUpWithPasskey(device, address)
  return device
}

function withoutCounting(adapter: Adapter): Adapter {
  const { countEvent: _, ...rest } = adapter
  return rest
}

function brokenAdapter(adapter: Adapter): Adapter {
  const fail = async (): Promise<never> => {
    throw new Error('connection refused')
  }
  return Object.fromEntries(Object.keys(adapter).map((name) => [name, fail]))
}
