// Reads the credential that the browser posts (WebAuthn §5.1.3, `toJSON`): known members, bounded, base64url.
import { base64urlToBytes } from '../../crypto/base64url.ts'
import { PasskeyRefused } from '../../errors/passkey-errors.ts'

/** A new passkey, not verified yet. */
export interface RegistrationCredential {
  readonly id: string
  readonly clientData: ClientData
  readonly clientDataJSON: string
  readonly attestationObject: string
  readonly transports: readonly string[]
}

/** A signature by a passkey, not verified yet. */
export interface AuthenticationCredential {
  readonly id: string
  readonly clientData: ClientData
  readonly clientDataJSON: string
  readonly authenticatorData: string
  readonly signature: string
  readonly userHandle: string | undefined
}

/** What the browser says it was asked (WebAuthn §5.8.1). */
export interface ClientData {
  readonly challenge: string
  /** Whether the page was in a frame of another origin. */
  readonly isCrossOrigin: boolean
}

/** Longest values in base64url characters: several times what authenticators send. */
const maxLength = {
  id: 1366,
  clientDataJSON: 4096,
  authenticatorData: 8192,
  signature: 8192,
  attestationObject: 32_768,
  userHandle: 88,
} as const

/** @throws PasskeyRefused `passkey_refused` if it is no such credential. */
export function parseRegistrationCredential(data: string): RegistrationCredential {
  const { id, response } = parseCredential(data)
  const clientDataJSON = readBytes(response, 'clientDataJSON')
  return {
    id,
    clientDataJSON,
    clientData: parseClientData(clientDataJSON),
    attestationObject: readBytes(response, 'attestationObject'),
    transports: readTransports(response['transports']),
  }
}

/** @throws PasskeyRefused `passkey_refused` if it is no such credential. */
export function parseAuthenticationCredential(data: string): AuthenticationCredential {
  const { id, response } = parseCredential(data)
  const clientDataJSON = readBytes(response, 'clientDataJSON')
  const { userHandle } = response
  const isAnonymous = userHandle === undefined || userHandle === null || userHandle === ''
  return {
    id,
    clientDataJSON,
    clientData: parseClientData(clientDataJSON),
    authenticatorData: readBytes(response, 'authenticatorData'),
    signature: readBytes(response, 'signature'),
    userHandle: isAnonymous ? undefined : readBytes(response, 'userHandle'),
  }
}

type Members = Readonly<Record<string, unknown>>

function parseCredential(data: string): { readonly id: string; readonly response: Members } {
  const credential = parseObject(data)
  const { response, type } = credential
  if (type !== 'public-key' || !isObject(response)) throw malformed('not a public-key credential')
  const id = readBytes(credential, 'id')
  if (credential['rawId'] !== id) throw malformed('id and rawId differ')
  return { id, response }
}

function parseClientData(clientDataJSON: string): ClientData {
  const { challenge, crossOrigin } = parseObject(new TextDecoder().decode(base64urlToBytes(clientDataJSON)))
  if (typeof challenge !== 'string' || challenge.length > 256)
    throw malformed('client data without challenge')
  return { challenge, isCrossOrigin: crossOrigin === true }
}

function parseObject(text: string): Members {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // Told below: the parser's own message quotes what was sent.
  }
  throw malformed('not a JSON object')
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readBytes(members: Members, name: keyof typeof maxLength): string {
  const value = members[name]
  const isText = typeof value === 'string' && value !== '' && value.length <= maxLength[name]
  if (isText && /^[\w-]+$/.test(value) && value.length % 4 !== 1) return value
  throw malformed(`${name} is no base64url, or too long`)
}

/** Browsers may add new ones; text of any other kind is left out. */
function readTransports(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value
    .filter((one): one is string => typeof one === 'string' && /^[a-z-]{1,20}$/.test(one))
    .slice(0, 8)
}

function malformed(detail: string): PasskeyRefused {
  return new PasskeyRefused({ detail: `malformed credential: ${detail}` })
}
