// Compares a password with a stored scrypt hash, in a time that tells nothing.
import { scrypt, timingSafeEqual } from 'node:crypto'

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export type PasswordHash = `scrypt$${number}$${number}$${number}$${string}$${string}`

/** Matches no password. Compared for unknown users, so that they take as long as known ones. */
const nobody: PasswordHash =
  'scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Whether the password belongs to the hash. `undefined` stands for an unknown user and is never right. */
export async function checkPassword(password: string, hash: PasswordHash | undefined): Promise<boolean> {
  const [, cost, blockSize, parallelization, salt = '', stored = ''] = (hash ?? nobody).split('$')
  const expected = Buffer.from(stored, 'base64url')
  const actual = await deriveKey(password, Buffer.from(salt, 'base64url'), {
    N: Number(cost),
    r: Number(blockSize),
    p: Number(parallelization),
    keyLength: expected.length,
  })
  return timingSafeEqual(actual, expected) && hash !== undefined
}

function deriveKey(
  password: string,
  salt: Buffer,
  { keyLength, ...options }: { N: number; r: number; p: number; keyLength: number },
): Promise<Buffer> {
  // Node's own limit is exactly what these parameters need; some room keeps it from refusing them.
  const limits = { ...options, maxmem: 256 * options.N * options.r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, limits, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
