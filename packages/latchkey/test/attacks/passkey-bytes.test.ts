// Threat: what a passkey answers is not what an authenticator wrote: bytes changed, cut, nested, of lengths that are not there,
// members of other types. Nobody is signed in, nothing is stored, nothing fails, and the challenge is used up.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCbor } from '../../src/testing/encode-cbor.ts'
import type { CredentialJson } from '../../src/testing/software-authenticator.ts'
import { tries } from '../support/fuzz.ts'
import { applyEdit, type Edit, edit, hostilePiece } from '../support/hostile-cbor.ts'
import {
  createPasskeyApp,
  type Device,
  errorOf,
  fetchOptions,
  openDevice,
  postCredential,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import type { TestApp } from '../support/test-auth.ts'

const refusals = /^(?:passkey_refused|passkey_unknown|challenge_mismatch)$/
const createApp = (): TestApp => createPasskeyApp({ rateLimiter: { count: () => 0 } })

/** The credential with some bytes of its response edited. */
function editResponse(credential: CredentialJson, member: string, change: Edit): CredentialJson {
  const value = credential.response[member]
  const bytes = Buffer.from(typeof value === 'string' ? value : '', 'base64url')
  const edited = Buffer.from(applyEdit(bytes, change)).toString('base64url')
  return { ...credential, response: { ...credential.response, [member]: edited } }
}

/**
 * What a member has that counts: what was signed, and the numbers of the signature. How an attestation object or an ECDSA
 * signature is written around them is not signed, and readers take more than one form.
 */
function essenceOf(member: string, bytes: Buffer): readonly Buffer[] {
  if (member === 'attestationObject') {
    const signature = bytes.subarray(bytes.indexOf('csig') + 6)
    return [...numbersOf(signature), bytes.subarray(bytes.indexOf('authData') + 10)]
  }
  return member === 'signature' && bytes[0] === 0x30 && bytes.length < 80 ? numbersOf(bytes) : [bytes]
}

/** `r` and `s` of SEQUENCE { INTEGER r, INTEGER s }. */
function numbersOf(signature: Buffer): readonly Buffer[] {
  const end = 4 + (signature[3] ?? 0)
  return [signature.subarray(4, end), signature.subarray(end + 2, end + 2 + (signature[end + 1] ?? 0))]
}

function readMember({ response }: CredentialJson, member: string): Buffer {
  return Buffer.from(String(response[member]), 'base64url')
}

/** Whether nothing that counts was changed: then it may be taken or not. */
function saysTheSame(credential: CredentialJson, edited: CredentialJson, member: string): boolean {
  const before = readMember(credential, member)
  const after = readMember(edited, member)
  const essence = essenceOf(member, before)
  return essence.length === 1 ? after.equals(before) : essence.every((part) => after.includes(part))
}

/** No failure: neither in the answer nor in the log. */
function expectAnswer(app: TestApp, response: Response): void {
  expect(response.status).toBeLessThan(500)
  expect(app.logged.splice(0).filter((line) => !line.startsWith('request refused'))).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
}

/** A code of ours, and no session. */
function expectRefusal(response: Response): void {
  expect(errorOf(response) ?? 'none').toMatch(refusals)
  expect(response.headers.getSetCookie().join()).not.toMatch(/latchkey\.session=[^;]/)
}

/** Values of types that nobody expects there. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e21,
    '',
    ' ',
    [],
    {},
    [[]],
    ['AAAA'],
    { length: 4 },
    'A',
    'AAA=',
    'a+/b',
    '\0',
    '😀',
    '\ud800',
  ),
  fc.constantFrom('A'.repeat(1367), 'A'.repeat(4097), 'A'.repeat(8193), 'A'.repeat(32_769)),
  fc.constantFrom({ toString: 'x' }, { __proto__: null, constructor: { prototype: {} } }),
  fc.jsonValue({ maxDepth: 2 }),
)

describe('a sign-in', () => {
  const app = createApp()

  async function begin({ authenticator }: Device) {
    const browser = app.open()
    const { options } = await fetchOptions(browser)
    return { browser, credential: await authenticator.authenticate(options) }
  }

  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'with any bytes changed signs nobody in (%s)',
    async (algorithm) => {
      const device = openDevice(app, { algorithm })
      await signUpWithPasskey(device, `${algorithm}@example.com`.toLowerCase())
      const member = fc.constantFrom('authenticatorData', 'clientDataJSON', 'signature', 'userHandle')

      await fc.assert(
        fc.asyncProperty(member, edit, async (name, change) => {
          const { browser, credential } = await begin(device)
          const edited = editResponse(credential, name, change)

          const response = await postCredential(browser, 'authenticate', edited)

          expectAnswer(app, response)
          if (saysTheSame(credential, edited, name)) return
          expectRefusal(response)
          expect(await browser.session()).toBeNull()
          // What was signed before is good once, and not at all where the attempt was read and named the challenge.
          const { length } = readMember(edited, name)
          const isRead = length > 0 && length <= (name === 'userHandle' ? 66 : 6144)
          const again = await postCredential(browser, 'authenticate', credential)
          if (name !== 'clientDataJSON' && isRead) expectRefusal(again)
          browser.cookies.delete('__Host-latchkey.session')
          expectRefusal(await postCredential(browser, 'authenticate', credential))
          expectAnswer(app, again)
        }),
        tries(70),
      )
    },
  )

  it('with a member of another type signs nobody in', async () => {
    const device = openDevice(app)
    await signUpWithPasskey(device)
    const path = fc.constantFrom(
      ...['id', 'rawId', 'type', 'response', 'response.clientDataJSON', 'response.authenticatorData'],
      ...['response.signature', 'response.userHandle'],
    )

    await fc.assert(
      fc.asyncProperty(path, oddValue, async (where, value) => {
        const { browser, credential } = await begin(device)

        const response = await postCredential(browser, 'authenticate', withMember(credential, where, value))

        expectAnswer(app, response)
        expectRefusal(response)
        expect(await browser.session()).toBeNull()
      }),
      tries(150),
    )
  })
})

function withMember(credential: CredentialJson, path: string, value: unknown): unknown {
  const [outer = '', inner] = path.split('.')
  if (inner === undefined) return { ...credential, [outer]: value }
  return { ...credential, response: { ...credential.response, [inner]: value } }
}

describe('a sign-up', () => {
  const app = createApp()
  let count = 0

  async function begin(attestsItself: boolean) {
    const device = openDevice(app)
    const { browser, authenticator } = device
    const address = `person${count++}@example.com`
    const { options } = await fetchOptions(browser, { action: 'register', email: address })
    return { browser, device, address, credential: await authenticator.register(options, { attestsItself }) }
  }

  const stored = (credential: CredentialJson) =>
    app.adapter.getAuthenticator(Buffer.from(credential.id, 'base64url').toString('base64'))

  it('with any bytes changed makes neither user nor passkey, where the passkey signed them', async () => {
    const member = fc.constantFrom(
      'attestationObject',
      'attestationObject',
      'attestationObject',
      'clientDataJSON',
    )

    await fc.assert(
      fc.asyncProperty(member, edit, async (name, change) => {
        const { browser, address, credential } = await begin(true)
        const edited = editResponse(credential, name, change)

        const response = await postCredential(browser, 'register', edited)

        expectAnswer(app, response)
        if (saysTheSame(credential, edited, name)) return
        expectRefusal(response)
        expect(await browser.session()).toBeNull()
        expect(await app.adapter.getUserByEmail(address)).toBeNull()
        expect(await stored(credential)).toBeNull()
      }),
      tries(200),
    )
  })

  it('with any bytes changed fails nowhere where nothing signed them, now or when the passkey is used', async () => {
    await fc.assert(
      fc.asyncProperty(edit, async (change) => {
        const { browser, device, credential } = await begin(false)
        const edited = editResponse(credential, 'attestationObject', change)

        const made = await postCredential(browser, 'register', edited)
        expectAnswer(app, made)
        browser.cookies.delete('__Host-latchkey.session')
        const used = await signInWithPasskey(device)

        expectAnswer(app, used)
        if (errorOf(made) !== null) expect(errorOf(used)).toBe('passkey_unknown')
      }),
      tries(150),
    )
  })

  it('with any CBOR in place of a part, deep, huge or of another type, is refused', async () => {
    const part = fc.constantFrom('fmt', 'attStmt', 'authData', 'key', 'extensions', 'whole')

    await fc.assert(
      fc.asyncProperty(part, hostilePiece, async (name, piece) => {
        const { browser, address, credential } = await begin(false)
        const attestationObject = replacePart(readMember(credential, 'attestationObject'), name, piece)
        const response = {
          ...credential.response,
          attestationObject: attestationObject.toString('base64url'),
        }

        const answer = await postCredential(browser, 'register', { ...credential, response })

        expectAnswer(app, answer)
        // Nobody reads extensions, and the statement of an attestation that was not asked for is an empty map.
        if (name === 'extensions' || (name === 'attStmt' && piece[0] === 0xa0)) return
        expectRefusal(answer)
        expect(await app.adapter.getUserByEmail(address)).toBeNull()
        expect(await stored(credential)).toBeNull()
      }),
      tries(200),
    )
  })

  it('with a member of another type is refused', async () => {
    const path = fc.constantFrom(
      ...['id', 'rawId', 'type', 'response', 'response.clientDataJSON', 'response.attestationObject'],
    )

    await fc.assert(
      fc.asyncProperty(path, oddValue, async (where, value) => {
        const { browser, address, credential } = await begin(false)

        const response = await postCredential(browser, 'register', withMember(credential, where, value))

        expectAnswer(app, response)
        expectRefusal(response)
        expect(await app.adapter.getUserByEmail(address)).toBeNull()
      }),
      tries(100),
    )
  })
})

/** The attestation object with one part of it replaced; lengths around it are those of the new one. */
function replacePart(whole: Buffer, part: string, piece: Uint8Array): Buffer {
  const authData = whole.subarray(whole.indexOf('authData') + 10)
  const keyStart = 37 + 16 + 2 + authData.readUInt16BE(37 + 16)
  const text = (value: string): Uint8Array => encodeCbor(value)
  const withFlags = Buffer.from(authData)
  withFlags[32] = (withFlags[32] ?? 0) | 0x80 // extension data follows
  const newAuthData: Readonly<Record<string, Uint8Array>> = {
    key: Buffer.concat([authData.subarray(0, keyStart), piece]),
    extensions: Buffer.concat([withFlags, piece]),
  }
  if (part === 'whole') return Buffer.from(piece)
  return Buffer.concat([
    Uint8Array.of(0xa3),
    ...[text('fmt'), part === 'fmt' ? piece : text('none')],
    ...[text('attStmt'), part === 'attStmt' ? piece : Uint8Array.of(0xa0)],
    ...[text('authData'), part === 'authData' ? piece : encodeCbor(newAuthData[part] ?? authData)],
  ])
}
