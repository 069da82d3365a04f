// Seals claims into a compact JWE (RFC 7516, `dir` + `A256GCM`) and opens them again: the own fast path of the library.
// Header bytes are constant per key and purpose, so opening compares text and parses no header.
import { type Awaitable, chain } from '../model/awaitable.ts'
import type { JsonObject } from '../model/json.ts'
import { type EpochMilliseconds, toEpochSeconds } from '../model/time.ts'
import type { AesKey, CryptoBackend } from './backend.ts'
import { bytesToBase64url } from './base64url.ts'
import { describePurpose, type Purpose } from './purpose.ts'

/** Claims that every sealed value carries. */
export interface SealedClaims {
  readonly aud: string
  readonly exp: number
  readonly iat: number
}

/** Seals and opens values of one purpose. */
export interface Sealer {
  /** Seals claims for `ttlSeconds`. `iat`, `exp` and `aud` are set here. */
  seal(claims: object, ttlSeconds: number, now: EpochMilliseconds): Awaitable<string>
  /** The claims, or `undefined` if the value is altered, expired, of another purpose, key or application. */
  open(token: string, now: EpochMilliseconds): Awaitable<OpenedSeal | undefined>
}

/** An opened value. */
export interface OpenedSeal {
  readonly claims: SealedClaims & JsonObject
  /** The sealed JSON as it was. Comparing against it tells whether claims changed. */
  readonly json: string
  /** Whether the newest secret sealed it. If not, seal it again when convenient. */
  readonly isCurrentKey: boolean
}

/** What a sealer is made of. */
export interface SealerSettings {
  readonly backend: CryptoBackend
  readonly secrets: readonly [string, ...string[]]
  readonly purpose: Purpose
  readonly appId: string
}

interface SealingKey {
  readonly key: AesKey
  /** Protected header, base64url. */
  readonly header: string
  /** What every value sealed with this key begins with: the header and the empty encrypted key. */
  readonly prefix: string
}

/** Longest value that is looked at, in characters. Cookies together are bounded to 16 KB anyway. */
const maxTokenLength = 32_768

/** Makes the sealer of one purpose. Keys are derived on first use and kept. */
export function createSealer({ backend, secrets, purpose, appId }: SealerSettings): Sealer {
  let keys: Awaitable<readonly SealingKey[]> | undefined

  function allKeys(): Awaitable<readonly SealingKey[]> {
    keys ??= deriveAll(backend, secrets, purpose)
    return keys
  }

  return {
    seal(claims, ttlSeconds, now) {
      const iat = toEpochSeconds(now)
      const json = JSON.stringify({ ...claims, aud: appId, iat, exp: iat + ttlSeconds })
      return chain(allKeys(), (ring) => sealWith(backend, newest(ring), json))
    },
    open(token, now) {
      if (token.length > maxTokenLength) return undefined
      return chain(allKeys(), (ring) => {
        const index = ring.findIndex(({ prefix }) => token.startsWith(prefix))
        const match = ring[index]
        if (!match) return undefined
        return chain(decryptToken(backend, match, token), (json) =>
          json === undefined ? undefined : readClaims(json, { appId, now, isCurrentKey: index === 0 }),
        )
      })
    },
  }
}

function newest(ring: readonly SealingKey[]): SealingKey {
  const [first] = ring
  if (!first) throw new RangeError('a key ring has at least one key')
  return first
}

function deriveAll(
  backend: CryptoBackend,
  secrets: readonly string[],
  purpose: Purpose,
): Awaitable<readonly SealingKey[]> {
  const derived = secrets.map((secret) => deriveSealingKey(backend, secret, purpose))
  const isAllHere = derived.every((key): key is SealingKey => !(key instanceof Promise))
  return isAllHere ? derived : Promise.all(derived)
}

function deriveSealingKey(backend: CryptoBackend, secret: string, purpose: Purpose): Awaitable<SealingKey> {
  const info = describePurpose(purpose)
  return chain(backend.deriveBits(secret, info), (bits) =>
    chain(backend.importAesKey(bits), (key) =>
      chain(backend.sha256(`kid:${bytesToBase64url(bits)}`), (digest) => {
        const header = encodeHeader(purpose, digest.slice(0, 11))
        return { key, header, prefix: `${header}..` }
      }),
    ),
  )
}

/** RFC 7516 §4.1: `typ` names the purpose, `kid` the secret. */
function encodeHeader(purpose: Purpose, kid: string): string {
  const header = JSON.stringify({ alg: 'dir', enc: 'A256GCM', typ: `latchkey-${purpose}`, kid })
  return bytesToBase64url(new TextEncoder().encode(header))
}

function sealWith(
  backend: CryptoBackend,
  { key, header, prefix }: SealingKey,
  json: string,
): Awaitable<string> {
  return chain(
    backend.encrypt(key, header, json),
    ({ iv, ciphertext, tag }) => `${prefix}${iv}.${ciphertext}.${tag}`,
  )
}

function decryptToken(
  backend: CryptoBackend,
  { key, header, prefix }: SealingKey,
  token: string,
): Awaitable<string | undefined> {
  const ivStart = prefix.length
  const ivEnd = token.indexOf('.', ivStart)
  const ciphertextEnd = token.indexOf('.', ivEnd + 1)
  // 96-bit IV and 128-bit tag, nothing else: 16 and 22 characters (RFC 7518 §5.3).
  if (ivEnd - ivStart !== 16 || ciphertextEnd < 0 || token.length - ciphertextEnd !== 23) return undefined
  const iv = token.slice(ivStart, ivEnd)
  const ciphertext = token.slice(ivEnd + 1, ciphertextEnd)
  const tag = token.slice(ciphertextEnd + 1)
  return backend.decrypt(key, header, { iv, ciphertext, tag })
}

function readClaims(
  json: string,
  { appId, now, isCurrentKey }: { appId: string; now: EpochMilliseconds; isCurrentKey: boolean },
): OpenedSeal | undefined {
  const claims: OpenedSeal['claims'] = JSON.parse(json) // sealed by us: authenticated, so the shape is ours
  if (claims.aud !== appId || typeof claims.exp !== 'number' || claims.exp * 1000 <= now) return undefined
  return { claims, json, isCurrentKey }
}
