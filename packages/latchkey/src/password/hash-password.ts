// Makes hashes for storing, at the cost that OWASP recommends.
import { encodeBase64 } from './base64.ts'
import { deriveKey } from './derive-key.ts'
import type { Argon2Hash, ScryptHash } from './parse-hash.ts'

/** Algorithms that new hashes are made with. */
export type PasswordAlgorithm = 'scrypt' | 'argon2id'

/** Options of {@link hashPassword}. */
export interface HashPasswordOptions {
  /**
   * `scrypt` is part of every server runtime. `argon2id` needs Node 24.7 or the package `@noble/hashes`, also wherever
   * the hash is verified.
   *
   * @default 'scrypt'
   */
  readonly algorithm?: PasswordAlgorithm
}

/** Longest password that is hashed, in characters. Nobody types more; a megabyte would only cost time. */
export const maxPasswordLength = 4096

/**
 * Hashes a password for storing, as a PHC string with its salt and cost. Normalised to NFC first, so that it can be typed
 * on another keyboard. It does not judge the password: `checkPassword` does.
 *
 * @example '$scrypt$ln=15,r=8,p=3$…$…'
 * @throws RangeError for an empty password or one of more than 4096 characters.
 * @see OWASP Password Storage Cheat Sheet: scrypt N=2^15, r=8, p=3; Argon2id m=19 MiB, t=2, p=1
 */
export async function hashPassword(password: string, options: HashPasswordOptions = {}): Promise<string> {
  if (password === '' || password.length > maxPasswordLength) {
    throw new RangeError(`a password has 1 to ${maxPasswordLength} characters`)
  }
  const parameters = newParameters(options.algorithm)
  const key = await deriveKey(new TextEncoder().encode(password.normalize('NFC')), parameters)
  return `${writeCost(parameters)}$${encodeBase64(parameters.salt)}$${encodeBase64(key)}`
}

/** The parameters of a new hash, with a fresh salt; `hash` is a place of the right size. */
export function newParameters(algorithm: PasswordAlgorithm = 'scrypt'): ScryptHash | Argon2Hash {
  const bytes = { salt: crypto.getRandomValues(new Uint8Array(16)), hash: new Uint8Array(32) }
  if (algorithm === 'scrypt') return { kind: 'scrypt', log2Cost: 15, blockSize: 8, parallelism: 3, ...bytes }
  const cost = { memoryKib: 19_456, passes: 2, parallelism: 1 }
  return { kind: 'argon2', variant: 'argon2id', ...cost, ...bytes }
}

function writeCost(parameters: ScryptHash | Argon2Hash): string {
  if (parameters.kind === 'scrypt') {
    return `$scrypt$ln=${parameters.log2Cost},r=${parameters.blockSize},p=${parameters.parallelism}`
  }
  return `$argon2id$v=19$m=${parameters.memoryKib},t=${parameters.passes},p=${parameters.parallelism}`
}
