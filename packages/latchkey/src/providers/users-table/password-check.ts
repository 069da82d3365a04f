// Compares a password with a row's hash, and takes as long when there is none.
import { UnsupportedPasswordHash } from '../../errors/sign-in-errors.ts'
import type { PasswordAlgorithm } from '../../password/hash-password.ts'
import { newParameters } from '../../password/hash-password.ts'
import { type ParsedHash, readHash } from '../../password/parse-hash.ts'
import { parseHash, verifyParsed } from '../../password/verify-password.ts'

/** Whether a password has this hash. `undefined`: nobody has that name, or has no password. */
export type PasswordCheck = (password: string, hash: string | undefined) => Promise<boolean>

/**
 * Makes the check. Both throw {@link UnsupportedPasswordHash} `unsupported_password_hash`: this for the sample, the check for
 * a row.
 */
export function createPasswordCheck(options: {
  readonly algorithm?: PasswordAlgorithm
  readonly sampleHash?: string
}): PasswordCheck {
  const fixed = options.sampleHash === undefined ? undefined : parseHash(options.sampleHash)
  let latest: ParsedHash | undefined
  return async (password, hash) => {
    const parsed = hash === undefined ? undefined : readHash(hash)
    if (!parsed) {
      await verifyParsed(password, fixed ?? latest ?? newParameters(options.algorithm))
      if (hash === undefined || isNoPassword(hash)) return false
      throw new UnsupportedPasswordHash({ detail: 'the stored password hash has no form that is known' })
    }
    latest = withoutKey(parsed)
    return verifyParsed(password, parsed)
  }
}

/** Empty, or marked as unusable by a leading `!` or `*`, as in shadow files and Django. */
function isNoPassword(hash: string): boolean {
  return hash === '' || hash.startsWith('!') || hash.startsWith('*')
}

/** Cost and salt, which are no secret; not what somebody's password is compared with. */
function withoutKey(parsed: ParsedHash): ParsedHash {
  if (parsed.kind === 'bcrypt') return { ...parsed, text: parsed.text.slice(0, -31) + '.'.repeat(31) }
  return { ...parsed, hash: new Uint8Array(parsed.hash.length) }
}
