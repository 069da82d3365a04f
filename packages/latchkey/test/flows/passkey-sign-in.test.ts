// A person becomes a user by a passkey and signs in with it: with both session strategies.
import { describe, expect, it } from 'vitest'
import type { Events, JwtParams, SignInParams } from '../../src/index.ts'
import { passkey } from '../../src/providers/passkey.ts'
import { webauthn } from '../../src/providers/webauthn.ts'
import {
  createPasskeyApp,
  errorOf,
  fetchOptions,
  openDevice,
  postCredential,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'

const strategies = ['jwt', 'database'] as const

describe.each(strategies)('passkeys with the %s strategy', (strategy) => {
  const session = { strategy }

  it('makes a user with account, passkey and session of somebody new', async () => {
    const app = createPasskeyApp({ session })
    const device = openDevice(app)

    const response = await signUpWithPasskey(device)

    expect(response.headers.get('location')).toBe('https://app.test/')
    expect(await device.browser.session()).toMatchObject({ user: { email: 'ada@example.com' } })
    const user = await app.adapter.getUserByEmail('ada@example.com')
    expect(user).toMatchObject({ emailVerified: null })
    const [stored] = await app.adapter.listAuthenticatorsByUserId(user?.id ?? '')
    expect(stored).toMatchObject({
      counter: 0,
      credentialDeviceType: 'multiDevice',
      credentialBackedUp: true,
      transports: 'internal,hybrid',
      userHandle: device.authenticator.passkeys[0]?.userHandle,
    })
    const key = { provider: 'passkey', providerAccountId: stored?.credentialID ?? '' }
    expect((await app.adapter.getUserByAccount(key))?.id).toBe(user?.id)
  })

  it('signs in without a name on any browser, and goes where it asked', async () => {
    const app = createPasskeyApp({ session })
    const { authenticator } = await signedUp(app)
    const browser = app.open()

    const response = await signInWithPasskey({ browser, authenticator }, {}, { callbackUrl: '/home' })

    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://app.test/home')
    expect(await browser.session()).toMatchObject({ user: { email: 'ada@example.com' } })
  })

  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'takes keys of %s, also ones that attest themselves',
    async (algorithm) => {
      const app = createPasskeyApp({ session })
      const device = openDevice(app, { algorithm, counts: true, isSynced: false })

      await signUpWithPasskey(device, 'ada@example.com', { attestsItself: algorithm === 'ES256' })
      const again = { ...device, browser: app.open() }
      await signInWithPasskey(again)
      await signInWithPasskey(again)

      expect(await again.browser.session()).not.toBeNull()
      const [stored] = await app.adapter.listAuthenticatorsByUserId(
        (await app.adapter.getUserByEmail('ada@example.com'))?.id ?? '',
      )
      expect(stored).toMatchObject({
        counter: 2,
        credentialDeviceType: 'singleDevice',
        credentialBackedUp: false,
      })
      expect(stored?.lastUsedAt).toEqual(new Date(app.clock()))
    },
  )

  it('answers scripts with the next address', async () => {
    const app = createPasskeyApp({ session })
    const { authenticator } = await signedUp(app)
    const browser = app.open()
    const { options } = await fetchOptions(browser)
    const data = JSON.stringify(await authenticator.authenticate(options))

    const response = await browser.submit(
      '/api/auth/callback/passkey',
      { action: 'authenticate', data, callbackUrl: '/home' },
      { 'x-auth-return-redirect': '1' },
    )

    expect(await response.json()).toEqual({ url: 'https://app.test/home' })
  })

  it('asks the signIn callback, and tells jwt callback and events', async () => {
    const asked: SignInParams[] = []
    const told: string[] = []
    const tell =
      (name: keyof Events) =>
      ({ account }: { account: { type: string } }) =>
        void told.push(`${name} ${account.type}`)
    const types: (string | undefined)[] = []
    const app = createPasskeyApp({
      session,
      callbacks: {
        signIn: (params) => asked.push(params) < 3,
        jwt: ({ token, account }: JwtParams) => {
          if (account) types.push(account.type)
          return token
        },
      },
      events: {
        createUser: () => void told.push('createUser'),
        linkAccount: tell('linkAccount'),
        signIn: tell('signIn'),
      },
    })
    const device = await signedUp(app)
    await signInWithPasskey(device)

    const refused = await signInWithPasskey({ ...device, browser: app.open() })

    expect(told).toEqual(['createUser', 'linkAccount webauthn', 'signIn webauthn', 'signIn webauthn'])
    expect(asked.map(({ account }) => account.type)).toEqual(['webauthn', 'webauthn', 'webauthn'])
    expect(asked[1]?.user).toMatchObject({ email: 'ada@example.com' })
    expect(types).toEqual(strategy === 'jwt' ? ['webauthn', 'webauthn'] : [])
    expect(errorOf(refused)).toBe('access_denied')
  })

  it('takes the cookie of the challenge away, whether or not it went well', async () => {
    const app = createPasskeyApp({ session })
    const { browser, authenticator } = await signedUp(app)
    const open = (): number => [...browser.cookies.keys()].filter((name) => name.includes('passkey')).length
    const counts = [open()]

    await signInWithPasskey({ browser, authenticator })
    counts.push(open())
    await signInWithPasskey({ browser, authenticator }, { breaksSignature: true })
    counts.push(open())

    expect(counts).toEqual([0, 0, 0])
  })

  it('keeps several pages open at once', async () => {
    const app = createPasskeyApp({ session })
    const { authenticator } = await signedUp(app)
    const browser = app.open()
    const first = await fetchOptions(browser)
    await fetchOptions(browser)
    await fetchOptions(browser, { action: 'register', email: 'grace@example.com' })

    await postCredential(browser, 'authenticate', await authenticator.authenticate(first.options))

    expect(await browser.session()).not.toBeNull()
  })

  it('lets only so many cookies of open pages pile up', async () => {
    const app = createPasskeyApp({ session })
    const { authenticator } = await signedUp(app)
    const browser = app.open()
    const first = await fetchOptions(browser)
    for (let page = 0; page < 9; page++) {
      app.clock.advance({ seconds: 1 })
      await fetchOptions(browser)
    }

    const response = await postCredential(
      browser,
      'authenticate',
      await authenticator.authenticate(first.options),
    )

    expect([...browser.cookies.keys()].filter((name) => name.includes('passkey'))).toHaveLength(4)
    expect(errorOf(response)).toBe('challenge_mismatch')
  })
})

describe('options', () => {
  it('ask for a passkey that needs no name, verified by the device', async () => {
    const app = createPasskeyApp({ providers: [passkey({ relyingParty: { id: 'app.test', name: 'App' } })] })

    const { options } = await fetchOptions(app.open(), { action: 'register', email: 'ada@example.com' })

    expect(options).toMatchObject({
      rp: { id: 'app.test', name: 'App' },
      user: { name: 'ada@example.com' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      timeout: 300_000,
    })
    expect(options.challenge).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(options.user?.id ?? '', 'base64url').toString()).toMatch(/^[\w-]{43}$/)
  })

  it('do as the published client expects without an action', async () => {
    const app = createPasskeyApp()
    const device = openDevice(app)
    const before = await fetchOptions(device.browser)
    await signUpWithPasskey(device)

    const after = await fetchOptions(device.browser)

    expect([before.action, after.action]).toEqual(['authenticate', 'register'])
  })

  it('can be posted, so that no address stands in a URL', async () => {
    const { browser } = openDevice(createPasskeyApp())

    const response = await browser.submit('/api/auth/webauthn-options/passkey', {
      action: 'register',
      email: 'ada@example.com',
    })

    expect(await response.json()).toMatchObject({
      action: 'register',
      options: { user: { name: 'ada@example.com' } },
    })
  })

  it('let the application say who may become a user', async () => {
    const closed = createPasskeyApp({ providers: [passkey({ allowSignUp: false })] })
    const invited = createPasskeyApp({
      providers: [
        passkey({
          formFields: { code: { required: true } },
          getUserInfo: ({ code }) => (code === 'sesame' ? { name: 'Ali' } : null),
        }),
      ],
    })
    const device = openDevice(invited)
    const { options } = await fetchOptions(device.browser, { action: 'register', code: 'sesame' })
    await postCredential(device.browser, 'register', await device.authenticator.register(options))

    const refused = [
      fetchOptions(closed.open(), { action: 'register', email: 'ada@example.com' }),
      fetchOptions(invited.open(), { action: 'register', code: 'please' }),
    ]

    for (const attempt of refused) await expect(attempt).rejects.toThrow('sign_up_refused')
    expect(await device.browser.session()).toMatchObject({ user: { name: 'Ali', email: null } })
  })
})

describe('the browser code of SimpleWebAuthn 9, which takes user handles for text', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64url')

  it('registers passkeys that newer code signs in with, and the other way round', async () => {
    const app = createPasskeyApp()
    const older = openDevice(app)
    const { options } = await fetchOptions(older.browser, { action: 'register', email: 'ada@example.com' })
    const handle = options.user?.id ?? ''
    await postCredential(older.browser, 'register', await older.authenticator.register(options))
    const byText = Buffer.from(handle, 'base64url').toString()

    const codes: (string | null)[] = []
    for (const userHandle of [handle, encode(handle), byText, encode(byText), encode(encode(handle))])
      codes.push(errorOf(await signInWithPasskey({ ...older, browser: app.open() }, { userHandle })))

    expect(codes).toEqual([null, null, null, null, 'passkey_refused'])
  })
})

it('lets security keys without PIN in where the operator says so', async () => {
  const strict = createPasskeyApp()
  const lax = createPasskeyApp({ providers: [webauthn({ id: 'passkey' })] })
  const codes: (string | null)[] = []
  for (const app of [strict, lax]) {
    const device = openDevice(app, { isSynced: false })
    codes.push(errorOf(await signUpWithPasskey(device, 'ada@example.com', { clearFlags: 4 })))
  }

  expect(codes).toEqual(['passkey_refused', null])
})

it('never lets an address that was only typed in take over a user, nor keep one from its owner', async () => {
  const app = createPasskeyApp()
  await signUpWithPasskey(openDevice(app))
  const second = openDevice(app)

  const response = await signUpWithPasskey(second, ' ADA@example.com ')

  expect(errorOf(response)).toBe('account_not_linked')
  expect(await second.browser.session()).toBeNull()
})

async function signedUp(app: ReturnType<typeof createPasskeyApp>): Promise<ReturnType<typeof openDevice>> {
  const device = openDevice(app)
  await signUpWithPasskey(device)
  return device
}
