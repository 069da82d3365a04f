// bcrypt, for hashes that other systems made. The one door to bcryptjs, loaded when the first such hash is met.
import { MissingPackage } from '../errors/config-errors.ts'

/** bcrypt reads this many bytes of a password and ignores the rest. */
const maxPasswordBytes = 72

/**
 * Whether the password has this hash. A password longer than 72 bytes or with a NUL in it never has: bcrypt would
 * compare its beginning only.
 *
 * @throws MissingPackage `missing_package` — bcryptjs is not installed.
 */
export async function verifyBcrypt(password: string, hash: string): Promise<boolean> {
  const { compare } = await loadBcrypt()
  if (new TextEncoder().encode(password).length > maxPasswordBytes || password.includes('\0')) return false
  return compare(password, hash)
}

async function loadBcrypt(): Promise<typeof import('bcryptjs')> {
  try {
    return await import('bcryptjs')
  } catch (cause) {
    const detail = 'bcrypt hashes are verified by bcryptjs, which is not here. Run: npm install bcryptjs'
    throw new MissingPackage({ detail, cause })
  }
}
