// Where the platform has no scrypt or Argon2, `@noble/hashes` takes their place: same hashes.
import { afterEach, expect, it, vi } from 'vitest'
import { hashPassword } from '../../../src/password/hash-password.ts'
import { verifyPassword } from '../../../src/password/verify-password.ts'

afterEach(() => vi.restoreAllMocks())

it.each(['scrypt', 'argon2id'] as const)('computes the same %s elsewhere', async (algorithm) => {
  const native = await hashPassword('correct horse battery staple', { algorithm })
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never)

  expect(await verifyPassword('correct horse battery staple', native)).toBe(true)
  expect(await verifyPassword('correct horse battery stapler', native)).toBe(false)
})
