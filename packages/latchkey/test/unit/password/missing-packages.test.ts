import { afterEach, expect, it, vi } from 'vitest'
import { hashPassword } from '../../../src/password/hash-password.ts'
import { verifyPassword } from '../../../src/password/verify-password.ts'

const notInstalled = vi.hoisted(() => () => {
  throw Object.assign(new Error('not installed'), { code: 'ERR_MODULE_NOT_FOUND' })
})
vi.mock('bcryptjs', notInstalled)
vi.mock('@noble/hashes/argon2.js', notInstalled)

afterEach(() => vi.restoreAllMocks())

it('names bcryptjs when a bcrypt hash is met', async () => {
  const hash = '$2b$04$abcdefghijklmnopqrstuuLwVsKkUvGLdIJ4f1ynD0YF5h5DZF6Hy'

  await expect(verifyPassword('password', hash)).rejects.toMatchObject({
    code: 'missing_package',
    detail: expect.stringContaining('npm install bcryptjs'),
  })
})

it('names @noble/hashes where the platform has no Argon2', async () => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never)

  await expect(hashPassword('password', { algorithm: 'argon2id' })).rejects.toMatchObject({
    code: 'missing_package',
    detail: expect.stringContaining('npm install @noble/hashes'),
  })
})
