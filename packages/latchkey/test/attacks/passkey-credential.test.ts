// Threat: somebody signs in, or makes a passkey, with what no genuine passkey of this application would have signed.
import { describe, expect, it } from 'vitest'
import type { CeremonyChanges } from '../../src/testing/software-authenticator.ts'
import {
  addPasskey,
  createPasskeyApp,
  type Device,
  errorOf,
  fetchOptions,
  openDevice,
  postCredential,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'

const wrong: readonly [name: string, changes: CeremonyChanges][] = [
  ['a page of another origin', { origin: 'https://app.test.evil.example' }],
  ['a page of a subdomain', { origin: 'https://evil.app.test' }],
  ['the same host without https', { origin: 'http://app.test' }],
  ['another port', { origin: 'https://app.test:8443' }],
  ['a passkey of another relying party', { rpId: 'evil.example' }],
  ['a passkey of the domain above', { rpId: 'test' }],
  ['a frame in another site', { crossOrigin: true }],
  ['nobody present', { clearFlags: 1 }],
  ['nobody verified', { clearFlags: 4 }],
  ['a copy that cannot be copied', { clearFlags: 8 }],
]

describe.each(wrong)('%s', (_name, changes) => {
  it('signs nobody in', async () => {
    const app = createPasskeyApp()
    const { authenticator } = await signedUp(app)
    const browser = app.open()

    const response = await signInWithPasskey({ browser, authenticator }, changes)

    expect(errorOf(response)).toBe('passkey_refused')
    expect(await browser.session()).toBeNull()
  })

  it('makes no user', async () => {
    const app = createPasskeyApp()
    const device = openDevice(app)

    const response = await signUpWithPasskey(device, 'ada@example.com', changes)

    expect(errorOf(response)).toBe('passkey_refused')
    expect(await app.adapter.getUserByEmail('ada@example.com')).toBeNull()
  })
})

describe('signatures', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'that were changed by a bit are refused (%s)',
    async (algorithm) => {
      const app = createPasskeyApp()
      const { authenticator } = await signedUp(app, openDevice(app, { algorithm }))
      const browser = app.open()

      const response = await signInWithPasskey({ browser, authenticator }, { breaksSignature: true })

      expect(errorOf(response)).toBe('passkey_refused')
      expect(await browser.session()).toBeNull()
    },
  )

  it('by another key under the id of somebody else’s passkey are refused', async () => {
    const app = createPasskeyApp()
    const { authenticator } = await signedUp(app)
    const thief = openDevice(app)
    await signedUp(app, thief, 'eve@example.com')
    thief.browser.cookies.clear()
    const { options } = await fetchOptions(thief.browser)
    const credential = await thief.authenticator.authenticate(options)
    const [ada] = authenticator.passkeys

    const response = await postCredential(thief.browser, 'authenticate', {
      ...credential,
      id: ada?.id,
      rawId: ada?.id,
      response: { ...credential.response, userHandle: ada?.userHandle },
    })

    expect(errorOf(response)).toBe('passkey_refused')
  })

  it('of one ceremony are none of the other', async () => {
    const app = createPasskeyApp()
    const device = await signedUp(app)
    device.browser.cookies.clear()

    const codes = [
      errorOf(await signInWithPasskey(device, { type: 'webauthn.create' })),
      errorOf(await signUpWithPasskey(openDevice(app), 'grace@example.com', { type: 'webauthn.get' })),
    ]

    expect(codes).toEqual(['passkey_refused', 'passkey_refused'])
  })
})

describe('counters', () => {
  it('that went back, or stand still, betray a copy', async () => {
    const app = createPasskeyApp()
    const device = await signedUp(app, openDevice(app, { counts: true, isSynced: false }))
    await signInWithPasskey(device, { counter: 7 })
    device.browser.cookies.clear()

    const codes: (string | null)[] = []
    for (const counter of [7, 6, 0]) codes.push(errorOf(await signInWithPasskey(device, { counter })))

    expect(codes).toEqual(['passkey_refused', 'passkey_refused', 'passkey_refused'])
    expect(await device.browser.session()).toBeNull()
    expect(errorOf(await signInWithPasskey(device, { counter: 8 }))).toBeNull()
  })
})

describe('user handles', () => {
  it.each([
    ['of somebody else', 'c29tZWJvZHkgZWxzZQ'],
    ['that are missing', null],
  ])('%s are refused', async (_name, userHandle) => {
    const app = createPasskeyApp()
    const { authenticator } = await signedUp(app)
    const browser = app.open()

    const response = await signInWithPasskey({ browser, authenticator }, { userHandle })

    expect(errorOf(response)).toBe('passkey_refused')
  })

  it('are the same for all passkeys of a user, and nobody else’s', async () => {
    const app = createPasskeyApp()
    const device = await signedUp(app)
    const phone = { browser: device.browser, authenticator: openDevice(app).authenticator }
    await addPasskey(phone)
    const other = await signedUp(app, openDevice(app), 'grace@example.com')

    const [first, second, third] = [device, phone, other].map(
      ({ authenticator }) => authenticator.passkeys[0]?.userHandle,
    )

    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })
})

describe('credential ids', () => {
  it('of other users cannot be taken, neither by somebody new nor by a user', async () => {
    const app = createPasskeyApp()
    const { authenticator } = await signedUp(app)
    const credentialId = authenticator.passkeys[0]?.id ?? ''
    const eve = await signedUp(app, openDevice(app), 'eve@example.com')
    const stranger = openDevice(app)

    const key = openDevice(app).authenticator
    const added = await addPasskey({ ...eve, authenticator: key }, { changes: { credentialId } })
    const signedUpAgain = await signUpWithPasskey(stranger, 'new@example.com', { credentialId })

    expect([errorOf(added), errorOf(signedUpAgain)]).toEqual(['passkey_refused', 'passkey_refused'])
    expect(await stranger.browser.session()).toBeNull()
    const owner = await app.adapter.getAuthenticator(
      Buffer.from(credentialId, 'base64url').toString('base64'),
    )
    expect(owner?.userId).toBe((await app.adapter.getUserByEmail('ada@example.com'))?.id)
  })

  it('longer than a row can hold are refused', async () => {
    const app = createPasskeyApp()
    const credentialId = 'A'.repeat(300)

    const response = await signUpWithPasskey(openDevice(app), 'ada@example.com', { credentialId })

    expect(errorOf(response)).toBe('passkey_refused')
  })
})

describe('attestation', () => {
  it('with certificates, which a verifier would look up wherever they say, is refused unread', async () => {
    const app = createPasskeyApp()
    const reached: string[] = []
    const { fetch } = globalThis
    globalThis.fetch = async (input) => {
      reached.push(String(input))
      throw new Error('nobody is to be reached')
    }

    const codes: (string | null)[] = []
    for (const format of [
      'packed',
      'fido-u2f',
      'tpm',
      'apple',
      'android-key',
      'android-safetynet',
      'other',
    ]) {
      const attestation = { format, x5c: new Uint8Array(32) }
      codes.push(errorOf(await signUpWithPasskey(openDevice(app), 'ada@example.com', { attestation })))
    }
    globalThis.fetch = fetch

    expect(new Set(codes)).toEqual(new Set(['passkey_refused']))
    expect(reached).toEqual([])
  })
})

describe('shapes', () => {
  const bytes = 'AAAA'
  const valid = {
    id: bytes,
    rawId: bytes,
    type: 'public-key',
    response: {
      clientDataJSON: toBase64url('{"challenge":"x"}'),
      authenticatorData: bytes,
      signature: bytes,
    },
  }
  const shapes: readonly [string, unknown][] = [
    ['no JSON', '{'],
    ['a list', []],
    ['nothing', 'null'],
    ['no response', { ...valid, response: undefined }],
    ['another type', { ...valid, type: 'password' }],
    ['two ids', { ...valid, rawId: 'BBBB' }],
    ['an id that is a list', { ...valid, id: ['AAAA'], rawId: ['AAAA'] }],
    ['an id of 10 KB', { ...valid, id: 'A'.repeat(10_000), rawId: 'A'.repeat(10_000) }],
    ['an id in other letters', { ...valid, id: 'a+/=', rawId: 'a+/=' }],
    [
      'client data of 30 KB',
      { ...valid, response: { ...valid.response, clientDataJSON: 'A'.repeat(30_000) } },
    ],
    ['client data that is no JSON', { ...valid, response: { ...valid.response, clientDataJSON: 'AAAA' } }],
    ['a prototype', JSON.stringify(valid).replace('"id"', '"__proto__":{"id":"x"},"id"')],
  ]

  it.each(shapes)('%s is refused with a code', async (_name, credential) => {
    const app = createPasskeyApp()
    const codes: (string | null)[] = []
    for (const action of ['authenticate', 'register'] as const)
      codes.push(errorOf(await postCredential(app.open(), action, credential)))

    for (const code of codes) expect(code).toMatch(/^(?:passkey_refused|challenge_mismatch)$/)
    expect(app.logged.join()).not.toContain('TypeError')
  })

  it('with broken attestation objects are refused with a code', async () => {
    const app = createPasskeyApp()
    const codes: (string | null)[] = []
    for (const attestationObject of [
      'AAAA',
      'gA',
      'oWF4',
      'v_8',
      `${'gY'.repeat(5000)}`,
      toBase64url('\u00ff'.repeat(99)),
    ]) {
      const { browser, authenticator } = openDevice(app)
      const { options } = await fetchOptions(browser, {
        action: 'register',
        email: `a${codes.length}@example.com`,
      })
      const credential = await authenticator.register(options)
      const response = { ...credential.response, attestationObject }
      codes.push(errorOf(await postCredential(browser, 'register', { ...credential, response })))
    }

    expect(new Set(codes)).toEqual(new Set(['passkey_refused']))
  })

  it('over 64 KB are refused before they are read', async () => {
    const response = await postCredential(createPasskeyApp().open(), 'authenticate', 'x'.repeat(70_000))

    expect(response.status).toBe(413)
  })
})

async function signedUp(
  app: ReturnType<typeof createPasskeyApp>,
  device: Device = openDevice(app),
  address = 'ada@example.com',
): Promise<Device> {
  await signUpWithPasskey(device, address)
  return device
}

function toBase64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
