// From password and parameters to the key that is stored: on the platform's own code where it has it, else on
// `@noble/hashes`.
import { deriveArgon2, deriveScrypt } from './memory-hard.ts'
import type { Argon2Hash, Pbkdf2Hash, ScryptHash } from './parse-hash.ts'

/**
 * Computes the key of a password.
 *
 * @throws MissingPackage `missing_package` — the platform lacks the algorithm and `@noble/hashes` is not installed.
 */
export function deriveKey(
  password: Uint8Array<ArrayBuffer>,
  parameters: Argon2Hash | ScryptHash | Pbkdf2Hash,
): Promise<Uint8Array> {
  switch (parameters.kind) {
    case 'argon2':
      return deriveArgon2(password, parameters)
    case 'scrypt':
      return deriveScrypt(password, parameters)
    case 'pbkdf2':
      return derivePbkdf2(password, parameters)
  }
}

async function derivePbkdf2(
  password: Uint8Array<ArrayBuffer>,
  { digest, iterations, salt, hash }: Pbkdf2Hash,
): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const parameters = { name: 'PBKDF2', hash: digest, salt, iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, hash.length * 8))
}
