// Reads stored password hashes: PHC strings, modular crypt, and Django's spelling of PBKDF2. Costs are bounded, so that a
// damaged row cannot make one sign-in take all memory or minutes.
import { decodeBase64 } from './base64.ts'

/** Digests that PBKDF2 is used with. */
export type Pbkdf2Digest = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

interface SaltedHash {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly hash: Uint8Array<ArrayBuffer>
}

/** Argon2 (RFC 9106). */
export interface Argon2Hash extends SaltedHash {
  readonly kind: 'argon2'
  readonly variant: 'argon2id' | 'argon2i' | 'argon2d'
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
}

/** scrypt (RFC 7914). `N` is 2 to the power of `log2Cost`. */
export interface ScryptHash extends SaltedHash {
  readonly kind: 'scrypt'
  readonly log2Cost: number
  readonly blockSize: number
  readonly parallelism: number
}

/** PBKDF2 (RFC 8018 §5.2). */
export interface Pbkdf2Hash extends SaltedHash {
  readonly kind: 'pbkdf2'
  readonly digest: Pbkdf2Digest
  readonly iterations: number
}

/** bcrypt, kept as text: it has an alphabet of its own. */
export interface BcryptHash {
  readonly kind: 'bcrypt'
  readonly cost: number
  readonly text: string
}

/** A stored hash that was understood. */
export type ParsedHash = Argon2Hash | ScryptHash | Pbkdf2Hash | BcryptHash

/** Reads a stored hash; `undefined` if its form is unknown or its cost is out of bounds. */
export function readHash(text: string): ParsedHash | undefined {
  if (text.length > 1024) return undefined
  return (
    readArgon2(text) ?? readScrypt(text) ?? readBcrypt(text) ?? readPbkdf2(text) ?? readDjangoPbkdf2(text)
  )
}

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` */
function readArgon2(text: string): Argon2Hash | undefined {
  const match = /^\$(argon2(?:id|i|d))\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(text)
  const bytes = readBytes(match?.[5], match?.[6])
  if (!match || !bytes) return undefined
  const [memoryKib = 0, passes = 0, parallelism = 0] = match.slice(2, 5).map(Number)
  const isPossible = isWithin(parallelism, 1, 64) && isWithin(memoryKib, 8 * parallelism, 1_048_576)
  if (!isPossible || !isWithin(passes, 1, 64)) return undefined
  const variant = match[1] as Argon2Hash['variant'] // the pattern admits these three
  return { kind: 'argon2', variant, memoryKib, passes, parallelism, ...bytes }
}

/** `$scrypt$ln=15,r=8,p=3$salt$hash` */
function readScrypt(text: string): ScryptHash | undefined {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(text)
  const bytes = readBytes(match?.[4], match?.[5])
  if (!match || !bytes) return undefined
  const [log2Cost = 0, blockSize = 0, parallelism = 0] = match.slice(1, 4).map(Number)
  if (!isWithin(log2Cost, 1, 24) || !isWithin(blockSize, 1, 64) || !isWithin(parallelism, 1, 64))
    return undefined
  if (128 * 2 ** log2Cost * blockSize > 1_073_741_824) return undefined
  return { kind: 'scrypt', log2Cost, blockSize, parallelism, ...bytes }
}

/** `$2b$12$…`, and `2a`, `2y`, which compute the same. `2x` marks the output of a broken implementation. */
function readBcrypt(text: string): BcryptHash | undefined {
  const match = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(text)
  const cost = Number(match?.[1])
  return match && isWithin(cost, 4, 18) ? { kind: 'bcrypt', cost, text } : undefined
}

/** `$pbkdf2-sha256$29000$salt$hash` (passlib) and `$pbkdf2-sha256$i=29000,l=32$salt$hash` (PHC). */
function readPbkdf2(text: string): Pbkdf2Hash | undefined {
  const match = /^\$pbkdf2(-sha(?:1|256|384|512))?\$(?:i=)?(\d+)(?:,l=\d+)?\$([^$]+)\$([^$]+)$/.exec(text)
  // Passlib writes "." for "+".
  const bytes = readBytes(match?.[3]?.replaceAll('.', '+'), match?.[4]?.replaceAll('.', '+'))
  return match && bytes ? toPbkdf2(match[1]?.slice(1) ?? 'sha1', match[2], bytes) : undefined
}

/** `pbkdf2_sha256$600000$salt$hash`; the salt is the text itself. */
function readDjangoPbkdf2(text: string): Pbkdf2Hash | undefined {
  const match = /^pbkdf2_(sha1|sha256|sha512)\$(\d+)\$([^$]+)\$([^$]+)$/.exec(text)
  const hash = decodeBase64(match?.[4] ?? '')
  if (!match || !hash) return undefined
  return toPbkdf2(match[1] ?? '', match[2], { salt: new TextEncoder().encode(match[3]), hash })
}

function toPbkdf2(digest: string, count: string | undefined, bytes: SaltedHash): Pbkdf2Hash | undefined {
  const iterations = Number(count)
  if (!isWithin(iterations, 1, 10_000_000)) return undefined
  return { kind: 'pbkdf2', digest: digest.replace('sha', 'SHA-') as Pbkdf2Digest, iterations, ...bytes }
}

function readBytes(salt: string | undefined, hash: string | undefined): SaltedHash | undefined {
  const bytes = { salt: decodeBase64(salt ?? ''), hash: decodeBase64(hash ?? '') }
  if (!bytes.salt || !bytes.hash) return undefined
  // A short hash would let every 2^n-th password in.
  if (bytes.salt.length < 4 || !isWithin(bytes.hash.length, 16, 128)) return undefined
  return { salt: bytes.salt, hash: bytes.hash }
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
