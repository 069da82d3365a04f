// scrypt and Argon2: `node:crypto` in its thread pool where the platform has it; `@noble/hashes` (the one door) elsewhere.
import { MissingPackage } from '../errors/config-errors.ts'
import type { Argon2Hash, ScryptHash } from './parse-hash.ts'

/** scrypt (RFC 7914). */
export async function deriveScrypt(
  password: Uint8Array,
  { log2Cost, blockSize, parallelism, salt, hash }: ScryptHash,
): Promise<Uint8Array> {
  const cost = 2 ** log2Cost
  const memory = 128 * cost * blockSize + 128 * blockSize * (parallelism + 2)
  const maxmem = 2 * memory // room for the bookkeeping of the implementation
  const scrypt = findNodeCrypto()?.scrypt
  if (!scrypt) {
    const { scryptAsync } = await loadNoble('scrypt', () => import('@noble/hashes/scrypt.js'))
    return scryptAsync(password, salt, { N: cost, r: blockSize, p: parallelism, dkLen: hash.length, maxmem })
  }
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: blockSize, p: parallelism, maxmem }
    scrypt(password, salt, hash.length, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** Argon2 (RFC 9106), version 1.3. Node has it from 24.7 on. */
export async function deriveArgon2(
  password: Uint8Array,
  { variant, memoryKib, passes, parallelism, salt, hash }: Argon2Hash,
): Promise<Uint8Array> {
  const argon2 = findNodeCrypto()?.argon2
  if (!argon2) {
    const noble = await loadNoble('argon2', () => import('@noble/hashes/argon2.js'))
    const derive = { argon2id: noble.argon2idAsync, argon2i: noble.argon2iAsync, argon2d: noble.argon2dAsync }
    const cost = { m: memoryKib, t: passes, p: parallelism, dkLen: hash.length }
    return derive[variant](password, salt, { ...cost, maxmem: 2 ** 30 + 2 ** 20 })
  }
  return new Promise((resolve, reject) => {
    const cost = { memory: memoryKib, passes, parallelism, tagLength: hash.length }
    const parameters = { message: password, nonce: salt, ...cost }
    argon2(variant, parameters, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

type NodeCrypto = NonNullable<ReturnType<typeof globalThis.process.getBuiltinModule<'node:crypto'>>>

/** Newer functions are missing in older versions and in other runtimes. */
function findNodeCrypto(): Partial<Pick<NodeCrypto, 'scrypt' | 'argon2'>> | undefined {
  return globalThis.process?.getBuiltinModule?.('node:crypto')
}

async function loadNoble<T>(algorithm: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    const detail = `This platform has no ${algorithm} of its own. Run: npm install @noble/hashes`
    throw new MissingPackage({ detail, cause })
  }
}
