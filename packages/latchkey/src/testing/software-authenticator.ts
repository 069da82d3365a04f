// An authenticator without hardware: makes passkeys and signs with them, as a browser would hand on what it does. Shares no
// code with the library that verifies, and can be told to do each single thing wrong.
import { base64urlToBytes, bytesToBase64url } from '../crypto/base64url.ts'
import { createPasskeyKey, type PasskeyAlgorithm, type PasskeyKey } from './authenticator-keys.ts'
import { encodeCbor, joinBytes } from './encode-cbor.ts'

/** What an authenticator is made of. */
export interface SoftwareAuthenticatorSettings {
  /** Page that runs the ceremonies. @default 'https://app.test' */
  readonly origin?: string
  /** @default 'ES256' */
  readonly algorithm?: PasskeyAlgorithm
  /** Whether signatures are counted. Passkeys that are synchronised never do. @default false */
  readonly counts?: boolean
  /** Whether passkeys can be copied to other devices. @default true */
  readonly isSynced?: boolean
}

/** One thing done in another way than it should be. */
export interface CeremonyChanges {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  /** `webauthn.create` or `webauthn.get`. */
  readonly type?: string
  readonly crossOrigin?: boolean
  /** Bits of the authenticator data to clear: 1 user present, 4 verified, 8 can be backed up, 16 is backed up. */
  readonly clearFlags?: number
  readonly setFlags?: number
  readonly counter?: number
  readonly userHandle?: string | null
  /** Id that a new passkey gets. @default 16 random bytes */
  readonly credentialId?: string
  /** Attestation with the new key itself (`packed`). @default none */
  readonly attestsItself?: boolean
  /** Members of the attestation statement besides, for example forged certificates. */
  readonly attestation?: { readonly format: string; readonly x5c?: Uint8Array }
  /** Changes one bit of the signature. */
  readonly breaksSignature?: boolean
}

/** A credential as `PublicKeyCredential.toJSON()` gives it. */
export interface CredentialJson {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly authenticatorAttachment: 'platform'
  readonly clientExtensionResults: object
  readonly response: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Members of the options that are looked at. */
export interface CeremonyOptionsJson {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
  readonly user?: { readonly id: string }
  readonly excludeCredentials?: readonly { readonly id: string }[]
}

/** A passkey in the authenticator. Counters can be turned, as in a copy. */
export interface StoredPasskey {
  readonly id: string
  readonly rpId: string
  readonly userHandle: string
  readonly key: PasskeyKey
  counter: number
}

/** An authenticator. */
export interface SoftwareAuthenticator {
  readonly passkeys: StoredPasskey[]
  /** Makes a passkey. @throws Error if it has one of those to exclude. */
  register(options: CeremonyOptionsJson, changes?: CeremonyChanges): Promise<CredentialJson>
  /** Signs with the newest passkey for the RP ID. @throws Error if it has none. */
  authenticate(options: CeremonyOptionsJson, changes?: CeremonyChanges): Promise<CredentialJson>
}

const userPresent = 0x01
const userVerified = 0x04
const backupEligible = 0x08
const backedUp = 0x10
const attestedData = 0x40

/**
 * Makes an authenticator.
 *
 * @example
 * const authenticator = createSoftwareAuthenticator({ origin: 'https://app.test' })
 * const { options } = await (await browser.get('/api/auth/webauthn-options/passkey')).json()
 * const data = JSON.stringify(await authenticator.authenticate(options))
 * await browser.submit('/api/auth/callback/passkey', { action: 'authenticate', data })
 */
export function createSoftwareAuthenticator(
  settings: SoftwareAuthenticatorSettings = {},
): SoftwareAuthenticator {
  const passkeys: StoredPasskey[] = []
  return {
    passkeys,
    async register(options, changes = {}) {
      if (options.excludeCredentials?.some(({ id }) => passkeys.some((passkey) => passkey.id === id)))
        throw new Error('InvalidStateError: there is a passkey already')
      const passkey: StoredPasskey = {
        id: changes.credentialId ?? bytesToBase64url(crypto.getRandomValues(new Uint8Array(16))),
        rpId: options.rp?.id ?? '',
        userHandle: options.user?.id ?? '',
        key: await createPasskeyKey(settings.algorithm ?? 'ES256'),
        counter: 0,
      }
      passkeys.push(passkey)
      return register(settings, { options, changes, passkey })
    },
    async authenticate(options, changes = {}) {
      const passkey = passkeys.findLast(({ rpId }) => rpId === options.rpId)
      if (!passkey) throw new Error('NotAllowedError: no passkey')
      if (settings.counts) passkey.counter += 1
      return authenticate(settings, { options, changes, passkey })
    },
  }
}

interface Ceremony {
  readonly options: CeremonyOptionsJson
  readonly changes: CeremonyChanges
  readonly passkey: StoredPasskey
}

async function register(
  settings: SoftwareAuthenticatorSettings,
  ceremony: Ceremony,
): Promise<CredentialJson> {
  const { passkey, changes } = ceremony
  const id = base64urlToBytes(passkey.id)
  const attested = joinBytes(new Uint8Array(16), Uint8Array.of(id.length >> 8, id.length & 0xff), id)
  const authData = joinBytes(
    await writeAuthData(settings, ceremony, attestedData),
    attested,
    passkey.key.publicKey,
  )
  const clientData = writeClientData(settings, ceremony, 'webauthn.create')
  const statement = await attest(ceremony, authData, clientData)
  const pairs = [
    ['fmt', statement.format],
    ['attStmt', { pairs: statement.pairs }],
    ['authData', authData],
  ] as const
  return toJson(passkey, {
    clientDataJSON: bytesToBase64url(clientData),
    attestationObject: bytesToBase64url(encodeCbor({ pairs })),
    transports: changes.attestation ? [] : ['internal', 'hybrid'],
  })
}

async function attest(
  { changes, passkey }: Ceremony,
  authData: Uint8Array,
  clientData: Uint8Array<ArrayBuffer>,
): Promise<{ format: string; pairs: (readonly [string, number | Uint8Array])[] }> {
  const { attestation, attestsItself } = changes
  if (!attestation && !attestsItself) return { format: 'none', pairs: [] }
  const signature = await sign(passkey, authData, clientData)
  const certificates = attestation?.x5c ? ([['x5c', attestation.x5c]] as const) : []
  return {
    format: attestation?.format ?? 'packed',
    pairs: [['alg', -7], ['sig', signature], ...certificates],
  }
}

async function authenticate(
  settings: SoftwareAuthenticatorSettings,
  ceremony: Ceremony,
): Promise<CredentialJson> {
  const { passkey, changes } = ceremony
  const authData = await writeAuthData(settings, ceremony, 0)
  const clientData = writeClientData(settings, ceremony, 'webauthn.get')
  const signature = await sign(passkey, authData, clientData)
  if (changes.breaksSignature) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
  const userHandle = changes.userHandle === undefined ? passkey.userHandle : (changes.userHandle ?? undefined)
  return toJson(passkey, {
    clientDataJSON: bytesToBase64url(clientData),
    authenticatorData: bytesToBase64url(authData),
    signature: bytesToBase64url(signature),
    userHandle,
  })
}

/** WebAuthn §6.1. */
async function writeAuthData(
  { isSynced = true }: SoftwareAuthenticatorSettings,
  { changes, passkey }: Ceremony,
  extraFlags: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const usual = userPresent | userVerified | (isSynced ? backupEligible | backedUp : 0) | extraFlags
  const flags = (usual & ~(changes.clearFlags ?? 0)) | (changes.setFlags ?? 0)
  const counter = new Uint8Array(4)
  new DataView(counter.buffer).setUint32(0, changes.counter ?? passkey.counter)
  return joinBytes(
    await sha256(new TextEncoder().encode(changes.rpId ?? passkey.rpId)),
    Uint8Array.of(flags),
    counter,
  )
}

/** WebAuthn §5.8.1. */
function writeClientData(
  { origin = 'https://app.test' }: SoftwareAuthenticatorSettings,
  { options, changes }: Ceremony,
  type: string,
): Uint8Array<ArrayBuffer> {
  const clientData = {
    type: changes.type ?? type,
    challenge: changes.challenge ?? options.challenge,
    origin: changes.origin ?? origin,
    crossOrigin: changes.crossOrigin ?? false,
  }
  return new TextEncoder().encode(JSON.stringify(clientData))
}

async function sign(
  { key }: StoredPasskey,
  authData: Uint8Array,
  clientData: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return key.sign(joinBytes(authData, await sha256(clientData)))
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function toJson({ id }: StoredPasskey, response: CredentialJson['response']): CredentialJson {
  return {
    id,
    rawId: id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response,
  }
}
