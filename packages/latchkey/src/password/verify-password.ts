// Compares a password with a stored hash of any kind we know.

import { isEqualConstantTime } from '../crypto/equal.ts'
import { UnsupportedPasswordHash } from '../errors/sign-in-errors.ts'
import { encodeBase64 } from './base64.ts'
import { verifyBcrypt } from './bcrypt.ts'
import { deriveKey } from './derive-key.ts'
import { type HashPasswordOptions, maxPasswordLength, newParameters } from './hash-password.ts'
import { type ParsedHash, readHash } from './parse-hash.ts'

/**
 * Whether the password has this hash. Knows argon2id, argon2i, argon2d, scrypt and PBKDF2 as PHC strings, bcrypt, and
 * the spellings of passlib and Django.
 *
 * @throws {@link UnsupportedPasswordHash} `unsupported_password_hash` — the form is unknown, or the cost is absurd.
 * @throws MissingPackage `missing_package` — bcryptjs or `@noble/hashes` is needed.
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  return verifyParsed(password, parseHash(hash))
}

/** Reads a stored hash. @throws {@link UnsupportedPasswordHash} `unsupported_password_hash` */
export function parseHash(hash: string): ParsedHash {
  const parsed = readHash(hash)
  if (parsed) return parsed
  throw new UnsupportedPasswordHash({ detail: 'the stored password hash has no form that is known' })
}

/** As `verifyPassword`, of a hash that was read before. */
export async function verifyParsed(password: string, parsed: ParsedHash): Promise<boolean> {
  if (password === '' || password.length > maxPasswordLength) return false
  if (await matches(password, parsed)) return true
  // Ours are made of NFC. Others hash what was typed, which on nearly every keyboard is NFC too.
  const normalised = password.normalize('NFC')
  return normalised !== password && matches(normalised, parsed)
}

async function matches(password: string, parsed: ParsedHash): Promise<boolean> {
  if (parsed.kind === 'bcrypt') return verifyBcrypt(password, parsed.text)
  const key = await deriveKey(new TextEncoder().encode(password), parsed)
  return isEqualConstantTime(encodeBase64(key), encodeBase64(parsed.hash))
}

/** Whether a new hash should replace this one: another algorithm, or a lower cost than `hashPassword` uses. */
export function needsRehash(hash: string, { algorithm }: HashPasswordOptions = {}): boolean {
  const stored = readHash(hash)
  const wanted = newParameters(algorithm)
  if (stored?.kind !== wanted.kind) return true
  return (
    stored.salt.length < wanted.salt.length ||
    stored.hash.length < wanted.hash.length ||
    isCheaper(stored, wanted)
  )
}

function isCheaper(stored: ParsedHash, wanted: ParsedHash): boolean {
  if (stored.kind === 'scrypt') {
    const { log2Cost, blockSize, parallelism } = stored
    // Any of OWASP's equal choices will do: 2^17·1, 2^16·2, 2^15·3, 2^14·5.
    return blockSize < 8 || log2Cost < 14 || 2 ** log2Cost * parallelism < 2 ** 14 * 5
  }
  if (stored.kind !== 'argon2' || wanted.kind !== 'argon2') return false
  return (
    stored.variant !== wanted.variant || stored.memoryKib < wanted.memoryKib || stored.passes < wanted.passes
  )
}
