// Hashes made by other programs (argon2's reference tool, libxcrypt's bcrypt) or in their format (passlib, Django), and our own.
import { pbkdf2Sync, scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../../src/password/hash-password.ts'
import { needsRehash, verifyPassword } from '../../../src/password/verify-password.ts'

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
const salt = Buffer.from('a-salt-of-16-byt')
const passlibPbkdf2 = `$pbkdf2-sha256$1000$${base64(salt)}$${base64(pbkdf2Sync('password', salt, 1000, 32, 'sha256'))}`

describe('verifyPassword', () => {
  it.each([
    [
      'argon2id (reference tool)',
      '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    ],
    [
      'argon2i (reference tool)',
      '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8',
    ],
    [
      'scrypt (PHC)',
      `$scrypt$ln=10,r=8,p=1$${base64(salt)}$${base64(scryptSync('password', salt, 32, { N: 1024 }))}`,
    ],
    ['PBKDF2-SHA256 (passlib)', passlibPbkdf2.replaceAll('+', '.')],
    [
      'PBKDF2-SHA512 (PHC)',
      `$pbkdf2-sha512$i=1000,l=64$${base64(salt)}$${base64(pbkdf2Sync('password', salt, 1000, 64, 'sha512'))}`,
    ],
    [
      'PBKDF2-SHA256 (Django)',
      `pbkdf2_sha256$1000$seasalt$${pbkdf2Sync('password', 'seasalt', 1000, 32, 'sha256').toString('base64')}`,
    ],
    ['bcrypt 2b (libxcrypt)', '$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm'],
  ])('accepts the right password and no other: %s', async (_name, hash) => {
    expect(await verifyPassword('password', hash)).toBe(true)
    expect(await verifyPassword('passwore', hash)).toBe(false)
    expect(await verifyPassword('', hash)).toBe(false)
  })

  it.each(['', '!', 'plain', '$1$salt$hash', '$2x$10$abcdefghijklmnopqrstuuLwVsKkUvGLdIJ4f1ynD0YF5h5DZF6Hy'])(
    'refuses to guess what %j is',
    async (hash) => {
      await expect(verifyPassword('password', hash)).rejects.toMatchObject({
        code: 'unsupported_password_hash',
      })
    },
  )

  it.each([
    '$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=256,t=99999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$scrypt$ln=30,r=8,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$pbkdf2-sha256$99999999999$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$2b$31$abcdefghijklmnopqrstuuLwVsKkUvGLdIJ4f1ynD0YF5h5DZF6Hy',
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65', // a hash of three bytes is found by trying
    '$scrypt$ln=10,r=8,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
  ])('refuses absurd parameters: %s', async (hash) => {
    await expect(verifyPassword('password', hash)).rejects.toMatchObject({
      code: 'unsupported_password_hash',
    })
  })

  it('never accepts a password that bcrypt would cut', async () => {
    const { hash } = await import('bcryptjs')
    const long = 'p'.repeat(72)
    const stored = await hash(long, 4)

    expect(await verifyPassword(long, stored)).toBe(true)
    expect(await verifyPassword(`${long}x`, stored)).toBe(false)
    expect(await verifyPassword(`${'ö'.repeat(36)}x`, await hash('ö'.repeat(36), 4))).toBe(false)
    expect(await verifyPassword('abc\0def', await hash('abc', 4))).toBe(false)
  })
})

describe('hashPassword', () => {
  it.each(['scrypt', 'argon2id'] as const)(
    'makes %s hashes that verify and need no other',
    async (algorithm) => {
      const hash = await hashPassword('correct horse battery staple', { algorithm })

      expect(hash).toMatch(
        algorithm === 'scrypt' ? /^\$scrypt\$ln=15,r=8,p=3\$/ : /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
      )
      expect(await verifyPassword('correct horse battery staple', hash)).toBe(true)
      expect(await verifyPassword('correct horse battery stapl', hash)).toBe(false)
      expect(needsRehash(hash, { algorithm })).toBe(false)
    },
  )

  it('salts', async () => {
    expect(await hashPassword('same same same')).not.toBe(await hashPassword('same same same'))
  })

  it('takes a password typed in either Unicode form', async () => {
    const hash = await hashPassword('pa\u0308sswo\u0308rd-pässwörd')

    expect(await verifyPassword('pässwörd-pässwörd', hash)).toBe(true)
    expect(await verifyPassword('pa\u0308sswo\u0308rd-pa\u0308sswo\u0308rd', hash)).toBe(true)
  })

  it('refuses nothing and too much', async () => {
    await expect(hashPassword('')).rejects.toThrow(RangeError)
    await expect(hashPassword('x'.repeat(4097))).rejects.toThrow(RangeError)
  })
})

describe('needsRehash', () => {
  const hash = 'nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  const fullSalt = base64(salt)

  it.each([
    [`$scrypt$ln=17,r=8,p=1$${fullSalt}$${hash}`, false],
    [`$scrypt$ln=14,r=8,p=5$${fullSalt}$${hash}`, false],
    [`$scrypt$ln=14,r=8,p=1$${fullSalt}$${hash}`, true],
    [`$scrypt$ln=15,r=8,p=3$c29tZXNhbHQ$${hash}`, true],
    [`$argon2id$v=19$m=65536,t=3,p=4$${fullSalt}$${hash}`, true],
    [passlibPbkdf2, true],
    ['unknown', true],
  ])('%s: %s', (stored, expected) => {
    expect(needsRehash(stored)).toBe(expected)
  })

  it('compares argon2 with argon2', () => {
    const options = { algorithm: 'argon2id' } as const

    expect(needsRehash(`$argon2id$v=19$m=65536,t=3,p=4$${fullSalt}$${hash}`, options)).toBe(false)
    expect(needsRehash(`$argon2i$v=19$m=65536,t=3,p=4$${fullSalt}$${hash}`, options)).toBe(true)
    expect(needsRehash(`$argon2id$v=19$m=1024,t=3,p=4$${fullSalt}$${hash}`, options)).toBe(true)
  })
})
